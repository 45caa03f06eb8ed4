/**
 * Rings of neighbouring units as a graph of shared arcs, so that what is done to a border is done to both sides of it.
 * Coordinates are integers (grid steps), which makes 'the same point' exact.
 */
export type GridPoint = readonly [number, number];

export interface Topology {
  /** Each border once, end points included. A border that meets no other is a closed arc. */
  arcs: GridPoint[][];
  /** rings[unit][ring] = arcs in order; ~k means arc k run backwards. */
  rings: number[][][];
}

/** `units[u]` = its closed rings. Repeated points must have been removed. */
export function buildTopology(units: readonly GridPoint[][][]): Topology {
  const ids = new Map<string, number>();
  const at: GridPoint[] = [];
  const idOf = (p: GridPoint): number => {
    const key = `${p[0]},${p[1]}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = at.length;
      ids.set(key, id);
      at.push(p);
    }
    return id;
  };
  const walks = units.map((rings) => rings.map((ring) => ring.slice(0, -1).map(idOf)));

  // A point is a junction when not every passage through it has the same two neighbours.
  const passage = new Map<number, string>();
  const junction = new Set<number>();
  for (const walk of walks.flat())
    walk.forEach((id, k) => {
      const a = walk.at(k - 1)!;
      const b = walk[(k + 1) % walk.length]!;
      const pair = a < b ? `${a},${b}` : `${b},${a}`;
      const seen = passage.get(id);
      if (seen === undefined) passage.set(id, pair);
      else if (seen !== pair) junction.add(id);
    });

  const arcs: GridPoint[][] = [];
  const known = new Map<string, number>();
  const arcOf = (path: number[]): number => {
    const closed = path[0] === path.at(-1);
    const back = path.at(closed ? -2 : -1)! < path[closed ? 1 : 0]!;
    const canonical = back ? path.toReversed() : path;
    const key = canonical.join(',');
    let k = known.get(key);
    if (k === undefined) {
      k = arcs.length;
      known.set(key, k);
      arcs.push(canonical.map((id) => at[id]!));
    }
    return back ? ~k : k;
  };
  const rings = walks.map((unit) => unit.map((walk) => cutRing(walk, junction).map(arcOf)));
  return { arcs, rings };
}

/** A ring without junction starts at its smallest id, so that both sides of an enclave give the same arc. */
function cutRing(walk: readonly number[], junction: ReadonlySet<number>): number[][] {
  const first = walk.findIndex((id) => junction.has(id));
  const start = first >= 0 ? first : walk.indexOf(walk.reduce((a, b) => Math.min(a, b)));
  const turned = [...walk.slice(start), ...walk.slice(0, start), walk[start]!];
  const paths: number[][] = [];
  let path = [turned[0]!];
  for (const id of turned.slice(1)) {
    path.push(id);
    if (junction.has(id)) {
      paths.push(path);
      path = [id];
    }
  }
  if (path.length > 1) paths.push(path);
  return paths;
}

/** The closed ring made of arcs. */
export function joinRing(arcs: readonly GridPoint[][], ring: readonly number[]): GridPoint[] {
  const points: GridPoint[] = [];
  for (const k of ring) {
    const arc = k >= 0 ? arcs[k]! : arcs[~k]!.toReversed();
    points.push(...(points.length === 0 ? arc : arc.slice(1)));
  }
  return points;
}

/** The outer edge: arcs that only one ring runs, joined end to end into closed rings. */
export function outlineRings({ arcs, rings }: Topology): GridPoint[][] {
  const uses = new Map<number, number>();
  for (const k of rings.flat(2)) uses.set(k >= 0 ? k : ~k, (uses.get(k >= 0 ? k : ~k) ?? 0) + 1);
  const open = new Map<string, number[]>();
  const out: GridPoint[][] = [];
  for (const k of rings.flat(2)) {
    if (uses.get(k >= 0 ? k : ~k) !== 1) continue;
    const start = `${(k >= 0 ? arcs[k]![0]! : arcs[~k]!.at(-1)!).join(',')}`;
    open.set(start, [...(open.get(start) ?? []), k]);
  }
  for (let next = open.keys().next(); !next.done; next = open.keys().next()) {
    const chain: number[] = [];
    let from = next.value;
    for (let list = open.get(from); list !== undefined; list = open.get(from)) {
      const k = list.pop()!;
      if (list.length === 0) open.delete(from);
      chain.push(k);
      from = `${(k >= 0 ? arcs[k]!.at(-1)! : arcs[~k]![0]!).join(',')}`;
    }
    out.push(joinRing(arcs, chain));
  }
  return out;
}

/**
 * For each point of an arc the size (grid steps²) of the triangle below which it may go, so that one pass serves any
 * tolerance (Visvalingam, Whyatt 1993); ends never go. A closed arc keeps its three weightiest points besides the end.
 */
export function pointWeights(arc: readonly GridPoint[]): number[] {
  const n = arc.length;
  const weights = new Array<number>(n).fill(Number.POSITIVE_INFINITY);
  const prev = arc.map((_, i) => i - 1);
  const next = arc.map((_, i) => i + 1);
  const size = (i: number): number => triangle(arc[prev[i]!]!, arc[i]!, arc[next[i]!]!);
  const heap: { i: number; s: number }[] = [];
  const current = arc.map(() => Number.NaN);
  const push = (i: number): void => {
    if (i <= 0 || i >= n - 1) return;
    current[i] = size(i);
    heapPush(heap, { i, s: current[i]! });
  };
  for (let i = 1; i < n - 1; i++) push(i);
  let left = n - 2;
  const closed = arc[0]![0] === arc[n - 1]![0] && arc[0]![1] === arc[n - 1]![1];
  let most = 0;
  for (let top = heapPop(heap); top !== undefined && left > (closed ? 3 : 0); top = heapPop(heap)) {
    const { i, s } = top;
    if (weights[i] !== Number.POSITIVE_INFINITY || s !== current[i]) continue;
    most = Math.max(most, s);
    weights[i] = most;
    left--;
    next[prev[i]!] = next[i]!;
    prev[next[i]!] = prev[i]!;
    push(prev[i]!);
    push(next[i]!);
  }
  return weights;
}

const triangle = (a: GridPoint, b: GridPoint, c: GridPoint): number =>
  Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;

function heapPush(heap: { i: number; s: number }[], item: { i: number; s: number }): void {
  let k = heap.push(item) - 1;
  while (k > 0) {
    const up = (k - 1) >> 1;
    if (heap[up]!.s <= item.s) break;
    heap[k] = heap[up]!;
    k = up;
  }
  heap[k] = item;
}

function heapPop(heap: { i: number; s: number }[]): { i: number; s: number } | undefined {
  const top = heap[0];
  const item = heap.pop();
  if (item === undefined || heap.length === 0) return top;
  let k = 0;
  for (;;) {
    let down = 2 * k + 1;
    if (down >= heap.length) break;
    if (down + 1 < heap.length && heap[down + 1]!.s < heap[down]!.s) down++;
    if (heap[down]!.s >= item.s) break;
    heap[k] = heap[down]!;
    k = down;
  }
  heap[k] = item;
  return top;
}
