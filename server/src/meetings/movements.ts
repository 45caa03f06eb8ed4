import type { FigureQuestion, SlideContent } from '@toancanh/shared/contract/meetings.ts';
import { explain, type Moved, type Part } from '@toancanh/shared/metrics/explain.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';

/** A metric by one dimension in this period and in the two that it is held against. */
export interface Compared {
  metric: Metric;
  by: 'unit' | 'sector';
  /** Against the period before, and against as many working days before. */
  previous: readonly Moved[];
  workingDays: readonly Moved[];
  nameOf: (key: string) => string;
}

export interface Movement {
  headline: string;
  content: Extract<SlideContent, { kind: 'figure' }>;
  /** How far the figure named in the headline moved, in the metric's unit. */
  change: number;
  /** Effect on the province's figure: 1 is a point of a percentage, or a twentieth of a count or a duration. */
  weight: number;
  metric: string;
  /** The unit or sector; null: the province. */
  place: string | null;
}

/** A rate of fewer than these jumps with every dossier. */
const FEWEST = 30;
/** Standard errors beyond which a movement is none of chance's. */
const SURE = 3;
/** Movements that matter less to the province than this are no slide. */
const LEAST_WEIGHT = 0.05;

/**
 * What moved, by its effect on the province's figure, largest first. A movement counts when both comparisons show it the
 * same way and both are beyond chance: a month with fewer working days moves nothing by itself. At most one for each
 * metric of the province, and one for each unit and sector.
 */
export function movements(all: readonly Compared[]): Movement[] {
  const found = all.flatMap((c) => [...ofProvince(c), ...ofGroups(c)]).sort((a, b) => b.weight - a.weight);
  const seen = new Set<string>();
  return found.filter((m) => {
    if (m.weight < LEAST_WEIGHT) return false;
    const about = m.place === null ? `metric ${m.metric}` : m.place;
    if (seen.has(about)) return false;
    seen.add(about);
    return true;
  });
}

interface Side {
  numerator: number;
  denominator: number;
}
const sum = (groups: readonly Moved[], side: 'before' | 'after'): Side =>
  groups.reduce(
    (n, g) => ({ numerator: n.numerator + g[side].numerator, denominator: n.denominator + g[side].denominator }),
    { numerator: 0, denominator: 0 },
  );

/** The province's own movement, with the unit that has the largest part in its direction. */
function ofProvince(c: Compared): Movement[] {
  if (c.by !== 'unit') return [];
  const whole = (groups: readonly Moved[]): Moved => ({
    ...{ key: '', before: sum(groups, 'before'), after: sum(groups, 'after') },
  });
  const [previous, workingDays] = [whole(c.previous), whole(c.workingDays)];
  const change = sureChange(c.metric, previous, workingDays);
  const why = explain(c.metric, c.previous);
  if (change === null || !why.ok) return [];
  const most = why.parts.filter((p) => Math.sign(p.part) === Math.sign(change)).at(0);
  const where = most === undefined || c.previous.length < 2 ? '' : `, nhiều nhất ở ${c.nameOf(most.key)}`;
  return [
    {
      headline: `${saySubject(c.metric, 'toàn tỉnh')} ${sayChange(c.metric, change)}${where}`,
      content: slideOf({ metric: c.metric.id }, 'unit'),
      ...{ change, weight: weightOf(c.metric, change, previous.before), metric: c.metric.id, place: null },
    },
  ];
}

/** Units and sectors by the part that they have in the province's movement, exact as `explain` has it. */
function ofGroups(c: Compared): Movement[] {
  const why = explain(c.metric, c.previous);
  // A single group is the province itself.
  if (!why.ok || c.previous.length < 2) return [];
  const before = sum(c.previous, 'before');
  const [now, then] = [byKey(c.previous), byKey(c.workingDays)];
  return why.parts.flatMap(({ key, part }: Part) => {
    const [previous, workingDays] = [now.get(key), then.get(key)];
    if (previous === undefined || workingDays === undefined || key === '') return [];
    const change = sureChange(c.metric, previous, workingDays);
    if (change === null) return [];
    const question: FigureQuestion =
      c.by === 'unit' ? { metric: c.metric.id, unit: key } : { metric: c.metric.id, sector: key };
    return [
      {
        headline: `${saySubject(c.metric, `${c.by === 'sector' ? 'lĩnh vực' : 'ở'} ${c.nameOf(key)}`)} ${sayChange(c.metric, change)}`,
        content: slideOf(question, c.by === 'unit' && c.metric.perUnit !== true ? 'sector' : 'unit'),
        ...{ change, weight: weightOf(c.metric, part, before), metric: c.metric.id, place: `${c.by} ${key}` },
      },
    ];
  });
}

