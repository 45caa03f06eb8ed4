import type { MapFile } from '@toancanh/shared/contract/map.ts';
import { createContext, use, useEffect, useState } from 'react';
import type { Tiles } from './leaflet-map.tsx';

export interface MapData {
  file: MapFile | null;
  tiles: Tiles | null;
  failed: boolean;
}

/** Where the map comes from. Samples put their own here; null: the server. */
const MapSource = createContext<MapFile | null>(null);
export const MapSourceProvider = MapSource.Provider;

const RETRY_MS = 5_000;

async function json(path: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(path, { signal });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

const isMap = (value: unknown): value is MapFile =>
  typeof value === 'object' && value !== null && Array.isArray((value as MapFile).units);

function tilesOf(value: unknown): Tiles | null {
  const tiles = (value as { tiles?: Partial<Tiles> } | null)?.tiles;
  return typeof tiles?.url === 'string' ? { url: tiles.url, attribution: String(tiles.attribution ?? '') } : null;
}

/** `GET /api/map`, asked again every 5 s until it comes; `GET /api/config` for a tile server, whose lack is no fault. */
export function useMapFile(): MapData {
  const sample = use(MapSource);
  const [data, setData] = useState<MapData>({ file: sample, tiles: null, failed: false });
  useEffect(() => {
    if (sample !== null) {
      setData({ file: sample, tiles: null, failed: false });
      return;
    }
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      try {
        const file = await json('/api/map', stop.signal);
        if (!isMap(file)) throw new Error('/api/map did not answer with a map');
        const tiles = await json('/api/config', stop.signal).then(tilesOf, () => null);
        if (!stop.signal.aborted) setData({ file, tiles, failed: false });
      } catch {
        if (stop.signal.aborted) return;
        setData((old) => (old.failed ? old : { ...old, failed: true }));
        timer = setTimeout(load, RETRY_MS);
      }
    };
    void load();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [sample]);
  return data;
}
