import { dayOf } from '@toancanh/shared/calendar/day.ts';
import { type CalendarException, WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import { SqliteStorage } from '../ledger/sqlite-storage.ts';
import { dossierDetail } from '../query/dossier-detail.ts';
import { channelName } from '../query/names.ts';
import { figureRows, type RowsQuestion } from '../query/rows.ts';
import type { Cell, Sheet } from './sheet.ts';

/** Dossiers that an export's own thread reads, as rows of `sheet`. */
export interface Dossiers {
  sheet: Sheet;
  question: Omit<RowsQuestion, 'after' | 'limit'>;
  /** By which classes and delays are told: when this was known. Epoch ms. */
  now: number;
  /** Unit's name by tuple; names by code. */
  units: ReadonlyMap<number, string>;
  procedures: ReadonlyMap<string, string>;
  sectors: ReadonlyMap<string, string>;
}

const PAGE = 2000;
const CLASSES: Record<string, string> = {
  ...{ early: 'Trước hạn', onTime: 'Đúng hạn', late: 'Quá hạn', withdrawn: 'Rút' },
  ...{ open: 'Đang giải quyết', overdue: 'Đang quá hạn', suspended: 'Tạm dừng' },
};

/** As long a rest as the work was: people's questions have the other half of the processor. */
function rest(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(ms, 500));
}

export function* dossierRows(d: Dossiers, file: string, calendarDays: readonly CalendarException[]): Generator<Cell[]> {
  const storage = new SqliteStorage(file, { readOnly: true });
  const calendar = new WorkingCalendar(calendarDays);
  try {
    for (let after: string | null = ''; after !== null; ) {
      const began = performance.now();
      const page: ReturnType<typeof figureRows> = figureRows({ ...d.question, after, limit: PAGE }, storage, calendar);
      for (const r of page.rows) {
        const x = dossierDetail(r.state as DossierState, d.now, calendar);
        const day = (iso: string | null): number | null => (iso === null ? null : dayOf(Date.parse(iso)));
        const instant = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));
        yield [
          r.entity.key,
          d.units.get(r.entity.tuple ?? -1) ?? '',
          x.sector === null ? '' : (d.sectors.get(x.sector) ?? x.sector),
          x.procedure,
          x.procedure === null ? '' : (d.procedures.get(x.procedure) ?? x.procedure),
          channelName(x.channel === null ? '' : String(x.channel)),
          instant(x.receivedAt),
          day(x.dueAt),
          instant(x.finishedAt),
          x.class === null ? '' : (CLASSES[x.class] ?? x.class),
          x.lateDays,
          x.finishedAt === null ? (x.holdings.at(-1)?.office ?? '') : '',
          x.lateOffices.join('; '),
          r.numerator,
          r.denominator,
        ];
      }
      after = page.next;
      rest(performance.now() - began);
    }
  } finally {
    storage.close();
  }
}
