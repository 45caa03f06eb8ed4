import { parentPort, workerData } from 'node:worker_threads';
import { type CalendarException, WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import { SqliteStorage } from '../ledger/sqlite-storage.ts';
import { dossierBrief } from './dossier-detail.ts';
import { type HeldQuestion, heldBy, myWork, OpenDossiers, type WorkQuestion } from './my-work.ts';
import { figureRows, type RowsQuestion } from './rows.ts';

/** Lists of dossiers are read in a thread of their own: neither figures nor messages wait for them. */
export type ToListing =
  | { id: number; what: 'rows'; question: RowsQuestion }
  | { id: number; what: 'brief'; question: RowsQuestion; now: number }
  | { id: number; what: 'work'; question: WorkQuestion }
  | { id: number; what: 'held'; question: HeldQuestion }
  | { id: number; what: 'close' };
/** A page of which the states stay behind: what many rows cost is carrying them from thread to thread. */
export type BriefPage = {
  rows: ({ code: string; numerator: number; denominator: number } & ReturnType<typeof dossierBrief>)[];
  next: string | null;
};
export interface FromListing {
  id: number;
  value?: unknown;
  error?: string;
}

const { file, calendarDays } = workerData as { file: string; calendarDays: CalendarException[] };
const port = parentPort;
if (!port) throw new Error('listing-worker.ts runs in a worker thread');
const storage = new SqliteStorage(file, { readOnly: true });
const calendar = new WorkingCalendar(calendarDays);
const open = new OpenDossiers();

port.on('message', (m: ToListing) => {
  if (m.what === 'close') {
    storage.close();
    process.exit(0);
  }
  const answer: FromListing = { id: m.id };
  try {
    answer.value =
      m.what === 'rows'
        ? figureRows(m.question, storage, calendar)
        : m.what === 'brief'
          ? brief(m.question, m.now)
          : m.what === 'held'
            ? heldBy(m.question, storage, calendar, open)
            : myWork(m.question, storage, calendar, open);
  } catch (error) {
    answer.error = error instanceof Error ? error.message : String(error);
  }
  port.postMessage(answer);
});

function brief(question: RowsQuestion, now: number): BriefPage {
  const { rows, next } = figureRows(question, storage, calendar);
  const ofDossiers = METRIC_BY_ID.get(question.metric)?.subsystem === 'dossiers';
  return {
    rows: rows.map(({ entity, state, numerator, denominator }) => ({
      ...{ code: entity.key, numerator, denominator },
      ...(ofDossiers ? dossierBrief(state as DossierState, now) : { class: null, procedure: null }),
    })),
    next,
  };
}
