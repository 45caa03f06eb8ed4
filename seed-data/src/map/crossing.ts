type P = readonly [number, number];

/**
 * Where a closed ring crosses itself, or null. Touching itself in a point is allowed (a lake that pinches a border);
 * passing through itself is not. Sweeps from west to east, so long rings are quick.
 */
export function findCrossing(ring: readonly P[]): P | null {
  const points: P[] = ring.filter((p, k) => k === 0 || p[0] !== ring[k - 1]![0] || p[1] !== ring[k - 1]![1]);
  const n = points.length - 1;
  const edges = Array.from({ length: n }, (_, k) => {
    const [a, b] = [points[k]!, points[k + 1]!];
    return { k, a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) };
  }).sort((p, q) => p.west - q.west);
  for (let i = 0; i < edges.length; i++) {
    const e = edges[i]!;
    for (let j = i + 1; j < edges.length && edges[j]!.west <= e.east; j++) {
      const f = edges[j]!;
      const s1 = turn(e.a, e.b, f.a);
      const s2 = turn(e.a, e.b, f.b);
      if (s1 * s2 >= 0) continue;
      const s3 = turn(f.a, f.b, e.a);
      const s4 = turn(f.a, f.b, e.b);
      if (s3 * s4 >= 0) continue;
      const t = s3 / (s3 - s4);
      return [e.a[0] + t * (e.b[0] - e.a[0]), e.a[1] + t * (e.b[1] - e.a[1])];
    }
  }
  return crossingAtVertex(points.slice(0, n));
}

/** Positive when c lies left of a → b. */
const turn = (a: P, b: P, c: P): number => (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);

/** Two passages through one vertex cross when exactly one end of the second lies between the ends of the first. */
function crossingAtVertex(points: readonly P[]): P | null {
  const seen = new Map<string, number[]>();
  points.forEach((p, k) => {
    const key = `${p[0]},${p[1]}`;
    seen.set(key, [...(seen.get(key) ?? []), k]);
  });
  const n = points.length;
  for (const places of seen.values())
    for (let i = 0; i < places.length; i++)
      for (let j = i + 1; j < places.length; j++) {
        const v = points[places[i]!]!;
        const angle = (k: number): number => Math.atan2(points[(k + n) % n]![1] - v[1], points[(k + n) % n]![0] - v[0]);
        const [a, b] = [angle(places[i]! - 1), angle(places[i]! + 1)].sort((x, y) => x - y) as [number, number];
        const [c, d] = [angle(places[j]! - 1), angle(places[j]! + 1)];
        if ([c, d].some((x) => x === a || x === b)) continue;
        const between = (x: number): boolean => x > a && x < b;
        if (between(c) !== between(d)) return v;
      }
  return null;
}
