import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { MyWork, MyWorkList, WorkPage, WorkRow } from '@toancanh/shared/contract/desk/my-work.ts';
import type { UnitScope } from '../access/unit-scope.ts';
import type { HeldDossier, Work, WorkItem, WorkQuestion } from '../query/my-work.ts';
import { tuplesOf } from '../query/tuples.ts';
import type { Services } from '../services.ts';

const FIRST_PAGE = 50;

export interface WorkAsked {
  unit: string | null;
  scope: UnitScope;
  list: MyWorkList | null;
  skip: number;
  limit?: number;
}

/** The listing's question for a scope, as of now. */
export function workQuestion(s: Services, a: WorkAsked): WorkQuestion {
  const now = s.clock.now();
  const today = dayOf(now);
  const all = a.unit === null && a.scope.all;
  const where = { unit: a.unit, sector: null, procedure: null, channel: null };
  return {
    ...{ now, today, soonUntil: s.calendar.addWorkingDays(today + 1, 2) },
    tuples: all ? null : tuplesOf(s.cube, s.geography, { ...where, has: a.scope.has }),
    ...{ list: a.list, skip: a.skip, limit: a.limit ?? FIRST_PAGE },
  };
}

/** Việc của tôi: what presses, who holds it, and who is late. */
export async function deskWork(s: Services, a: WorkAsked): Promise<MyWork> {
  const question = workQuestion(s, a);
  const work = await s.listing.work(question);
  const page = (name: MyWorkList): WorkPage => {
    const { total, items } = work.lists[name];
    const end = (a.list === name ? a.skip : 0) + items.length;
    return { total, next: items.length > 0 && end < total ? String(end) : null, rows: items.map((i) => workRow(s, i)) };
  };
  return {
    unit: a.unit,
    today: formatDay(question.today),
    soonUntil: formatDay(question.soonUntil),
    asOf: formatInstant(question.now),
    ...{ overdue: page('overdue'), dueToday: page('dueToday'), dueSoon: page('dueSoon') },
    holders: holdersOf(s, work),
  };
}

export function workRow(s: Services, { key, tuple, ...item }: WorkItem): WorkRow {
  const unit = s.geography.unitOf(s.cube.agencyOfTuple(tuple));
  return {
    code: key,
    unit,
    unitName: s.geography.unit(unit)?.name ?? unit,
    procedureName: item.procedure === null ? null : s.names.procedure(s.geography.procedureOf(item.procedure)),
    ...item,
  };
}

/** The overdue dossiers that an office of `holders` holds: as many as it is said to, and as late. */
export function heldDossiers(
  s: Services,
  a: Pick<WorkAsked, 'unit' | 'scope'>,
  office: string,
): Promise<HeldDossier[]> {
  const agencies: number[] = [];
  for (const tuple of s.cube.tuples.keys()) if (agencyName(s, tuple) === office) agencies.push(tuple);
  return s.listing.held({ ...workQuestion(s, { ...a, list: null, skip: 0 }), office, agencies });
}

function agencyName(s: Services, tuple: number): string {
  const unit = s.geography.unitOf(s.cube.agencyOfTuple(tuple));
  return s.geography.unit(unit)?.name ?? unit;
}

/** Where no step was sent, the unit itself holds the dossier. */
function holdersOf(s: Services, work: Work): MyWork['holders'] {
  const by = new Map<string, { overdue: number; daysLate: number; maxDaysLate: number }>();
  for (const h of work.holders) {
    const office = h.office ?? agencyName(s, h.tuple);
    const sum = by.get(office) ?? { overdue: 0, daysLate: 0, maxDaysLate: 0 };
    sum.overdue += h.overdue;
    sum.daysLate += h.daysLate;
    sum.maxDaysLate = Math.max(sum.maxDaysLate, h.maxDaysLate);
    by.set(office, sum);
  }
  return [...by]
    .map(([office, h]) => ({
      ...{ office, overdue: h.overdue, daysLate: h.daysLate, maxDaysLate: h.maxDaysLate },
      meanDaysLate: Math.round((h.daysLate / h.overdue) * 10) / 10,
    }))
    .sort((a, b) => b.overdue - a.overdue || (a.office < b.office ? -1 : 1));
}
