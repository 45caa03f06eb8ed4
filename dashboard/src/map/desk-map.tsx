import type { MapFile, Ring } from '@toancanh/shared/contract/map.ts';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Tiles } from './leaflet-map.tsx';

export interface DeskCell {
  /** A colour, as a CSS variable or a value. */
  fill: string;
  /** Read out and shown beside the pointer: `Xã Đức Hòa: 3,2 %`. */
  label: string;
  /** The gravest class has a second sign besides its colour. */
  strong: boolean;
}

interface Props {
  file: MapFile;
  cells: ReadonlyMap<string, DeskCell>;
  /** Code of the commune that the page is about. */
  chosen: string | null;
  label: string;
  resetLabel: string;
  tiles: Tiles | null;
  onPick: (code: string) => void;
}

interface Drawn {
  map: L.Map;
  polygons: Map<string, L.Polygon>;
  /** What each shape looks like now. */
  shown: Map<string, DeskCell & { chosen: boolean }>;
  /** Lies above the others. */
  raised: string | null;
}

const latLng = (ring: Ring): [number, number][] => ring.map(([lon, lat]) => [lat, lon]);

/**
 * The map to work with: each commune is a button. One of them can be reached with Tab, the arrows lead to the
 * neighbour in that direction, Enter picks; the mouse may zoom and drag.
 */
export function DeskMap(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const drawn = useRef<Drawn | null>(null);
  const { file, cells, chosen, tiles } = props;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const map = L.map(element, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      keyboard: false,
      zoomSnap: 0,
      zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      // One finger scrolls the page on a phone.
      dragging: !window.matchMedia('(pointer: coarse)').matches,
      renderer: L.svg({ padding: 0.5 }),
    });
    const border = L.polygon(file.outline.map(latLng), {
      interactive: false,
      fill: false,
      noClip: true,
      smoothFactor: 0,
      className: 'map-border',
    });
    const fit = (): void => {
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds(border.getBounds(), { animate: false, padding: [4, 4] });
    };
    map.fitBounds(border.getBounds(), { animate: false });
    const polygons = new Map<string, L.Polygon>();
    for (const { code, rings } of file.units) {
      const polygon = L.polygon(rings.map(latLng), {
        noClip: true,
        smoothFactor: 0,
        fillOpacity: 1,
        fillRule: 'evenodd',
        className: 'map-cell',
        bubblingMouseEvents: false,
      });
      polygon.on('click', () => latest.current.onPick(code));
      polygon.bindTooltip(() => latest.current.cells.get(code)?.label ?? '', {
        sticky: true,
        direction: 'top',
        className: 'map-tip',
      });
      polygon.addTo(map);
      polygons.set(code, polygon);
    }
    border.addTo(map);
    const controls = L.control.zoom({ zoomInTitle: '+', zoomOutTitle: '−' }).addTo(map);
    const reset = document.createElement('a');
    reset.href = '#';
    reset.role = 'button';
    reset.textContent = '⤢';
    reset.title = latest.current.resetLabel;
    reset.setAttribute('aria-label', latest.current.resetLabel);
    reset.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      fit();
    });
    controls.getContainer()?.append(reset);
    fit();
    drawn.current = { map, polygons, shown: new Map(), raised: null };
    const stopKeys = arrows(element, file, polygons, (code) => latest.current.onPick(code));
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
      stopKeys();
      drawn.current = null;
      map.remove();
    };
  }, [file]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `file` stands for the Leaflet objects drawn from it
  useLayoutEffect(() => {
    const now = drawn.current;
    if (!now) return;
    const entry = chosen ?? [...now.polygons.keys()][0];
    const free = !now.map.getContainer().contains(document.activeElement);
    let risen = false;
    for (const [code, polygon] of now.polygons) {
      const path = polygon.getElement();
      const cell = cells.get(code);
      if (!path || !cell) continue;
      const before = now.shown.get(code);
      const next = { ...cell, chosen: code === chosen };
      now.shown.set(code, next);
      // A hundred shapes with many corners: only what changed is touched, else each of them is drawn anew.
      if (before?.fill !== next.fill) polygon.setStyle({ fillColor: next.fill });
      if (before?.strong !== next.strong || before.chosen !== next.chosen) {
        path.setAttribute(
          'class',
          `map-cell leaflet-interactive ${next.strong ? 'strong' : ''} ${next.chosen ? 'chosen' : ''}`,
        );
        path.setAttribute('aria-pressed', String(next.chosen));
      }
      if (before?.label !== next.label) path.setAttribute('aria-label', next.label);
      if (before === undefined) path.setAttribute('role', 'button');
      const tab = path.getAttribute('tabindex');
      const wanted = code === entry ? '0' : '-1';
      if (tab !== wanted && (tab === null || free)) path.setAttribute('tabindex', wanted);
      if (next.strong && !before?.strong) {
        polygon.bringToFront();
        risen = true;
      }
    }
    if (chosen !== null && (risen || now.raised !== chosen)) now.polygons.get(chosen)?.bringToFront();
    now.raised = chosen;
  }, [file, cells, chosen]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `file` stands for the Leaflet objects drawn from it
  useEffect(() => {
    const now = drawn.current;
    if (!now || tiles === null) return;
    const layer = L.tileLayer(tiles.url, { attribution: tiles.attribution }).addTo(now.map);
    const credit = L.control.attribution({ prefix: false }).addTo(now.map);
    return () => {
      layer.remove();
      credit.remove();
    };
  }, [file, tiles]);

  return <section ref={box} className="desk-map" aria-label={props.label} />;
}

const TURNS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Arrows go from a commune to the nearest one that lies in that direction. */
function arrows(
  element: HTMLElement,
  file: MapFile,
  polygons: ReadonlyMap<string, L.Polygon>,
  pick: (code: string) => void,
): () => void {
  const keys = (event: KeyboardEvent): void => {
    const at = [...polygons].find(([, polygon]) => polygon.getElement() === document.activeElement)?.[0];
    const from = file.units.find((u) => u.code === at);
    if (!from) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      pick(from.code);
      return;
    }
    const turn = TURNS[event.key];
    if (!turn) return;
    event.preventDefault();
    let best: { code: string; cost: number } | null = null;
    for (const unit of file.units) {
      const [dx, dy] = [unit.label[0] - from.label[0], unit.label[1] - from.label[1]];
      const along = dx * turn[0] + dy * turn[1];
      const across = Math.abs(dx * turn[1]) + Math.abs(dy * turn[0]);
      if (along <= 0 || across > along * 1.5) continue;
      const cost = along + 2 * across;
      if (best === null || cost < best.cost) best = { code: unit.code, cost };
    }
    const next = best && polygons.get(best.code)?.getElement();
    if (!next) return;
    document.activeElement?.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    (next as SVGElement).focus();
  };
  element.addEventListener('keydown', keys);
  return () => element.removeEventListener('keydown', keys);
}
