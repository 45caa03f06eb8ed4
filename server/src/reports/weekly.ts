import { dayOf, formatDay, parseDay } from '@toancanh/shared/calendar/day.ts';
import { weekPeriod } from '@toancanh/shared/calendar/periods.ts';
import type { DeskFigures } from '@toancanh/shared/contract/desk/figures.ts';
import type { Table } from '@toancanh/shared/contract/desk/table.ts';
import type { DecisionStanding } from '@toancanh/shared/contract/meetings.ts';
import type { Report, ReportTable } from '@toancanh/shared/contract/reports.ts';
import { readAsked } from '../desk/asked.ts';
import { deskFigures } from '../desk/figures.ts';
import { deskTable } from '../desk/table.ts';
import { sayChange, sayNumber } from '../exports/deck/numbers.ts';
import { metricsOf } from '../http/desk-routes.ts';
import { standing } from '../meetings/decisions.ts';
import { narrowDecisions } from '../meetings/narrow.ts';
import type { MeetingsRoom } from '../meetings/room.ts';
import { idsOf } from '../query/unit-choice.ts';
import { overdueDossiers } from './overdue-dossiers.ts';
import type { ReportKind } from './report.ts';
import { reportWords } from './words.ts';

const w = reportWords.weekly;
const MOST_OVERDUE = 50;
const MOST_SECTORS = 15;
const MOVING = 'received,resolved,open,overdue,onTimeRate';
type Column = ReportTable['columns'][number];
const text = (title: string, width: number): Column => ({ title, kind: 'text', width });
const named = (title: string, width: number): Column => ({ ...text(title, width), named: true });
const count = (title: string, width: number): Column => ({ title, kind: 'count', width });

const byRow = (title: string, width: number): Column => ({ title, kind: 'byRow', width });
const KINDS = { count: 'count', percent: 'percent', workingDays: 'number' } as const;

/** What a unit's own weekly review goes through: figures, movements, what is late, what was decided and is open. */
export const weekly: ReportKind = {
  ...{ id: 'giao-ban-tuan', title: w.title, what: w.what, layout: w.layout },
  ...{ path: '/api/reports/giao-ban-tuan', asks: ['unit', 'from', 'to', 'knownAt'], formats: ['pdf', 'xlsx'] },
  async make(room, request, asked): Promise<Report> {
    const { services: s } = room;
    const { unit, from, to, knownAt } = asked;
    const scope = { ...(unit === undefined ? {} : { unit }), ...(knownAt === undefined ? {} : { knownAt }) };
    const a = await readAsked(
      s,
      request,
      { ...scope, ...periodOf(s.clock.now(), from, to, knownAt), compare: 'previous' },
      true,
    );
    const { period, unit: id, knownAt: known, asOf, book } = a.answered;
    const [figures, sectors, overdue] = await Promise.all([
      deskFigures(s, a),
      deskTable(s, a, 'sector', metricsOf(s, MOVING, a.known)),
      overdueDossiers(s, request, { ...scope, to: period.to }, MOST_OVERDUE),
    ]);
    const decisions = await openDecisions(room, id, s.scopeOf(request), asOf);
    const who = id === null ? reportWords.allUnits : s.geography.nameOf(id);
    const of = (metric: string): string =>
      sayNumber(figures.figures.find((f) => f.metric === metric)?.value ?? null, 'count');
    return {
      ...{ id: 'giao-ban-tuan', title: w.title, type: w.type, about: w.about(period.label), unitName: who },
      ...{ period, unit: id, knownAt: known, asOf, ...(book ? { book } : {}) },
      opening: [w.opening(who, within(period.label), of('received'), of('resolved'), of('overdue'))],
      tables: [figureTable(figures), sectorTable(sectors), overdueTable(overdue), decisionTable(decisions)],
      closing: [],
    };
  },
};

/** This week up to today, unless days or a closed book are named. */
function periodOf(now: number, from?: string, to?: string, knownAt?: string): { from?: string; to?: string } {
  if (from !== undefined || to !== undefined || knownAt?.startsWith('so:'))
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const today = dayOf(now);
  return { from: formatDay(weekPeriod(today).from), to: formatDay(today) };
}

