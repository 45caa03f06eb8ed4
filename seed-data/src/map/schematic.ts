import type { LonLat, MapFile, Ring } from '@toancanh/shared/contract/map.ts';
import type { Commune } from '@toancanh/shared/places/units.ts';
import polygonClipping from 'polygon-clipping';
import { innerPoints } from './inner-point.ts';
import { type Point, signedArea, toLonLat, toPlane, toSegment } from './plane.ts';
import { diagram, fitWeights } from './power-diagram.ts';
import { buildTopology, outlineRings } from './topology.ts';

/** Grid of the result: 1e-4 degrees, 11 m. */
const GRID = 1e4;
/** Points nearer than this are one point (km): two cells compute their common corner each on its own. */
const SAME = 0.03;

/**
 * The default map, computed from published facts alone: the power diagram of the communes' centroids in which every
 * cell has its legal area, within the coarse outline. Deterministic, a fraction of a second, no network.
 * A point on the ground lies in its right cell only four times out of five: for colouring, never for assigning.
 */
export function schematicMap(communes: readonly Commune[], outline: readonly LonLat[]): MapFile {
  const edge = anticlockwise(outline.map(toPlane));
  const sites = communes.map((c) => toPlane([c.lon, c.lat]));
  const legal = communes.reduce((sum, c) => sum + c.areaKm2, 0);
  const targets = communes.map((c) => (c.areaKm2 * signedArea(edge)) / legal);
  const cells = diagram(sites, fitWeights(sites, targets, edge), edge);
  const rings = node(onePieceEach(cells.map((cell) => clip(cell.ring, edge))));
  const topology = buildTopology(rings.map((ring) => [ring]));
  return {
    kind: 'schematic',
    name: 'Sơ đồ',
    note: 'Sơ đồ tính từ tâm và diện tích theo luật của các xã, phường; không có giá trị pháp lý về địa giới.',
    units: communes.map((c, i) => {
      const unit = [degrees(rings[i]!)];
      return { code: c.code, rings: unit, ...innerPoints(unit) };
    }),
    outline: outlineRings(topology).map(degrees),
    source: 'Tính từ danh mục 96 xã, phường (Quyết định 19/2025/QĐ-TTg) và đường bao giản lược của tỉnh',
    importedAt: null,
  };
}

const degrees = (ring: readonly (readonly [number, number])[]): Ring => ring.map(([x, y]) => [x / GRID, y / GRID]);

const anticlockwise = (ring: Point[]): Point[] => (signedArea(ring) < 0 ? ring.toReversed() : ring);

/** Parts of a cell within the outline, largest first; open rings. */
const clip = (cell: Point[], edge: Point[]): Point[][] =>
  polygonClipping
    .intersection([cell], [edge])
    .map((polygon) => polygon[0]!.slice(0, -1) as Point[])
    .sort((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)));

/** A hollow edge may cut a cell in two. The largest part stays; each other goes to the neighbour with the longest common border. */
function onePieceEach(parts: Point[][][]): Point[][] {
  const main = parts.map((p) => p[0]!);
  parts.forEach((own, i) => {
    for (const part of own.slice(1)) {
      const common = main.map((ring, j) => (j === i ? 0 : commonBorder(part, ring)));
      const heir = common.indexOf(Math.max(...common));
      const union = polygonClipping.union([main[heir]!], [part]);
      main[heir] = union[0]![0]!.slice(0, -1) as Point[];
    }
  });
  return main;
}

function commonBorder(a: readonly Point[], b: readonly Point[]): number {
  let sum = 0;
  a.forEach((p, k) => {
    const q = a[(k + 1) % a.length]!;
    const steps = Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / 0.1));
    for (let s = 0; s < steps; s++) {
      const t = (s + 0.5) / steps;
      const m: Point = [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];
      if (b.some((u, n) => toSegment(m, u, b[(n + 1) % b.length]!) < 1e-6)) sum += 1;
    }
  });
  return sum;
}

/** Common corners become one point, and every edge gets the corners of others that lie on it: no gap is left by rounding. */
function node(rings: readonly Point[][]): [number, number][][] {
  const corners: Point[] = [];
  const snap = (p: Point): Point => {
    const near = corners.find((c) => Math.hypot(c[0] - p[0], c[1] - p[1]) < SAME);
    if (near === undefined) corners.push(p);
    return near ?? p;
  };
  const snapped = rings.map((ring) => ring.map(snap));
  return snapped.map((ring) => {
    const full: [number, number][] = [];
    ring.forEach((a, k) => {
      const b = ring[(k + 1) % ring.length]!;
      const along = (c: Point): number => Math.hypot(c[0] - a[0], c[1] - a[1]);
      const between = corners.filter((c) => c !== a && c !== b && toSegment(c, a, b) < SAME);
      for (const c of [a, ...between.sort((m, n) => along(m) - along(n))]) {
        const [lon, lat] = toLonLat(c);
        const g: [number, number] = [Math.round(lon * GRID), Math.round(lat * GRID)];
        const last = full.at(-1);
        if (last === undefined || last[0] !== g[0] || last[1] !== g[1]) full.push(g);
      }
    });
    return closed(full);
  });
}

/** Without spikes (a → b → a, left where two corners fell together), and with its first point again at the end. */
function closed(open: [number, number][]): [number, number][] {
  const same = (p: [number, number], q: [number, number]): boolean => p[0] === q[0] && p[1] === q[1];
  let ring = open;
  for (let k = 0; k < ring.length; ) {
    const [a, b, c] = [ring.at(k - 1)!, ring[k]!, ring[(k + 1) % ring.length]!];
    if (same(b, c) || same(a, c)) {
      ring = ring.filter((_, i) => i !== k);
      k = Math.max(0, k - 2);
    } else k++;
  }
  return [...ring, ring[0]!];
}
