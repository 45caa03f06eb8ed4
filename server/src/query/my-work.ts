import type { Day } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Holding } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { MyWorkList } from '@toancanh/shared/contract/desk/my-work.ts';
import { contributeDossier } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import type { Part } from '@toancanh/shared/subsystems/subsystem.ts';
import type { Candidate, Storage } from '../ledger/storage.ts';
import { dossierBrief, dossierDetail, lateDaysOf } from './dossier-detail.ts';

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

/** The overdue dossiers that one office holds, or of which no step was sent and whose agency it is. */
export interface HeldQuestion extends WorkQuestion {
  office: string;
  /** The tuples whose agency that is. */
  agencies: readonly number[];
}
export type HeldDossier = { code: string; lateDays: number } & ReturnType<typeof dossierBrief>;

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

/** What of an open dossier decides in which list it stands, as of the event that it was read with. */
interface Known {
  seq: number;
  overdue: readonly Part[];
  due: Day | null;
  /** Only of one that stood in a list. */
  state: DossierState | null;
}

/**
 * Open dossiers as they were last looked at: what has not changed since is not worked out again. One reader's own,
 * with one calendar.
 */
export class OpenDossiers {
  private readonly known = new Map<number, Known>();
  private readonly most: number;
  /** @param most of so many dossiers; with more it begins anew. */
  constructor(most = 200_000) {
    this.most = most;
  }

  of(row: Candidate, calendar: WorkingCalendar): Known {
    const before = this.known.get(row.id);
    if (before?.seq === row.seq) return before;
    const parts = contributeDossier(row.key, JSON.parse(row.state) as DossierState, calendar)?.parts ?? [];
    const now: Known = {
      seq: row.seq,
      overdue: parts.filter((p) => p.measure === M.overdue.code),
      due: parts.findLast((p) => p.measure === M.due.code)?.day ?? null,
      state: null,
    };
    if (this.known.size >= this.most) this.known.clear();
    this.known.set(row.id, now);
    return now;
  }
}

/**
 * What is open and pressing: overdue, due today, due within three working days, by the very measures of which the
 * figures of these names are made. Reads every open dossier of the scope: it runs in a worker thread.
 */
export function myWork(
  q: WorkQuestion,
  storage: Pick<Storage, 'candidates'>,
  calendar: WorkingCalendar,
  open = new OpenDossiers(),
): Work {
  const found = pressing(q, storage, calendar, open);
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

/** The dossiers of which `holders` counts one office's, longest overdue first. Reads as `myWork` does. */
export function heldBy(
  q: HeldQuestion,
  storage: Pick<Storage, 'candidates'>,
  calendar: WorkingCalendar,
  open = new OpenDossiers(),
): HeldDossier[] {
  const agencies = new Set(q.agencies);
  return pressing(q, storage, calendar, open)
    .overdue.filter(
      ({ row, state }) => (officeOf(state) ?? (agencies.has(row.tuple ?? 0) ? q.office : null)) === q.office,
    )
    .map(({ row, state }) => ({
      ...{ code: row.key, lateDays: lateDaysOf(state, q.now, calendar) ?? 0 },
      ...dossierBrief(state, q.now),
    }));
}

/** Every open dossier of the scope that presses, by list, longest due first. */
function pressing(
  q: WorkQuestion,
  storage: Pick<Storage, 'candidates'>,
  calendar: WorkingCalendar,
  open: OpenDossiers,
): Record<MyWorkList, Waiting[]> {
  const found: Record<MyWorkList, Waiting[]> = { overdue: [], dueToday: [], dueSoon: [] };
  for (let after: string | null = ''; after !== null; ) {
    const page: ReturnType<Storage['candidates']> = storage.candidates({
      ...{ kind: 0, tuples: q.tuples, anchor: 'span', from: q.today + 1, to: q.today, after, limit: 2000 },
    });
    for (const row of page.rows) {
      const known = open.of(row, calendar);
      const list = listOf(known, q);
      if (list === null) continue;
      known.state ??= JSON.parse(row.state) as DossierState;
      found[list].push({ row, state: known.state, due: known.state.facts?.dueAt ?? 0 });
    }
    after = page.next;
  }
  for (const list of Object.values(found))
    list.sort((a, b) => a.due - b.due || (a.row.key < b.row.key ? -1 : a.row.key > b.row.key ? 1 : 0));
  return found;
}

/** In which list a dossier stands at the end of today; null: in none. */
function listOf({ overdue, due }: Known, q: WorkQuestion): MyWorkList | null {
  let n = 0;
  for (const p of overdue) if (p.day <= q.today) n += p.n;
  if (n > 0) return 'overdue';
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
    const days = lateDaysOf(state, now, calendar) ?? 0;
    const name = office ?? `\u0000${row.tuple}`;
    const h = by.get(name) ?? { office, tuple: row.tuple ?? 0, overdue: 0, daysLate: 0, maxDaysLate: 0 };
    h.overdue++;
    h.daysLate += days;
    h.maxDaysLate = Math.max(h.maxDaysLate, days);
    by.set(name, h);
  }
  return [...by.values()];
}
