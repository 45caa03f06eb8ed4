import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { unpackKey } from '@toancanh/shared/cube/cell.ts';
import type { DomainEvent } from '@toancanh/shared/subsystems/registry.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { fold, keyOf } from '../fold/fold.ts';
import { SqliteStorage } from './sqlite-storage.ts';
import type { Storage } from './storage.ts';

const PAGE = 2000;

export interface Rebuilt {
  events: number;
  cells: number;
  /** Events whose link to the same dossier's event before is not the one that they should have. */
  links: number;
  /** Cells that differ between the live store and the one folded anew: none, or something is broken. */
  differences: { measure: number; day: number; bucket: number; dims: Dims; live: number; rebuilt: number }[];
}

/**
 * Folds the whole ledger again into an empty store beside the live one, and compares all cells. The ledger is the truth;
 * the cells must agree with it to the last one.
 */
export function rebuild(live: Storage, calendar: WorkingCalendar, onProgress: (events: number) => void): Rebuilt {
  const folder = mkdtempSync(join(tmpdir(), 'toancanh-rebuild-'));
  const fresh = new SqliteStorage(join(folder, 'ledger.db'));
  try {
    let [events, links] = [0, 0];
    for (let after = 0; ; ) {
      const page = live.ledger(after, PAGE);
      const last = page.at(-1);
      if (!last) break;
      after = last.seq;
      const incoming = page.map((r) => ({ source: r.source, event: JSON.parse(r.body) as DomainEvent }));
      fresh.commit(
        incoming.map((i) => keyOf(i.event)),
        (found) => fold(incoming, found, (d) => fresh.internTuples([d])[0]!, calendar, last.at).writes,
      );
      const anew = fresh.ledger(events, page.length);
      links += page.filter((r, i) => r.prev !== anew[i]?.prev).length;
      events += page.length;
      onProgress(events);
    }
    return { ...compare(live, fresh), events, links };
  } finally {
    fresh.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(live: Storage, fresh: Storage): Pick<Rebuilt, 'cells' | 'differences'> {
  const idOf = new Map(fresh.tuples(0).map((t) => [JSON.stringify(t.dims), t.id]));
  const dimsOf = new Map(live.tuples(0).map((t) => [t.id, t.dims]));
  const sums = new Map<string, { live: number; rebuilt: number; k: number; dims: Dims }>();
  let cells = 0;
  const add = (name: string, side: 'live' | 'rebuilt', n: number, k: number, dims: Dims): void => {
    const at = sums.get(name) ?? { live: 0, rebuilt: 0, k, dims };
    at[side] += n;
    if (at.live === at.rebuilt) sums.delete(name);
    else sums.set(name, at);
  };
  const none: Dims = { agency: { code: '', sender: '', name: '' }, sector: '', procedure: '', channel: '' };
  live.cells((k, n) => {
    cells++;
    const c = unpackKey(k);
    const dims = dimsOf.get(c.tuple) ?? none;
    add(`${c.measure}/${idOf.get(JSON.stringify(dims)) ?? `live${c.tuple}`}/${c.day}/${c.bucket}`, 'live', n, k, dims);
  });
  fresh.cells((k, n) => {
    const c = unpackKey(k);
    add(`${c.measure}/${c.tuple}/${c.day}/${c.bucket}`, 'rebuilt', n, k, none);
  });
  const differences = [...sums.values()].map(({ live: l, rebuilt: r, k, dims }) => {
    const c = unpackKey(k);
    return { measure: c.measure, day: c.day, bucket: c.bucket, dims, live: l, rebuilt: r };
  });
  return { cells, differences };
}
