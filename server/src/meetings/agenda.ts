import { dayOf, formatDay, parseDay } from '@toancanh/shared/calendar/day.ts';
import { comparedPeriod, type Period, sayDay } from '@toancanh/shared/calendar/periods.ts';
import type { FigureQuestion, Meeting, Proposal } from '@toancanh/shared/contract/meetings.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';
import type { Moved } from '@toancanh/shared/metrics/explain.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import { nameOf } from '../http/query-routes.ts';
import { isLate } from './decisions.ts';
import { askedOf, type Standpoint } from './figure-answer.ts';
import type { StoredDecision } from './meetings-store.ts';
import { type Compared, movements } from './movements.ts';
import type { MeetingsRoom } from './room.ts';
import { standpointOf } from './standpoint.ts';

/** Figures whose movements are looked for: those that the desk's head shows and that can be broken down. */
const METRICS = [
  ...['onTimeRate', 'overdue', 'open', 'received', 'resolved', 'suspended', 'meanHandling', 'onlineShare'],
  'fullOnlineShare',
];
const MOST_MOVEMENTS = 10;
/** Decisions due within this many days of the meeting are spoken of. */
const NEAR_DAYS = 7;
/** Longer periods are drawn by month. */
const MOST_DAYS = 62;

/**
 * What a meeting might speak about, gravest first: what is dark, decisions past their day, what moved, what else wants a
 * human, decisions soon due.
 */
export async function agenda(room: MeetingsRoom, meeting: Meeting): Promise<Proposal[]> {
  const alerts = room.attention().flatMap((a) => alertOf(a).map((proposal) => ({ level: a.level, proposal })));
  const { late, near } = decisionsOf(room, meeting);
  return [
    ...alerts.filter((a) => a.level === 1).map((a) => a.proposal),
    ...late,
    ...(await movementsOf(room, standpointOf(room, meeting))),
    ...alerts.filter((a) => a.level !== 1).map((a) => a.proposal),
    ...near,
  ];
}

async function movementsOf({ services: s }: MeetingsRoom, from: Standpoint): Promise<Proposal[]> {
  const metrics = METRICS.map((id) => s.definitions.metric(id, from.known));
  const asked = askedOf(s, { metric: '' }, from, 'none');
  // Of a period that still runs: as far as it has come. What is due in days to come has not moved yet.
  const period: Period = { from: asked.period.from, to: Math.min(asked.period.to, dayOf(asked.moment)) };
  if (period.to < period.from) return [];
  const ways = [comparedPeriod(period, 'previous', s.calendar), comparedPeriod(period, 'workingDays', s.calendar)];
  const [previous, workingDays] = ways;
  if (!previous || !workingDays) return [];
  if (from.known !== null) await s.engine.sumsAt(from.known.position);
  const all: Compared[] = [];
  for (const by of ['unit', 'sector'] as const) {
    const [now, before, earlier] = await Promise.all(
      [period, previous, workingDays].map((over) => s.engine.askAll(metrics, asked.question(over, by))),
    );
    for (const metric of metrics)
      all.push({
        ...{ metric, by, nameOf: (key) => nameOf(s, by, key) },
        previous: moved(metric, now!.rows, before!.rows),
        workingDays: moved(metric, now!.rows, earlier!.rows),
      });
  }
  return movements(all)
    .slice(0, MOST_MOVEMENTS)
    .map(({ headline, content, change }) => ({ why: 'movement', headline, content, change }));
}

type Rows = Awaited<ReturnType<MeetingsRoom['services']['engine']['askAll']>>['rows'];

function moved({ id }: Metric, now: Rows, before: Rows): Moved[] {
  const groups = new Map<string, Moved>();
  for (const [side, rows] of [
    ['before', before],
    ['after', now],
  ] as const)
    for (const { key, values } of rows) {
      const value = values.get(id);
      if (value === undefined) continue;
      const g = groups.get(key) ?? { key, before: none(), after: none() };
      g[side] = { numerator: value.numerator, denominator: value.denominator ?? 0 };
      groups.set(key, g);
    }
  return [...groups.values()];
}
const none = () => ({ numerator: 0, denominator: 0 });

const number = (n: string | number | undefined): string => Number(n ?? 0).toLocaleString('vi-VN');
const figure = (metric: string, unit?: string): Proposal['content'] => ({
  ...{ kind: 'figure', question: { metric, ...(unit === undefined ? {} : { unit }) }, compare: 'previous' },
  ...{ by: unit === undefined ? 'unit' : 'sector', draw: 'bars' },
});

/** A point of attention as a slide; none for what is the data's trouble and not the province's. */
function alertOf({ id, kind, params }: Attention): Proposal[] {
  const unit = id.slice(id.indexOf(':') + 1);
  const put = (headline: string, content: Proposal['content']): Proposal[] => [
    { why: 'alert', headline, content, change: null },
  ];
  switch (kind) {
    case 'shopDark':
      return put(`${params.unit}: mất hết camera`, { kind: 'scene', show: { scene: 'unit', unit } });
    case 'manyOverdue':
      return put(
        `${params.unit}: ${number(params.overdue)} hồ sơ quá hạn trên ${number(params.open)} đang giải quyết`,
        figure('overdue', unit),
      );
    case 'petitionsOverdue':
      return put(`${number(params.n)} phản ánh, kiến nghị quá hạn`, { kind: 'scene', show: { scene: 'petitions' } });
    case 'dueSoonMany':
      return put(
        `${number(params.n)} hồ sơ đến hạn ngày ${sayDay(parseDay(String(params.day)) ?? 0)}`,
        figure('dueSoon'),
      );
    case 'sourceStale':
    case 'quarantineMany':
    case 'unknownUnit':
      return [];
  }
}

/** Decisions that are open, past their day or near it, one slide each where they are about a figure. */
function decisionsOf(room: MeetingsRoom, meeting: Meeting) {
  const { store, meetings, services } = room;
  const today = formatDay(dayOf(services.clock.now()));
  const horizon = formatDay(dayOf(Math.max(Date.parse(meeting.at), services.clock.now())) + NEAR_DAYS);
  const open = store.decisions().filter((d) => d.closed === null && meetings.get(d.meeting) !== null);
  const { period } = standpointOf(room, meeting);
  /** A week by month would be a single point. */
  const by = ({ from, to }: FigureQuestion): 'day' | 'month' =>
    (parseDay(to ?? '') ?? period.to) - (parseDay(from ?? '') ?? period.from) < MOST_DAYS ? 'day' : 'month';
  const propose = (d: StoredDecision): Proposal => ({
    ...{ why: 'decision', change: null },
    headline: `${isLate(d, today) ? 'Quá hạn từ' : 'Đến hạn'} ${sayDay(parseDay(d.due) ?? 0)}: ${sentence(d.text)} (${services.geography.unit(d.unit)?.name ?? d.unit})`,
    content:
      d.figure === null
        ? { kind: 'decisions' }
        : { kind: 'figure', question: d.figure, compare: 'previous', by: by(d.figure), draw: 'line' },
  });
  const due = open.filter((d) => d.due <= horizon && d.meeting !== meeting.id).sort((a, b) => (a.due < b.due ? -1 : 1));
  const late = due.filter((d) => isLate(d, today));
  return { late: late.map(propose), near: due.filter((d) => !late.includes(d)).map(propose) };
}

/** Short enough for a headline. */
const sentence = (text: string): string => (text.length > 110 ? `${text.slice(0, 109).trimEnd()}…` : text);
