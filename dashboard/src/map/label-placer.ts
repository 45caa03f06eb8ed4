/**
 * Puts labels beside their points so that no two meet, none leaves the picture or covers an obstacle, and leader
 * lines do not cross labels. Pure and deterministic: the same input gives the same picture. Lengths in px.
 */
export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  w: number;
  h: number;
}
export interface LabelWish {
  id: string;
  /** The point that is named. */
  at: Point;
  w: number;
  h: number;
}
export interface PlacedLabel extends Box {
  id: string;
  /** From the point to the nearest edge of the label. */
  leader: [Point, Point];
}
export interface Field {
  bounds: Box;
  /** Nothing may cover these (titles, legends). */
  obstacles: Box[];
  /** Better not covered (marks on the map); each costs a little. */
  avoid: Point[];
  /** Least distance from obstacles. */
  gap: number;
}

const ANGLES = 24;
const RINGS = 14;

const overlaps = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;

const inside = (a: Box, bounds: Box): boolean =>
  a.x >= bounds.x && a.y >= bounds.y && a.x + a.w <= bounds.x + bounds.w && a.y + a.h <= bounds.y + bounds.h;

const clamp = (n: number, low: number, high: number): number => Math.min(Math.max(n, low), high);

/** The leader ends at mid height of the side that looks at the point, or above / below it. */
function leaderTo(box: Box, at: Point): Point {
  const x = clamp(at.x, box.x, box.x + box.w);
  if (at.y > box.y && at.y < box.y + box.h) return { x, y: clamp(at.y, box.y + box.h * 0.3, box.y + box.h * 0.7) };
  if (x === at.x) return { x, y: at.y <= box.y ? box.y : box.y + box.h };
  return { x, y: box.y + box.h / 2 };
}

const side = (a: Point, b: Point, c: Point): number => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
const crosses = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);

export function lineMeetsBox(a: Point, b: Point, box: Box): boolean {
  const within = (p: Point): boolean => p.x > box.x && p.x < box.x + box.w && p.y > box.y && p.y < box.y + box.h;
  if (within(a) || within(b)) return true;
  const [p, q, r, s] = [
    { x: box.x, y: box.y },
    { x: box.x + box.w, y: box.y },
    { x: box.x + box.w, y: box.y + box.h },
    { x: box.x, y: box.y + box.h },
  ] as const;
  return crosses(a, b, p, q) || crosses(a, b, q, r) || crosses(a, b, r, s) || crosses(a, b, s, p);
}

/** Candidate boxes round the point, near ones first. */
function* around(wish: LabelWish): Generator<{ box: Box; cost: number }> {
  const step = wish.h * 0.8;
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let k = 0; k < ANGLES; k++) {
      // Right first, then left, then above and below: Vietnamese is read from the left.
      const angle = (Math.floor((k + 1) / 2) * (k % 2 === 0 ? 1 : -1) * 2 * Math.PI) / ANGLES;
      const reach = ring * step;
      const end = { x: wish.at.x + Math.cos(angle) * reach, y: wish.at.y + Math.sin(angle) * reach };
      const lean = Math.cos(angle);
      const x = lean > 0.2 ? end.x : lean < -0.2 ? end.x - wish.w : end.x - wish.w / 2;
      const box = { x, y: end.y - wish.h / 2, w: wish.w, h: wish.h };
      yield { box, cost: reach + (lean < -0.2 ? wish.h * 0.2 : lean <= 0.2 ? wish.h * 0.6 : 0) };
    }
  }
}

/** When nothing near is free: a coarse grid over the whole field. */
function* anywhere(wish: LabelWish, { bounds }: Field): Generator<{ box: Box; cost: number }> {
  for (let y = bounds.y; y + wish.h <= bounds.y + bounds.h; y += wish.h * 0.5) {
    for (let x = bounds.x; x + wish.w <= bounds.x + bounds.w; x += wish.h * 0.7) {
      const box = { x, y, w: wish.w, h: wish.h };
      const end = leaderTo(box, wish.at);
      yield { box, cost: Math.hypot(end.x - wish.at.x, end.y - wish.at.y) * 1.5 };
    }
  }
}

interface Candidate {
  box: Box;
  end: Point;
  cost: number;
}

/** The lawful places of one label, whatever the others do; cheapest first. */
function lawful(
  wish: LabelWish,
  source: Iterable<{ box: Box; cost: number }>,
  points: Point[],
  field: Field,
): Candidate[] {
  const out: Candidate[] = [];
  for (const { box, cost } of source) {
    if (!inside(box, field.bounds) || field.obstacles.some((o) => overlaps(box, o, field.gap))) continue;
    const covers = (p: Point): boolean => overlaps(box, { x: p.x, y: p.y, w: 0, h: 0 }, wish.h * 0.35);
    if (points.some(covers)) continue;
    const end = leaderTo(box, wish.at);
    out.push({ box, end, cost: cost + field.avoid.filter(covers).length * wish.h * 0.55 });
  }
  return out.sort((a, b) => a.cost - b.cost);
}

/** The cheapest place beside those already taken; null when there is none. */
function best(
  wish: LabelWish,
  candidates: Candidate[],
  placed: PlacedLabel[],
): { label: PlacedLabel; cost: number } | null {
  let found: { label: PlacedLabel; cost: number } | null = null;
  for (const { box, end, cost } of candidates) {
    if (found !== null && cost >= found.cost) break;
    if (placed.some((p) => overlaps(box, p, wish.h * 0.15))) continue;
    if (placed.some((p) => lineMeetsBox(wish.at, end, p) || lineMeetsBox(...p.leader, box))) continue;
    const total = cost + placed.filter((p) => crosses(wish.at, end, ...p.leader)).length * wish.h * 20;
    if (found === null || total < found.cost)
      found = { label: { ...box, id: wish.id, leader: [wish.at, end] }, cost: total };
  }
  return found;
}

/** All orders of 0 … n−1, the natural one first; for more than five only that one. */
function orders(n: number): number[][] {
  if (n === 0 || n > 5) return [Array.from({ length: n }, (_, i) => i)];
  const out: number[][] = [];
  const extend = (head: number[]): void => {
    if (head.length === n) out.push(head);
    for (let i = 0; i < n; i++) if (!head.includes(i)) extend([...head, i]);
  };
  extend([]);
  return out;
}

/**
 * Labels for wishes in order of importance. Tries every order of placing and keeps the cheapest picture; a label that
 * finds no lawful place in any is left out, the least important first. The first is always named when it can be.
 */
export function placeLabels(wishes: LabelWish[], field: Field): PlacedLabel[] {
  const points = wishes.map((w) => w.at);
  const near = wishes.map((w) => lawful(w, around(w), points, field));
  const far: (Candidate[] | undefined)[] = [];
  let winner: { placed: PlacedLabel[]; cost: number } | null = null;
  for (const order of orders(wishes.length)) {
    const placed: PlacedLabel[] = [];
    let cost = 0;
    for (const i of order) {
      const wish = wishes[i]!;
      let hit = best(wish, near[i]!, placed);
      if (hit === null) {
        far[i] ??= lawful(wish, anywhere(wish, field), points, field);
        hit = best(wish, far[i], placed);
      }
      if (hit === null) cost += 1e6 * (wishes.length - i) ** 3;
      else placed.push(hit.label);
      cost += hit?.cost ?? 0;
      if (winner !== null && cost >= winner.cost) break;
    }
    if (winner === null || cost < winner.cost) winner = { placed, cost };
  }
  const rank = new Map(wishes.map((w, i) => [w.id, i]));
  return (winner?.placed ?? []).sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
}