const byKey = (groups: readonly Moved[]): Map<string, Moved> => new Map(groups.map((g) => [g.key, g]));
const slideOf = (question: FigureQuestion, by: 'unit' | 'sector'): Movement['content'] => ({
  ...{ kind: 'figure', question, compare: 'previous', by, draw: 'bars' },
});

/** The change against the period before, when both comparisons agree on it and neither may be chance; else null. */
function sureChange(metric: Metric, previous: Moved, workingDays: Moved): number | null {
  const [a, b] = [changeOf(metric, previous), changeOf(metric, workingDays)];
  return a !== null && b !== null && Math.sign(a) === Math.sign(b) ? a : null;
}

/** null: no figure, too few behind it, or within what chance does. */
export function changeOf(metric: Metric, { before, after }: Moved): number | null {
  if (metric.unit === 'count') {
    const change = after.numerator - before.numerator;
    // Of a count of independent arrivals the variance is the count itself.
    const chance = Math.sqrt(Math.max(0, after.numerator) + Math.max(0, before.numerator));
    return Math.max(after.numerator, before.numerator) >= FEWEST && Math.abs(change) > SURE * chance ? change : null;
  }
  if (before.denominator < FEWEST || after.denominator < FEWEST) return null;
  const [r0, r1] = [before.numerator / before.denominator, after.numerator / after.denominator];
  const share = (before.numerator + after.numerator) / (before.denominator + after.denominator);
  // Of a mean of days the spread is not kept; for times of waiting it is about the mean itself.
  const variance = metric.unit === 'percent' ? share * Math.max(0, 1 - share) : share * share;
  const chance = Math.sqrt(variance * (1 / before.denominator + 1 / after.denominator));
  return Math.abs(r1 - r0) > SURE * chance ? r1 - r0 : null;
}

function weightOf(metric: Metric, effect: number, before: Side): number {
  if (metric.unit === 'percent') return Math.abs(effect) * 100;
  const whole = metric.unit === 'count' ? before.numerator : before.numerator / Math.max(1, before.denominator);
  return (Math.abs(effect) / Math.max(whole, Number.MIN_VALUE)) * 20;
}

/** What rooms call the headline figures; others by their own names. */
const SHORT: Readonly<Record<string, string>> = {
  ...{
    onTimeRate: 'Đúng hạn',
    overdue: 'Hồ sơ đang quá hạn',
    received: 'Hồ sơ tiếp nhận',
    resolved: 'Hồ sơ đã giải quyết',
  },
  ...{ open: 'Hồ sơ đang giải quyết', suspended: 'Hồ sơ tạm dừng', meanHandling: 'Thời gian giải quyết' },
  ...{ onlineShare: 'Nộp trực tuyến', fullOnlineShare: 'Hồ sơ toàn trình' },
};
const saySubject = (metric: Metric, place: string): string => `${SHORT[metric.id] ?? metric.name} ${place}`;

const decimal = (n: number, digits: number): string =>
  n.toLocaleString('vi-VN', { minimumFractionDigits: 0, maximumFractionDigits: digits });

/** 'giảm 1,2 điểm', 'tăng 340 hồ sơ', 'tăng 0,8 ngày làm việc'. */
export function sayChange(metric: Metric, change: number): string {
  const way = change > 0 ? 'tăng' : 'giảm';
  const n = Math.abs(change);
  if (metric.unit === 'percent') return `${way} ${decimal(n * 100, n < 0.001 ? 2 : 1)} điểm`;
  if (metric.unit === 'workingDays') return `${way} ${decimal(n, 1)} ngày làm việc`;
  return `${way} ${decimal(n, 0)}`;
}
