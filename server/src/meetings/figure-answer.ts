import { type Day, formatDay, formatInstant, parseDay } from '@toancanh/shared/calendar/day.ts';
import { comparedPeriod, type Period } from '@toancanh/shared/calendar/periods.ts';
import type { CompareWay, Value } from '@toancanh/shared/contract/desk/scope.ts';
import type { FigureQuestion, SlideContent, SlideValue } from '@toancanh/shared/contract/meetings.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import type { UnitScope } from '../access/unit-scope.ts';
import { type Asked, infoOf, NOTHING, toldOf } from '../desk/asked.ts';
import { targetOf } from '../desk/figures.ts';
import { deskTable } from '../desk/table.ts';
import { type Known, momentOf } from '../http/params.ts';
import { channelName } from '../query/names.ts';
import type { Services } from '../services.ts';

/** From where figures are looked at: the days that questions without own days are about, and what is known; null: now. */
export interface Standpoint {
  period: Period;
  known: Known | null;
  /** ISO: of a page that was issued then, which shows no decision that was written down later. Left out: all are shown. */
  decidedBy?: string;
}

/** More rows than that are no slide: the rest is counted. */
export const MOST_ROWS = 200;

/** The province as a whole: a deck is made once for all; what somebody may not see is left out afterwards. */
const WHOLE: UnitScope = { all: true, units: [], has: () => true };

/** A question of a slide as the desk asks it. */
export function askedOf(s: Services, q: FigureQuestion, from: Standpoint, compare: CompareWay): Asked {
  const { known } = from;
  const [first, last] = [parseDay(q.from ?? ''), parseDay(q.to ?? '')];
  const period = first !== null && last !== null ? { from: first, to: last } : from.period;
  const other = comparedPeriod(period, compare, s.calendar);
  const position = known?.position ?? null;
  const moment = momentOf(known, s);
  const filter = {
    unit: q.unit === undefined || q.unit === PROVINCE ? null : q.unit,
    ...{ sector: q.sector ?? null, procedure: q.procedure ?? null, channel: q.channel ?? null },
  };
  const knownAt = position === null ? null : String(position);
  return {
    ...{ period, compare: other, scope: WHOLE, geography: s.geography.known(position), knownAt, known, moment },
    question: (over, by) => ({ metric: '', ...over, by, ...filter, knownAt: position }),
    answered: {
      ...{ period: infoOf(period, s), compare: other && infoOf(other, s), ...filter, knownAt },
      asOf: formatInstant(moment),
    },
  };
}

/** One figure alone. */
export async function figureOf(s: Services, q: FigureQuestion, from: Standpoint): Promise<Value> {
  const metric = s.definitions.metric(q.metric, from.known);
  const asked = askedOf(s, q, from, 'none');
  const { total } = await s.engine.askAll([metric], asked.question(asked.period, null));
  return toldOf(s, asked, metric, total.get(metric.id));
}

type FigureContent = Extract<SlideContent, { kind: 'figure' }>;
export type FigureValue = Extract<SlideValue, { kind: 'figure' }>;

/** All that a figure's slide shows, from the functions that the desk is answered with. */
export async function answerFigure(s: Services, content: FigureContent, from: Standpoint): Promise<FigureValue> {
  const { question, by, compare } = content;
  const metric = s.definitions.metric(question.metric, from.known);
  const asked = askedOf(s, question, from, compare);
  const { rows, now, before } = await (by === 'day' ? byDay(s, asked, metric) : byGroup(s, asked, by, metric));
  return {
    ...{ kind: 'figure', name: metric.name, metricUnit: metric.unit, direction: metric.direction },
    period: { from: asked.answered.period.from, to: asked.answered.period.to, label: asked.answered.period.label },
    about: aboutOf(s, question),
    value: toldOf(s, asked, metric, now),
    compared: before === null ? null : { value: before, label: asked.answered.compare?.label ?? '' },
    target: targetOf(s, metric, asked),
    rows: rows.slice(0, MOST_ROWS),
    ...(rows.length > MOST_ROWS ? { more: rows.length - MOST_ROWS } : {}),
    absent: (from.known?.book?.sources ?? []).filter((x) => x.absent && x.kind === metric.subsystem).map((x) => x.name),
  };
}

interface Answered {
  rows: FigureValue['rows'];
  now: Value | undefined;
  before: Value | null;
}

const totalOver = async (s: Services, asked: Asked, metric: Metric, over: Period | null): Promise<Value | null> =>
  over && ((await s.engine.askAll([metric], asked.question(over, null))).total.get(metric.id) ?? NOTHING);

/** Each day of the period, in order. */
async function byDay(s: Services, asked: Asked, metric: Metric): Promise<Answered> {
  const [{ rows, total }, before] = await Promise.all([
    s.engine.askAll([metric], asked.question(asked.period, 'day')),
    totalOver(s, asked, metric, asked.compare),
  ]);
  return {
    rows: rows
      .map(({ key, values }) => ({ key, name: key, value: values.get(metric.id) ?? NOTHING, compared: null }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    ...{ now: total.get(metric.id), before },
  };
}

/** As the desk's table has them. Its months are a comparison of their own, so the whole is compared here. */
async function byGroup(
  s: Services,
  asked: Asked,
  by: Exclude<FigureContent['by'], 'day'>,
  metric: Metric,
): Promise<Answered> {
  const [{ rows, total }, months] = await Promise.all([
    deskTable(s, asked, by, [metric]),
    by === 'month' ? totalOver(s, asked, metric, asked.compare) : null,
  ]);
  return {
    rows: rows.map(({ key, name, values, compare }) => ({
      ...{ key, name, value: values[metric.id] ?? NOTHING, compared: compare?.[metric.id] ?? null },
    })),
    now: total.values[metric.id],
    before: total.compare?.[metric.id] ?? months,
  };
}

/** 'Toàn tỉnh', 'Phường Tân Ninh · Đất đai'. */
export function aboutOf(s: Pick<Services, 'geography' | 'names'>, q: FigureQuestion): string {
  const unit = q.unit === undefined || q.unit === PROVINCE ? null : q.unit;
  return [
    unit === null ? 'Toàn tỉnh' : s.geography.nameOf(unit),
    q.sector === undefined ? null : s.names.sector(q.sector),
    q.procedure === undefined ? null : s.names.procedure(q.procedure),
    q.channel === undefined ? null : channelName(q.channel),
  ]
    .filter((x) => x !== null)
    .join(' · ');
}

/** Days as they are kept. */
export const periodFrom = (from: string, to: string): Period => ({ from: dayFrom(from), to: dayFrom(to) });
function dayFrom(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`no day: ${text}`);
  return day;
}

/** The days that a question is asked over from there. */
export const daysOfQuestion = (q: FigureQuestion, { period }: Standpoint): { from: string; to: string } => ({
  from: q.from ?? formatDay(period.from),
  to: q.to ?? formatDay(period.to),
});
