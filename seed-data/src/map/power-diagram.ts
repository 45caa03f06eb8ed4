import { type Point, signedArea } from './plane.ts';

/**
 * Power diagram with prescribed areas: site i gets the ground where |x − pᵢ|² − wᵢ is least, and the weights are chosen
 * so that every cell has its area. The areas are the gradient of a concave function of the weights, so damped Newton
 * finds them in a few steps (Kitagawa, Mérigot, Thibert 2019); ∂areaᵢ/∂wⱼ = −lengthᵢⱼ / 2·distanceᵢⱼ.
 */
export interface Cell {
  /** Convex, open ring, before clipping to the outline. */
  ring: Point[];
  /** `sides[k]`: the neighbour beyond the edge ring[k] → ring[k + 1]; −1 is the frame. */
  sides: number[];
}

/** Weights for the sites so that cell ∩ outline has `targets` (km², same sum as the outline). Throws if it does not converge. */
export function fitWeights(sites: readonly Point[], targets: readonly number[], outline: readonly Point[]): number[] {
  let weights = sites.map(() => 0);
  let areas = measure(diagram(sites, weights, outline), outline);
  const floor = Math.min(...areas, ...targets) / 2;
  if (!(floor > 0)) throw new Error('Sơ đồ: có xã nằm ngoài đường bao của tỉnh, kiểm tra tọa độ trong communes.csv');
  for (let round = 0; round < 60; round++) {
    const miss = targets.map((t, i) => t - areas[i]!);
    const worst = Math.max(...miss.map(Math.abs));
    if (worst < 1e-6) return weights;
    const step = solve(slopes(sites, diagram(sites, weights, outline), outline), miss);
    for (let t = 1; ; t /= 2) {
      if (t < 1e-6) throw new Error('Sơ đồ: không tìm được trọng số cho diện tích các xã');
      const next = weights.map((w, i) => w + t * step[i]!);
      const then = measure(diagram(sites, next, outline), outline);
      const error = Math.max(...targets.map((target, i) => Math.abs(target - then[i]!)));
      if (Math.min(...then) < floor || error > (1 - t / 2) * worst) continue;
      weights = next;
      areas = then;
      break;
    }
  }
  throw new Error('Sơ đồ: trọng số không hội tụ');
}

/** The cells, each a convex ring inside a frame round the outline. */
export function diagram(sites: readonly Point[], weights: readonly number[], outline: readonly Point[]): Cell[] {
  const xs = outline.map((p) => p[0]);
  const ys = outline.map((p) => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs) - 50, Math.max(...xs) + 50, Math.min(...ys) - 50, Math.max(...ys) + 50];
  return sites.map((p, i) => {
    let cell: Cell = {
      ring: [
        [x0, y0],
        [x1, y0],
        [x1, y1],
        [x0, y1],
      ],
      sides: [-1, -1, -1, -1],
    };
    sites.forEach((q, j) => {
      if (i === j) return;
      // Inside: n·x ≤ c.
      const n: Point = [2 * (q[0] - p[0]), 2 * (q[1] - p[1])];
      const c = q[0] ** 2 + q[1] ** 2 - p[0] ** 2 - p[1] ** 2 - weights[j]! + weights[i]!;
      cell = cut(cell, n, c, j);
    });
    return cell;
  });
}

/** Part of a ring with n·x ≤ c (Sutherland, Hodgman 1974); the new edge gets `side`. */
function cut(cell: Cell, n: Point, c: number, side: number): Cell {
  const d = cell.ring.map((p) => n[0] * p[0] + n[1] * p[1] - c);
  if (d.every((v) => v <= 0)) return cell;
  const ring: Point[] = [];
  const sides: number[] = [];
  cell.ring.forEach((a, k) => {
    const m = (k + 1) % cell.ring.length;
    const [b, da, db] = [cell.ring[m]!, d[k]!, d[m]!];
    if (da <= 0) {
      ring.push(a);
      sides.push(cell.sides[k]!);
    }
    if (da <= 0 === db <= 0) return;
    const t = da / (da - db);
    ring.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
    sides.push(da <= 0 ? side : cell.sides[k]!);
  });
  return { ring, sides };
}

/** Area of each cell within the outline. Clipping a hollow outline leaves seams that are run twice; they cancel in the area. */
function measure(cells: readonly Cell[], outline: readonly Point[]): number[] {
  return cells.map(({ ring }) => {
    let piece: Cell = { ring: [...outline], sides: outline.map(() => -1) };
    ring.forEach((a, k) => {
      const b = ring[(k + 1) % ring.length]!;
      const n: Point = [b[1] - a[1], a[0] - b[0]];
      piece = cut(piece, n, n[0] * a[0] + n[1] * a[1], -1);
    });
    return Math.abs(signedArea(piece.ring));
  });
}

function slopes(sites: readonly Point[], cells: readonly Cell[], outline: readonly Point[]): number[][] {
  const h = sites.map(() => sites.map(() => 0));
  cells.forEach(({ ring, sides }, i) => {
    sides.forEach((j, k) => {
      if (j < 0) return;
      const length = lengthInside(ring[k]!, ring[(k + 1) % ring.length]!, outline);
      const slope = length / (2 * Math.hypot(sites[i]![0] - sites[j]![0], sites[i]![1] - sites[j]![1]));
      h[i]![j]! -= slope;
      h[i]![i]! += slope;
    });
  });
  return h;
}

function lengthInside(a: Point, b: Point, outline: readonly Point[]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  // Where the line through a and b crosses the outline, as a fraction of a → b; between an odd and an even crossing it is inside.
  const at: number[] = [];
  outline.forEach((p, k) => {
    const q = outline[(k + 1) % outline.length]!;
    const sp = dx * (p[1] - a[1]) - dy * (p[0] - a[0]);
    const sq = dx * (q[1] - a[1]) - dy * (q[0] - a[0]);
    if (sp > 0 === sq > 0) return;
    const s = sp / (sp - sq);
    const [x, y] = [p[0] + s * (q[0] - p[0]), p[1] + s * (q[1] - p[1])];
    at.push(((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy));
  });
  at.sort((m, n) => m - n);
  let inside = 0;
  for (let k = 0; k + 1 < at.length; k += 2) inside += Math.max(0, Math.min(1, at[k + 1]!) - Math.max(0, at[k]!));
  return inside * Math.hypot(dx, dy);
}

/** Solves the graph Laplacian h·x = b with x₀ = 0 (only differences of weights matter), by elimination with pivots. */
function solve(h: readonly number[][], b: readonly number[]): number[] {
  const n = b.length - 1;
  const m = Array.from({ length: n }, (_, i) => [...h[i + 1]!.slice(1), b[i + 1]!]);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(m[r]![k]!) > Math.abs(m[best]![k]!)) best = r;
    [m[k], m[best]] = [m[best]!, m[k]!];
    const pivot = m[k]!;
    for (let r = k + 1; r < n; r++) {
      const f = m[r]![k]! / pivot[k]!;
      if (f !== 0) for (let c = k; c <= n; c++) m[r]![c]! -= f * pivot[c]!;
    }
  }
  const x = new Array<number>(n + 1).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let sum = m[k]![n]!;
    for (let c = k + 1; c < n; c++) sum -= m[k]![c]! * x[c + 1]!;
    x[k + 1] = sum / m[k]![k]!;
  }
  return x;
}
