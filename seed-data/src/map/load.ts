import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { Facts } from '../facts.ts';
import { schematicMap } from './schematic.ts';

export const officialMapPath = (dataDir: string): string => join(dataDir, 'map', 'official.json');

/**
 * The map to serve: the imported one if there is one, else the schematic. Never throws for a damaged import: the wall
 * needs a map, and the note on it says why it is the schematic.
 */
export function loadMap(dataDir: string | null, facts: Pick<Facts, 'communes' | 'outline'>): MapFile {
  const path = dataDir === null ? null : officialMapPath(dataDir);
  if (path === null || !existsSync(path)) return schematicMap(facts.communes, facts.outline);
  try {
    const map = JSON.parse(readFileSync(path, 'utf8')) as Partial<MapFile> | null;
    const codes = new Set(map?.units?.map((u) => u.code));
    if (map?.kind === 'official' && Array.isArray(map.outline) && facts.communes.every((c) => codes.has(c.code)))
      return map as MapFile;
  } catch {
    // Falls through to the schematic, with the note.
  }
  const map = schematicMap(facts.communes, facts.outline);
  return { ...map, note: `Tệp bản đồ đã nhập bị hỏng, cần nhập lại. ${map.note}` };
}