/** `Trong tuần 16/03–22/03/2026`; a stretch without a name is `kỳ`. */
const within = (label: string): string =>
  `Trong ${/^\d/.test(label) ? `kỳ ${label}` : label[0]!.toLocaleLowerCase('vi') + label.slice(1)}`;

async function openDecisions(
  room: MeetingsRoom,
  unit: string | null,
  scope: Parameters<typeof narrowDecisions>[1],
  asOf: string,
): Promise<DecisionStanding[]> {
  const { geography } = room.services;
  const above = unit === null ? null : idsOf(unit);
  const own = room.store
    .decisions()
    // As it stood then: what was closed later was open.
    .filter((d) => (d.closed === null || d.closed.at > asOf) && d.at <= asOf)
    .filter((d) => above === null || above.some((u) => geography.isWithin(d.unit, u)));
  const day = asOf.slice(0, 10);
  const told = await standing(room, own, null);
  return narrowDecisions(told, scope).map((d) => ({ ...d, late: d.due < day }));
}

function figureTable({ figures }: DeskFigures): ReportTable {
  return {
    title: w.figures,
    columns: [
      ...[named(w.name, 36), byRow(w.now, 14), byRow(w.before, 14)],
      ...[{ ...text(w.change, 18), numeric: true as const }, byRow(w.target, 12)],
    ],
    rowKinds: figures.map((f) => KINDS[f.unit]),
    rows: figures.map((f) => [
      ...[f.name, f.value, f.compare?.value ?? null],
      ...[sayChange(f.value, f.compare?.value ?? null, f.unit) ?? '—', f.target?.value ?? null],
    ]),
    ...{ more: 0, none: w.noFigures },
  };
}

/** Where most moved, in either direction. */
function sectorTable(t: Table): ReportTable {
  const moved = (r: Table['rows'][number]): number =>
    Math.abs((r.values.overdue?.value ?? 0) - (r.compare?.overdue?.value ?? 0));
  const rows = t.rows.toSorted((a, b) => moved(b) - moved(a));
  return {
    title: w.movements,
    columns: [
      ...[named(w.sector, 34), count(w.received, 12), count(w.resolved, 12), count(w.open, 12)],
      ...[count(w.overdueNow, 12), count(w.overdueBefore, 12)],
    ],
    rows: rows
      .slice(0, MOST_SECTORS)
      .map((r) => [
        ...[r.name, ...['received', 'resolved', 'open', 'overdue'].map((m) => r.values[m]?.value ?? null)],
        r.compare?.overdue?.value ?? null,
      ]),
    ...{ more: Math.max(0, rows.length - MOST_SECTORS), none: w.noMovements },
  };
}

function overdueTable({ rows, total }: Awaited<ReturnType<typeof overdueDossiers>>): ReportTable {
  const c = reportWords.apology.columns;
  return {
    title: w.overdue,
    columns: [
      ...[text(c.code, 26), named(c.procedure, 32), named(c.unit, 22)],
      ...[{ title: c.due, kind: 'date', width: 14 } as const, count(c.late, 10)],
    ],
    rows: rows.map((r) => [
      ...[r.code, r.procedureName ?? r.procedure ?? '', r.unitName, r.dueAt?.slice(0, 10) ?? null, r.lateDays],
    ]),
    ...{ more: total - rows.length, none: w.noOverdue },
  };
}

function decisionTable(decisions: readonly DecisionStanding[]): ReportTable {
  return {
    title: w.decisions,
    columns: [
      ...[text(w.text, 40), named(reportWords.apology.columns.unit, 20), named(w.meeting, 16)],
      ...[{ title: w.due, kind: 'date', width: 12 } as const, text(w.state, 12)],
    ],
    rows: decisions.map((d) => [
      ...[d.text, d.unitName, d.meetingName, parseDay(d.due) === null ? null : d.due, d.late ? w.late : w.running],
    ]),
    ...{ more: 0, none: w.noDecisions },
  };
}
