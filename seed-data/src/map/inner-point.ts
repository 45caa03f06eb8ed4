import type { LonLat, Ring } from '@toancanh/shared/contract/map.ts';
import { contains, type Point, toLonLat, toPlane, toSegment } from './plane.ts';

/**
 * Two points inside a unit: `label`, as far from every border as can be, and `shop`, far from the borders and from the
 * label, so that a mark and a name do not cover each other. Found on a grid, refined once; good to a few per cent.
 */
export function innerPoints(rings: readonly Ring[]): { label: LonLat; shop: LonLat } {
  const plane = rings.map((ring) => ring.map(toPlane));
  const label = best(plane, (p) => clearance(plane, p));
  const room = clearance(plane, label);
  const shop = best(plane, (p) =>
    Math.min(clearance(plane, p), 0.6 * Math.hypot(p[0] - label[0], p[1] - label[1]), room),
  );
  return { label: round(toLonLat(label)), shop: round(toLonLat(shop)) };
}

const round = ([x, y]: LonLat): LonLat => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4];

function clearance(rings: readonly Point[][], p: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (const ring of rings)
    for (let k = 0; k + 1 < ring.length; k++) least = Math.min(least, toSegment(p, ring[k]!, ring[k + 1]!));
  return least;
}

function best(rings: readonly Point[][], worth: (p: Point) => number): Point {
  const all = rings.flat();
  const xs = all.map((p) => p[0]);
  const ys = all.map((p) => p[1]);
  let [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let found: Point | null = null;
  for (const steps of [24, 12, 12]) {
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < steps; i++)
      for (let j = 0; j < steps; j++) {
        const p: Point = [x0 + ((i + 0.5) / steps) * (x1 - x0), y0 + ((j + 0.5) / steps) * (y1 - y0)];
        if (!contains(rings, p)) continue;
        const value = worth(p);
        if (value > most) [most, found] = [value, p];
      }
    if (found === null) return all[0]!;
    const [rx, ry] = [(x1 - x0) / steps, (y1 - y0) / steps];
    [x0, x1, y0, y1] = [found[0] - rx, found[0] + rx, found[1] - ry, found[1] + ry];
  }
  return found!;
}
