import type { LonLat, Ring } from '@toancanh/shared/contract/map.ts';

/**
 * An equal-area plane (cylindrical, true at 11.1° N) on the WGS 84 ellipsoid, in kilometres. Areas in it are areas on
 * the ground; across the province shapes are right to 0.3 %.
 */
export type Point = [number, number];

const A = 6378.137;
const E2 = 0.00669437999014;
const E = Math.sqrt(E2);
const RAD = Math.PI / 180;
const PHI = 11.1 * RAD;
/** km of parallel per radian of longitude at 11.1° N. */
const K = (A * Math.cos(PHI)) / Math.sqrt(1 - E2 * Math.sin(PHI) ** 2);

/** Authalic function: a²/2 · q is the area of the ellipsoid from the equator up, per radian (Snyder 1987, eq. 3-12). */
const authalic = (phi: number): number => {
  const s = Math.sin(phi);
  return ((A * A) / 2) * (1 - E2) * (s / (1 - E2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
};

export const toPlane = ([lon, lat]: LonLat): Point => [lon * RAD * K, authalic(lat * RAD) / K];

export function toLonLat([x, y]: Point): LonLat {
  let phi = PHI;
  for (let i = 0; i < 6; i++) {
    const s = Math.sin(phi);
    const slope = (A * A * (1 - E2) * Math.cos(phi)) / (1 - E2 * s * s) ** 2;
    phi += (y * K - authalic(phi)) / slope;
  }
  return [x / K / RAD, phi / RAD];
}

/** Signed area of a ring in the plane, closed or not; positive when it runs anticlockwise. */
export function signedArea(ring: readonly Point[]): number {
  let sum = 0;
  let last = ring.at(-1);
  if (last === undefined) return 0;
  // Relative to one corner: coordinates are thousands of km, areas tens of km².
  const [ox, oy] = last;
  for (const p of ring) {
    sum += (last[0] - ox) * (p[1] - oy) - (p[0] - ox) * (last[1] - oy);
    last = p;
  }
  return sum / 2;
}

/** km² on the ground of rings in degrees, holes turned against their outer ring as in GeoJSON or not: even-odd by parts. */
export const ringArea = (ring: Ring): number => Math.abs(signedArea(ring.map(toPlane)));

/** Even-odd over all rings: holes need no orientation. */
export function contains(rings: readonly (readonly Point[])[], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    let a = ring.at(-1);
    if (a === undefined) continue;
    for (const b of ring) {
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
      a = b;
    }
  }
  return inside;
}

/** Distance of a point to a segment. */
export function toSegment([x, y]: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length2));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}
