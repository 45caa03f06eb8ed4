import type { Mark } from '@toancanh/shared/contract/meetings.ts';

export type Point = [number, number];
export const TOOLS = ['select', 'text', 'arrow', 'ring', 'ink'] as const;
export type Tool = (typeof TOOLS)[number];

const inside = (n: number): number => Math.max(0, Math.min(1, n));
/** Places to four digits: a hundredth of a pixel, and short on the wire. */
const round = (n: number): number => Math.round(inside(n) * 10_000) / 10_000;
const MOST_POINTS = 300;

/** What a tool draws from where it went down to where it is; null while it is nothing. */
export function drawn(tool: Tool, path: readonly Point[]): Mark | null {
  const [from, to] = [path[0], path.at(-1)];
  if (from === undefined || to === undefined) return null;
  const [x, y, toX, toY] = [round(from[0]), round(from[1]), round(to[0]), round(to[1])];
  const far = Math.hypot(toX - x, toY - y) > 0.008;
  switch (tool) {
    case 'arrow':
      return far ? { kind: 'arrow', x, y, toX, toY } : null;
    case 'ring':
      return far
        ? {
            kind: 'ring',
            x: round((x + toX) / 2),
            y: round((y + toY) / 2),
            rx: round(Math.abs(toX - x) / 2),
            ry: round(Math.abs(toY - y) / 2),
          }
        : null;
    case 'ink': {
      const every = Math.ceil(path.length / MOST_POINTS);
      const points = path.filter((_, i) => i % every === 0 || i === path.length - 1);
      return points.length > 1 ? { kind: 'ink', points: points.map(([px, py]) => [round(px), round(py)]) } : null;
    }
    default:
      return null;
  }
}

/** The same mark elsewhere; it keeps its shape and stays within the page. */
export function shifted(mark: Mark, dx: number, dy: number): Mark {
  const points: Point[] =
    mark.kind === 'ink'
      ? mark.points
      : mark.kind === 'arrow'
        ? [
            [mark.x, mark.y],
            [mark.toX, mark.toY],
          ]
        : [[mark.x, mark.y]];
  const held = (by: number, values: number[]): number =>
    Math.max(-Math.min(...values), Math.min(1 - Math.max(...values), by));
  const x = held(
    dx,
    points.map((p) => p[0]),
  );
  const y = held(
    dy,
    points.map((p) => p[1]),
  );
  switch (mark.kind) {
    case 'ink':
      return { ...mark, points: mark.points.map(([px, py]) => [round(px + x), round(py + y)]) };
    case 'arrow':
      return {
        ...mark,
        x: round(mark.x + x),
        y: round(mark.y + y),
        toX: round(mark.toX + x),
        toY: round(mark.toY + y),
      };
    default:
      return { ...mark, x: round(mark.x + x), y: round(mark.y + y) };
  }
}
