import type { Figure } from '../kit/measure.ts';
import type { SoakRecord } from './record.ts';

/** Shorter soaks say nothing about a slope per hour. */
const LEAST_MINUTES = 20;

const WARM_UP_MINUTES = 5;
/** In which every scene comes into the page once. */
const LAP_MINUTES = 1.75;
/** What marks an absence is gone again by then: counts of elements in between are those of a page that tells of it. */
const MARKED_MINUTES = 1.5;
/** Left out after each load: caches fill, code is compiled. A short look cannot leave out as much. */
export const warmUp = (minutes: number): number => Math.min(WARM_UP_MINUTES, Math.max(LAP_MINUTES, minutes / 12));

interface Point {
  group: string;
  x: number;
  y: number;
}

/** Least squares with one slope and a level of its own for every group; null of too few. */
export function commonSlope(points: readonly Point[]): { slope: number; error: number; n: number } | null {
  let [num, den, rest] = [0, 0, 0];
  const centred: { x: number; y: number }[] = [];
  const groups = Map.groupBy(points, (p) => p.group);
  for (const group of groups.values()) {
    const mean = (f: (p: Point) => number): number => group.reduce((s, p) => s + f(p), 0) / group.length;
    const [mx, my] = [mean((p) => p.x), mean((p) => p.y)];
    for (const p of group) centred.push({ x: p.x - mx, y: p.y - my });
  }
  for (const { x, y } of centred) {
    num += x * y;
    den += x * x;
  }
  const free = points.length - groups.size - 1;
  if (den === 0 || free < 1) return null;
  const slope = num / den;
  for (const { x, y } of centred) rest += (y - slope * x) ** 2;
  return { slope, error: Math.sqrt(rest / free / den), n: points.length };
}

/** The largest change of a count from one lap to the next, in %; null when nothing came round twice. */
export function largestStep(laps: Iterable<readonly number[]>): number | null {
  let largest: number | null = null;
  for (const counts of laps)
    for (let i = 1; i < counts.length; i++)
      largest = Math.max(largest ?? 0, Math.abs(counts[i]! / counts[i - 1]! - 1) * 100);
  return largest;
}

export function verdictOf(
  record: SoakRecord,
  minutes: number,
  changes: number,
): { figures: Figure[]; details: Record<string, unknown> } {
  const skip = warmUp(minutes);
  const settled = (loadedAt: number, minute: number): boolean => minute - record.minuteOf(loadedAt) >= skip;
  const kept = record.readings.filter((r) => settled(r.loadedAt, r.minute));
  const heap = commonSlope(kept.map((r) => ({ group: `${r.loadedAt}/${r.scene}`, x: r.minute / 60, y: r.heapMb })));
  const marked = (minute: number): boolean =>
    record.happenings.some(
      ({ at, over }) => minute >= record.minuteOf(at) && minute < record.minuteOf(over ?? at) + MARKED_MINUTES,
    );
  const told = kept.filter((r) => !marked(r.minute));
  const nodes = commonSlope(told.map((r) => ({ group: `${r.loadedAt}/${r.scene}`, x: r.minute / 60, y: r.nodes })));
  const step = largestStep(
    [...record.laps].map(([key, laps]) =>
      laps.filter((l) => settled(Number(key.split('/')[0]), l.minute) && !marked(l.minute)).map((l) => l.elements),
    ),
  );
  const scenes = [...Map.groupBy(told, (r) => `${r.loadedAt}/${r.scene}`).values()];
  const nodeStep = largestStep(scenes.map((group) => group.map((r) => r.nodes)));
  const longest = (cause: string): number =>
    Math.max(0, ...record.blanks.filter((b) => b.cause === cause).map((b) => b.ms / 1000));
  const causes = [...new Set([...record.happenings.map((h) => h.cause), ...record.blanks.map((b) => b.cause)])];
  const ordered = record.happenings.filter((h) => h.cause === 'update' || h.cause === 'renderer killed').length;
  const heaps = kept.map((r) => r.heapMb);
  const short = minutes < LEAST_MINUTES;
  const lower = { better: 'lower' } as const;
  const none = { unit: '', floor: 0, goal: 0, ...lower };
  const figures: Figure[] = [
    {
      what: 'wall heap after GC',
      value: heap?.slope ?? Number.NaN,
      unit: 'MB/h',
      floor: short ? null : 5,
      goal: short ? null : 1,
      ...lower,
      note: `${short ? `${minutes} min are too short for a verdict; ` : ''}± ${heap?.error.toFixed(2) ?? '–'} (standard error), ${kept.length} readings of ${Math.min(...heaps).toFixed(1)}–${Math.max(...heaps).toFixed(1)} MB, the first ${skip.toFixed(1)} min of each page left out`,
    },
    {
      what: 'elements of the page, each scene and turn of the map against when it was last seen',
      value: step ?? Number.NaN,
      unit: '%',
      floor: 2,
      goal: 2,
      ...lower,
      note: `nodes that live after GC: ${nodeStep?.toFixed(2) ?? '–'} %, ${nodes?.slope.toFixed(0) ?? '–'} an hour`,
    },
    ...causes.map(
      (cause): Figure => ({
        what: `longest blank: ${cause}`,
        value: longest(cause),
        unit: 's',
        floor: 2,
        goal: 2,
        ...lower,
        note: backText(record, cause),
      }),
    ),
    {
      what: 'looks at unmarked figures while the server was silent > 5 s',
      value: record.unmarkedLooks,
      ...none,
      note: `of ${record.silentLooks} looks; ${[...record.unmarked].slice(0, 3).join(' · ')}`,
    },
    {
      ...{ what: 'changes that the server took', value: changes / (minutes * 60), unit: '/s' },
      ...{ floor: 18, goal: 19, better: 'higher' },
    },
    { what: 'errors of the page', value: record.errors.length, ...none, note: record.errors[0] ?? '' },
    {
      what: 'loads of the page that nothing asked for',
      value: Math.max(0, record.lives.length - 1 - ordered),
      ...none,
      note: `${record.lives.length} loads; figures after ${record.lives.map((l) => `${(l.drawnAfterMs / 1000).toFixed(1)} s`).join(', ')}`,
    },
    {
      what: 'things that were to happen and had no effect',
      value: record.undone.length,
      ...none,
      note: `${record.undone.join(', ')}${record.happenings.map((h) => `${h.cause} at ${record.minuteOf(h.at).toFixed(1)} min${h.over === null ? '' : ` for ${((h.over - h.at) / 60_000).toFixed(1)}`}`).join(', ')}`,
    },
  ];
  const { lives, blanks, readings, happenings, back, errors, looks, unanswered } = record;
  return {
    figures,
    details: {
      ...{ minutes, lives, happenings, blanks, back, errors, looks, unanswered, readings },
      unmarked: [...record.unmarked],
      laps: Object.fromEntries(record.laps),
    },
  };
}

const backText = (record: SoakRecord, cause: string): string => {
  const ms = record.back.filter((b) => b.cause === cause).map((b) => b.ms);
  return ms.length === 0
    ? ''
    : `figures of now ${ms.map((m) => `${(m / 1000).toFixed(1)} s`).join(', ')} after it ended`;
};
