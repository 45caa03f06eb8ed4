import type { LonLat, MapFile, Ring } from '@toancanh/shared/contract/map.ts';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useLayoutEffect, useRef } from 'react';

/** Pixel position inside the map's box for a place; changes with size and file. */
export type Project = (place: LonLat) => { x: number; y: number };

export interface Tiles {
  url: string;
  attribution: string;
}

export interface CellStyle {
  fill: string;
  /** Drawn with a strong edge: the gravest class also differs in shape. */
  strong: boolean;
  edge: string;
}

interface Props {
  file: MapFile;
  styles: ReadonlyMap<string, CellStyle>;
  seam: string;
  outline: string;
  unit: number;
  /** Free margin round the province, px: left, top, right, bottom. */
  margin: readonly [number, number, number, number];
  tiles: Tiles | null;
  onProject: (project: Project, size: { width: number; height: number }) => void;
  /** A unit was touched, by its code. */
  onPick?: (code: string) => void;
}

const latLng = (ring: Ring): [number, number][] => ring.map(([lon, lat]) => [lat, lon]);

interface Drawn {
  map: L.Map;
  cells: Map<string, { polygon: L.Polygon; fill: string; strong: boolean }>;
  outline: L.Polygon;
}

/** Leaflet behind a glass: drawn once per file, restyled cell by cell, never dragged. */
export function LeafletMap(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { file, styles, tiles, unit, seam, outline } = props;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const map = L.map(element, {
      attributionControl: false,
      zoomControl: false,
      dragging: false,
      scrollWheelZoom: false,
      doubleClickZoom: false,
      boxZoom: false,
      keyboard: false,
      touchZoom: false,
      zoomSnap: 0,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
      renderer: L.svg({ padding: 0.1 }),
    });
    const border = L.polygon(file.outline.map(latLng), {
      interactive: false,
      fill: false,
      noClip: true,
      smoothFactor: 0,
    });
    map.fitBounds(border.getBounds(), { animate: false });
    const cells: Drawn['cells'] = new Map();
    for (const { code, rings } of file.units) {
      const polygon = L.polygon(rings.map(latLng), {
        noClip: true,
        smoothFactor: 0,
        fillOpacity: 1,
        fillRule: 'evenodd',
      });
      polygon.on('click', () => latest.current.onPick?.(code));
      polygon.addTo(map);
      cells.set(code, { polygon, fill: '', strong: false });
    }
    border.addTo(map);
    drawn.current = { map, cells, outline: border };
    const place = (): void => {
      const [left, top, right, bottom] = latest.current.margin;
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds(border.getBounds(), {
        animate: false,
        paddingTopLeft: [left, top],
        paddingBottomRight: [right, bottom],
      });
      const { x: width, y: height } = map.getSize();
      latest.current.onProject(([lon, lat]) => map.latLngToContainerPoint([lat, lon]), { width, height });
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.current = null;
      map.remove();
    };
  }, [file]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `file` stands for the Leaflet objects drawn from it
  useLayoutEffect(() => {
    const now = drawn.current;
    if (!now) return;
    now.outline.setStyle({ color: outline, weight: 2 * unit });
    for (const cell of now.cells.values()) cell.polygon.setStyle({ color: seam, weight: 1.4 * unit });
    for (const cell of now.cells.values()) cell.strong = false;
  }, [file, unit, seam, outline]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `file` stands for the Leaflet objects drawn from it
  useLayoutEffect(() => {
    const now = drawn.current;
    if (!now) return;
    for (const [code, cell] of now.cells) {
      const style = styles.get(code);
      if (!style || (style.fill === cell.fill && style.strong === cell.strong)) continue;
      cell.polygon.setStyle({
        fillColor: style.fill,
        color: style.edge,
        weight: (style.strong ? 2.4 : 1.4) * unit,
      });
      if (style.strong) cell.polygon.bringToFront();
      cell.fill = style.fill;
      cell.strong = style.strong;
    }
  }, [file, styles, seam, unit]);

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

  return <div ref={box} className="leaflet-box" />;
}
