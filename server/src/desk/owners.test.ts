import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, formatDay, LAST_DAY, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { OwnerRequest } from '@toancanh/shared/contract/desk/owners.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LedgerClient } from '../ledger/client.ts';
import { OwnerBook } from './owners.ts';

let folder: string;
let ledger: LedgerClient;
const open = (): Promise<LedgerClient> =>
  LedgerClient.open(
    join(folder, 'ledger.db'),
    [],
    () => Date.parse('2026-03-20T10:00:00+07:00'),
    (reason) => {
      throw new Error(reason);
    },
  );
const load = (): Promise<OwnerBook> => OwnerBook.load(ledger, (unit) => `Tên ${unit}`);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'owners-'));
  ledger = await open();
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const AT = '2026-03-20T10:00:00+07:00';
const asked = (over: Partial<OwnerRequest> = {}): OwnerRequest => ({
  ...{ metric: 'onTimeRate', unit: 'vp-ubnd', office: 'Phòng Kiểm soát thủ tục hành chính', phone: null },
  ...{ decision: 'QĐ 12/QĐ-UBND', validFrom: '2026-01-01', ...over },
});
const day = (text: string): Day => parseDay(text)!;

describe('owners of metrics', () => {
  it('are nobody before the first decision, and follow one another by the day they begin', async () => {
    const book = await load();
    expect(book.inForce('onTimeRate', day('2026-03-20'))).toBeNull();
    await book.add(asked(), AT, 'du-lieu');
    await book.add(asked({ unit: 'so-khcn', validFrom: '2026-07-01' }), AT, 'du-lieu');
    // What was forgotten is written later and does not push away what follows it.
    await book.add(asked({ unit: 'so-nv', validFrom: '2025-07-01' }), AT, 'du-lieu');
    const on = (text: string) => book.inForce('onTimeRate', day(text))?.unit ?? null;
    expect(['2025-06-30', '2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(on)).toEqual([
      ...[null, 'so-nv', 'vp-ubnd', 'vp-ubnd', 'so-khcn'],
    ]);
    expect(book.inForce('received', day('2026-08-01'))).toBeNull();
    // A correction of the same day is the later one.
    await book.add(asked({ office: 'Phòng Tổng hợp', phone: '0276 3822 233' }), AT, 'du-lieu');
    expect(book.inForce('onTimeRate', day('2026-02-01'))).toEqual({
      ...{ unit: 'vp-ubnd', unitName: 'Tên vp-ubnd', office: 'Phòng Tổng hợp', phone: '0276 3822 233' },
      ...{ decision: 'QĐ 12/QĐ-UBND', validFrom: '2026-01-01' },
    });
  });

  it('are known from their place in the journal on, also after a restart', async () => {
    const book = await load();
    const first = await book.add(asked(), AT, 'du-lieu');
    const second = await book.add(asked({ unit: 'so-nv' }), AT, 'du-lieu');
    expect(second.seq).toBeGreaterThan(first.seq);
    const known = (b: OwnerBook) =>
      [first.seq - 1, first.seq, second.seq, null].map(
        (seq) => b.inForce('onTimeRate', day('2026-03-20'), seq)?.unit ?? null,
      );
    expect(known(book)).toEqual([null, 'vp-ubnd', 'so-nv', 'so-nv']);
    await ledger.close();
    ledger = await open();
    const again = await load();
    expect(again.entries).toEqual([first, second]);
    expect(known(again)).toEqual([null, 'vp-ubnd', 'so-nv', 'so-nv']);
  });

  it('lose none that are written at the same time', async () => {
    const book = await load();
    const units = Array.from({ length: 20 }, (_, i) => `u${i}`);
    await Promise.all(units.map((unit) => book.add(asked({ unit }), AT, 'du-lieu')));
    expect((await load()).entries.map((e) => [e.id, e.unit])).toEqual(units.map((u, i) => [i + 1, u]));
  });

  it('are on any day the last written of those that begin last, as a plain search finds it', async () => {
    const begins = fc.array(fc.integer({ min: 9000, max: 9040 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(begins, fc.integer({ min: 8999, max: 9041 }), fc.uuid(), async (days, on, metric) => {
        const book = await load();
        for (const [i, d] of days.entries())
          await book.add(asked({ metric, unit: `u${i}`, validFrom: formatDay(Math.min(d, LAST_DAY)) }), AT, 'x');
        let best = -1;
        for (const [i, d] of days.entries()) if (d <= on && (best < 0 || d >= days[best]!)) best = i;
        expect(book.inForce(metric, on)?.unit ?? null).toBe(best < 0 ? null : `u${best}`);
      }),
      { numRuns: 20 },
    );
  });
});
