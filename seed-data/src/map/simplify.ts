import type { Ring } from '@toancanh/shared/contract/map.ts';
import { findCrossing } from './crossing.ts';
import { buildTopology, type GridPoint, joinRing, outlineRings, pointWeights } from './topology.ts';

/** 1e-5 degrees, 1.1 m. */
const GRID = 1e5;

export interface Simplified {
  units: Ring[][];
  outline: Ring[];
  /** Tolerance used, in m² of the triangles taken away; number of points after (rings and outline) and before (rings). */
  tolerance: number;
  points: number;
  pointsBefore: number;
}

/**
 * Fewer points, same neighbours: every shared border is simplified once, for both sides. Raises the tolerance until
 * rings and outline together have at most `maxPoints`; where a ring would cross itself its borders keep more points.
 */
export function simplify(units: readonly Ring[][], maxPoints: number): Simplified {
  const grid = units.map((rings) => rings.map(toGrid).filter((ring) => ring.length >= 4));
  const topology = buildTopology(grid);
  const weights = topology.arcs.map(pointWeights);
  // A place narrower than the grid may cross itself by rounding alone; more points would not mend it.
  const mendable = topology.rings.flat().filter((ring) => !broken(joinRing(topology.arcs, ring)));
  const pointsBefore = countPoints(grid.flat());
  for (let tolerance = 0; ; tolerance = tolerance === 0 ? 100 : tolerance * 1.3) {
    // Grid steps² → m²: a step is 1.1 m both ways, near enough.
    const limits = topology.arcs.map(() => tolerance / 1.2);
    let arcs = thin(topology.arcs, weights, limits);
    for (let round = 0; round < 12; round++) {
      const bad = mendable.filter((ring) => broken(joinRing(arcs, ring)));
      if (bad.length === 0) break;
      for (const k of bad.flat()) limits[k >= 0 ? k : ~k]! /= round < 10 ? 2 : Number.POSITIVE_INFINITY;
      arcs = thin(topology.arcs, weights, limits);
    }
    const rings = topology.rings.map((unit) => unit.map((ring) => joinRing(arcs, ring)));
    const outline = outlineRings({ arcs, rings: topology.rings });
    const points = countPoints(rings.flat()) + countPoints(outline);
    if (points > maxPoints && tolerance < 1e10) continue;
    const degrees = (ring: readonly GridPoint[]): Ring => ring.map(([x, y]) => [x / GRID, y / GRID]);
    return {
      units: rings.map((unit) => unit.map(degrees)),
      outline: outline.map(degrees),
      tolerance,
      points,
      pointsBefore,
    };
  }
}

function toGrid(ring: Ring): GridPoint[] {
  const out: GridPoint[] = [];
  for (const [lon, lat] of ring) {
    const p: GridPoint = [Math.round(lon * GRID), Math.round(lat * GRID)];
    const last = out.at(-1);
    if (last === undefined || last[0] !== p[0] || last[1] !== p[1]) out.push(p);
  }
  return out;
}

const countPoints = (rings: readonly (readonly unknown[])[]): number =>
  rings.reduce((sum, ring) => sum + ring.length, 0);

const thin = (arcs: readonly GridPoint[][], weights: readonly number[][], limits: readonly number[]): GridPoint[][] =>
  arcs.map((arc, k) => arc.filter((_, i) => weights[k]![i]! >= limits[k]!));

const broken = (ring: readonly GridPoint[]): boolean => ring.length < 4 || findCrossing(ring) !== null;
