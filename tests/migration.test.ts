import { join } from 'node:path';
import { fold, keyOf } from '@toancanh/server/fold/fold.ts';
import { SqliteStorage } from '@toancanh/server/ledger/sqlite-storage.ts';
import { figureRows } from '@toancanh/server/query/rows.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendar, type TestStore, withStore } from './support/cube-of.ts';
import { FIRST, histories, LAST, shuffled } from './support/dossier-histories.ts';
import { Version2 } from './support/version-2.ts';

const listed = ['received', 'onTimeRate', 'open', 'overdue', 'suspended'];
const told = (storage: SqliteStorage, knownAt: number | null): string[] =>
  listed.flatMap((metric) =>
    figureRows(
      { metric, from: FIRST, to: LAST, tuples: null, of: 'numerator', knownAt, after: '', limit: 1000 },
      storage,
      calendar,
    )
      .rows.map((r) => `${metric} ${r.entity.key} ${r.numerator}/${r.denominator}`)
      .sort(),
  );
const allOf = (store: TestStore, storage: SqliteStorage) => ({
  ledger: storage.ledger(0, 10_000),
  entities: [...new Set(store.storage.ledger(0, 10_000).map((r) => (JSON.parse(r.body) as { key: string }).key))].map(
    (key) => storage.entity(0, key),
  ),
});

it('data of version 2 are brought up to this one: chains, positions, and the rows as known at every one of them', () => {
  fc.assert(
    fc.property(histories(14), fc.gen(), (history, g) =>
      withStore((store) => {
        const random = (): number => g(fc.integer, { min: 0, max: 999_999 }) / 1_000_000;
        const file = join(store.folder, 'old.db');
        const old = new Version2(file);
        // The same commits on both; many share their instant, as group commits of one millisecond do.
        const shown: { position: number; at: number; rows: string[] }[] = [];
        const events = shuffled(history, random);
        let at = 1000;
        for (let i = 0; i < events.length; ) {
          const n = 1 + Math.floor(random() * 3);
          const batch = events.slice(i, i + n);
          i += n;
          if (random() < 0.5) at += 1 + Math.floor(random() * 3);
          store.write(batch, at);
          const position = old.write(batch, at);
          const rows = told(store.storage, null);
          if (position !== null) shown.push({ position, at, rows });
          if (random() < 0.2) {
            store.storage.mark(at);
            shown.push({ position: old.mark(at), at, rows });
          }
        }
        old.close();
        expect(() => new SqliteStorage(file)).toThrow('khởi động máy chủ');

        // Interrupted now and then, as by a power cut: it goes on where it was.
        const lines: string[] = [];
        for (let left = Math.floor(random() * 4); ; left--)
          try {
            let pages = 0;
            const tell = (line: string): void => {
              lines.push(line);
              if (left > 0 && line.includes(' / ') && ++pages > 1) throw new Error('power cut');
            };
            new SqliteStorage(file, { migration: { calendar, tell, every: 0, page: 7 } }).close();
            break;
          } catch (error) {
            if (!(error instanceof Error && error.message === 'power cut')) throw error;
            expect(() => new SqliteStorage(file, { readOnly: true })).toThrow('khởi động máy chủ');
          }
        expect(lines.at(0)).toContain('Nâng cấp sổ sự kiện');
        expect(lines.some((l) => l.includes('không tách được'))).toBe(false);

        const migrated = new SqliteStorage(file);
        try {
          expect(allOf(store, migrated)).toEqual(allOf(store, store.storage));
          expect(told(migrated, null)).toEqual(told(store.storage, null));
          for (const s of shown) {
            expect(told(migrated, s.position)).toEqual(s.rows);
            expect(migrated.written(s.position)).toMatchObject({ at: s.at });
          }
          // What was closed then stays, whatever is written from now on.
          const last = shown.at(-1)!;
          const again = history.flatMap((h) => h.steps.map((e) => ({ ...e, key: h.synced[0]!.key })));
          const late = [...again, ...history.map((h) => ({ ...h.synced[0]!, insert: false }))];
          migrated.commit(
            late.map(keyOf),
            (found) =>
              fold(
                late.map((event) => ({ source: 'test', event })),
                found,
                (d) => migrated.internTuples([d])[0]!,
                calendar,
                at + 1,
              ).writes,
          );
          expect(told(migrated, last.position)).toEqual(last.rows);
        } finally {
          migrated.close();
        }
      }),
    ),
    { numRuns: Number(process.env.PROMISE_RUNS ?? 12), endOnFailure: true },
  );
});
