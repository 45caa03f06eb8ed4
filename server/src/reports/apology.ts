import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Report } from '@toancanh/shared/contract/reports.ts';
import { readAsked } from '../desk/asked.ts';
import { sayInstant, sayIsoDay, sayNumber } from '../exports/deck/numbers.ts';
import { overdueDossiers } from './overdue-dossiers.ts';
import type { ReportKind } from './report.ts';
import { reportWords } from './words.ts';

const w = reportWords.apology;
const MOST = 2000;
const DAYS = 5;

/**
 * Form 04 of TT 03/2025/TT-VPCP over all late dossiers of a unit. What names nobody is printed: code, procedure, unit,
 * promise, delay; the reason is the unit's own to write. The new promise is so many working days after the day of the paper.
 */
export const apology: ReportKind = {
  ...{ id: 'xin-loi', title: w.title, what: w.what, layout: w.layout },
  ...{ path: '/api/reports/xin-loi', asks: ['unit', 'to', 'knownAt', 'days'], formats: ['pdf', 'xlsx'] },
  async make({ services: s }, request, asked): Promise<Report> {
    const { unit, to, knownAt, days = DAYS } = asked;
    const scope = { ...(unit === undefined ? {} : { unit }), ...(knownAt === undefined ? {} : { knownAt }) };
    const a = await readAsked(s, request, { ...scope, ...(to === undefined ? {} : { asOf: to }) }, false);
    const { rows, total } = await overdueDossiers(s, request, asked, MOST);
    const who = a.answered.unit === null ? reportWords.allUnits : s.geography.nameOf(a.answered.unit);
    const at = sayInstant(a.answered.asOf);
    // A promise is made from the day on which it is made, not from a day of the past that is asked about.
    const proposed = formatDay(s.calendar.addWorkingDays(dayOf(s.clock.now()), days));
    const c = w.columns;
    const { period, unit: id, knownAt: known, asOf, book } = a.answered;
    return {
      ...{ id: 'xin-loi', title: w.title, type: w.type, about: w.about, unitName: who },
      ...{ period, unit: id, knownAt: known, asOf: asOf || formatInstant(s.clock.now()), ...(book ? { book } : {}) },
      opening:
        total === 0
          ? [w.none(who, at)]
          : [w.opening(who, at, sayNumber(total, 'count')), w.sorry(days, sayIsoDay(proposed))],
      tables: [
        {
          title: w.list,
          columns: [
            { title: c.number, kind: 'count', width: 5 },
            { title: c.code, kind: 'text', width: 20 },
            { title: c.procedure, kind: 'text', width: 34, named: true },
            { title: c.unit, kind: 'text', width: 20, named: true },
            { title: c.due, kind: 'date', width: 12 },
            { title: c.late, kind: 'count', width: 9 },
            { title: c.proposed, kind: 'date', width: 12 },
            { title: c.reason, kind: 'text', width: 14 },
          ],
          rows: rows.map((r, i) => [
            ...[i + 1, r.code, r.procedureName ?? r.procedure ?? '', r.unitName],
            ...[r.dueAt?.slice(0, 10) ?? null, r.lateDays, proposed, ''],
          ]),
          more: total - rows.length,
          none: reportWords.weekly.noOverdue,
        },
      ],
      closing: total === 0 ? [] : w.closing,
    };
  },
};
