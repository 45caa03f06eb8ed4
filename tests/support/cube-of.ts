import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { fold, keyOf } from '@toancanh/server/fold/fold.ts';
import { SqliteStorage } from '@toancanh/server/ledger/sqlite-storage.ts';
import { Cube } from '@toancanh/server/query/cube.ts';
import { Geography } from '@toancanh/server/query/geography.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { buildDirectory } from '@toancanh/shared/places/agency.ts';
import type { DomainEvent } from '@toancanh/shared/subsystems/registry.ts';

export const facts = loadFacts();
export const calendar = new WorkingCalendar(facts.calendarDays);
export const directory = buildDirectory(facts.units);

/** A real store in a folder of its own; `write` commits a batch and feeds the cube, as the server does. */
export class TestStore {
  readonly folder = mkdtempSync(join(tmpdir(), 'toancanh-'));
  readonly storage = new SqliteStorage(join(this.folder, 'ledger.db'));
  readonly cube = new Cube();
  readonly geography = new Geography(directory, this.cube, new Map());

  write(events: readonly DomainEvent[], at = 0): number {
    const done = this.storage.commit(
      events.map(keyOf),
      (found) =>
        fold(
          events.map((event) => ({ source: 'test', event })),
          found,
          (d) => this.storage.internTuples([d])[0]!,
          calendar,
          at,
        ).writes,
    );
    this.cube.learn(this.storage.tuples(0));
    this.cube.apply(done.changes);
    return done.seq;
  }

  /** All cells by names, not by ids: so that two stores can be compared. */
  cells(): Map<string, number> {
    const names = new Map(this.storage.tuples(0).map((t) => [t.id, JSON.stringify(t.dims)]));
    const out = new Map<string, number>();
    this.storage.cells((k, n) => {
      const bucket = k % 64;
      const day = Math.floor(k / 64) % 16_384;
      const series = Math.floor(k / 64 / 16_384);
      const name = `${Math.floor(series / 262_144)}|${names.get(series % 262_144)}|${day}|${bucket}`;
      const sum = (out.get(name) ?? 0) + n;
      if (sum === 0) out.delete(name);
      else out.set(name, sum);
    });
    return out;
  }

  close(): void {
    this.storage.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function withStore<T>(use: (store: TestStore) => T): T {
  const store = new TestStore();
  try {
    return use(store);
  } finally {
    store.close();
  }
}
