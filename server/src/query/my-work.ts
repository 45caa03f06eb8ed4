import type { Day } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { MyWorkList } from '@toancanh/shared/contract/desk/my-work.ts';
import { contributeDossier } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import type { Candidate, Storage } from '../ledger/storage.ts';
import { dossierDetail, type Holding } from './dossier-detail.ts';

export interface WorkQuestion {
  /** Epoch ms. */
  now: number;
  today: Day;
  /** The third working day after today. */
  soonUntil: Day;
  tuples: readonly number[] | null;
  /** Rows of this list only; null: the first page of each. */
  list: MyWorkList | null;
  /** How many rows of `list` come before. */
  skip: number;
  limit: number;
}

export interface WorkItem {
  key: string;
  tuple: number;
  receivedAt: string | null;
  dueAt: string | null;
  procedure: string | null;
  lateDays: number | null;
  holder: string | null;
  heldSince: string | null;
  heldWorkingDays: number | null;
  lateSteps: { office: string; lateDays: number; workingDays: number | null }[];
  linked: boolean;
}

export interface Work {
  lists: Record<MyWorkList, { total: number; items: WorkItem[] }>;
  /** Of what is overdue. `office` null: no step was sent, then the agency of `tuple` holds it. */
  holders: { office: string | null; tuple: number; overdue: number; daysLate: number; maxDaysLate: number }[];
}

interface Waiting {
  row: Candidate;
  state: DossierState;
  due: number;
}

/**
 * What is open and pressing: overdue, due today, due within three working days, by the very measures of which the
 * figures of these names are made. Reads every open dossier of the scope: it runs in a worker thread.
 */
export function myWork(q: WorkQuestion, storage: Pick<Storage, 'candidates'>, calendar: WorkingCalendar): Work {
  const found: Record<MyWorkList, Waiting[]> = { overdue: [], dueToday: [], dueSoon: [] };
  for (let after: string | null = ''; after !== null; ) {
    const page: ReturnType<Storage['candidates']> = storage.candidates({
      ...{ kind: 0, tuples: q.tuples, anchor: 'span', from: q.today + 1, to: q.today, after, limit: 2000 },
    });
    for (const row of page.rows) {
      const state = JSON.parse(row.state) as DossierState;
      const list = listOf(row.key, state, q, calendar);
      if (list !== null) found[list].push({ row, state, due: state.facts?.dueAt ?? 0 });
    }
    after = page.next;
  }
  for (const list of Object.values(found))
    list.sort((a, b) => a.due - b.due || (a.row.key < b.row.key ? -1 : a.row.key > b.row.key ? 1 : 0));
  const page = (name: MyWorkList) => {
    const [skip, limit] = q.list === null ? [0, q.limit] : q.list === name ? [q.skip, q.limit] : [0, 0];
    return {
      total: found[name].length,
      items: found[name].slice(skip, skip + limit).map((w) => itemOf(w, q.now, calendar)),
    };
  };
  return {
    lists: { overdue: page('overdue'), dueToday: page('dueToday'), dueSoon: page('dueSoon') },
    holders: holdersOf(found.overdue, q.now, calendar),
  };
}

/** In which list a dossier stands at the end of today; null: in none. */
function listOf(key: string, state: DossierState, q: WorkQuestion, calendar: WorkingCalendar): MyWorkList | null {
  let overdue = 0;
  let due: Day | null = null;
  for (const p of contributeDossier(key, state, calendar)?.parts ?? [])
    if (p.measure === M.overdue.code && p.day <= q.today) overdue += p.n;
    else if (p.measure === M.due.code) due = p.day;
  if (overdue > 0) return 'overdue';
  if (due === q.today) return 'dueToday';
  return due !== null && due > q.today && due <= q.soonUntil ? 'dueSoon' : null;
}

const officeOf = (state: DossierState): string | null => state.steps.at(-1)?.office ?? null;

function itemOf({ row, state }: Waiting, now: number, calendar: WorkingCalendar): WorkItem {
  const d = dossierDetail(state, now, calendar);
  const last: Holding | undefined = d.holdings.at(-1);
  return {
    key: row.key,
    tuple: row.tuple ?? 0,
    receivedAt: d.receivedAt,
    dueAt: d.dueAt,
    procedure: d.procedure,
    lateDays: d.lateDays,
    holder: officeOf(state),
    heldSince: last?.from ?? d.receivedAt,
    heldWorkingDays: last?.workingDays ?? null,
    lateSteps: d.holdings
      .filter((h) => (h.lateDays ?? 0) > 0)
      .map((h) => ({ office: h.office ?? '', lateDays: h.lateDays ?? 0, workingDays: h.workingDays })),
    linked: new Set(d.holdings.map((h) => h.office ?? '')).size > 1,
  };
}

function holdersOf(overdue: readonly Waiting[], now: number, calendar: WorkingCalendar): Work['holders'] {
  const by = new Map<string, Work['holders'][number]>();
  for (const { row, state } of overdue) {
    const office = officeOf(state);
    const days = dossierDetail(state, now, calendar).lateDays ?? 0;
    const name = office ?? `\u0000${row.tuple}`;
    const h = by.get(name) ?? { office, tuple: row.tuple ?? 0, overdue: 0, daysLate: 0, maxDaysLate: 0 };
    h.overdue++;
    h.daysLate += days;
    h.maxDaysLate = Math.max(h.maxDaysLate, days);
    by.set(name, h);
  }
  return [...by.values()];
}
