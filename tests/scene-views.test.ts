import type {
  CountersValue,
  DossiersValue,
  PetitionsValue,
  RankingValue,
  UnitValue,
} from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playedHistory } from './support/played-history.ts';
import { get, runApp } from './support/running-app.ts';

/** What the wall's scenes show is what questions about the same units and days answer. */
let app: Awaited<ReturnType<typeof runApp>>;
let url = '';

beforeAll(async () => {
  app = await runApp('2026-11-20T15:20:00+07:00');
  await playedHistory(app);
  url = await app.http.listen({ port: 0, host: '127.0.0.1' });
}, 60_000);
afterAll(() => app?.stop());

function watch<T extends WallValue>(view: string, params: Record<string, string> = {}): Promise<T> {
  const socket = io(url, { path: '/socket.io', transports: ['websocket'], forceNew: true });
  return new Promise<T>((resolve, reject) => {
    socket.on('snapshot', (s: { value: T }) => resolve(s.value));
    socket.on('refused', (r: { reason: string }) => reject(new Error(r.reason)));
    socket.emit('watch', { protocol: 1, view, params });
  }).finally(() => socket.disconnect());
}

interface Answer {
  rows: { key: string; value: number | null; numerator: number; denominator: number | null }[];
  total: { value: number | null; numerator: number; denominator: number | null };
}
const ask = (metric: string, from: string, to: string, more = ''): Promise<Answer> =>
  get<Answer>(app, `/api/query?metric=${metric}&from=${from}&to=${to}${more}`);
const MONTH = '2026-11-01';
const TODAY = '2026-11-20';

describe("'Hồ sơ'", () => {
  it.each([undefined, '25459', 'so-nnmt,25459'])('agrees with the questions, scope %s', async (scope) => {
    const v = await watch<DossiersValue>('dossiers', scope === undefined ? {} : { scope });
    const unit = scope === undefined ? '' : `&unit=${scope}`;
    for (const id of ['received', 'resolved'] as const)
      expect(v.tiles[id].value, id).toBe((await ask(id, MONTH, TODAY, unit)).total.numerator);
    for (const id of ['open', 'overdue', 'suspended'] as const) {
      expect(v.tiles[id].value, id).toBe((await ask(id, TODAY, TODAY, unit)).total.numerator);
      expect(v.tiles[id].before, id).toEqual({
        value: (await ask(id, '2026-11-19', '2026-11-19', unit)).total.numerator,
        day: '2026-11-19',
      });
    }
    const { value, numerator, denominator } = (await ask('onTimeRate', MONTH, TODAY, unit)).total;
    expect(v.tiles.onTime).toMatchObject({ value, numerator, denominator });
    if (scope === undefined) expect(v.tiles.open.value).toBeGreaterThan(20);
    expect(v.days).toHaveLength(31);
    expect(v.days.at(-1)!.day).toBe(TODAY);
    const day = v.days[20]!;
    expect(day.received).toBe((await ask('received', day.day, day.day, unit)).total.numerator);
    expect(day.open).toBe((await ask('open', day.day, day.day, unit)).total.numerator);
    expect(v.ahead.map((a) => a.day)).toEqual([
      ...['2026-11-20', '2026-11-23', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'],
    ]);
    const bySector = await ask('overdue', TODAY, TODAY, `${unit}&by=sector`);
    for (const s of v.sectors) expect(s.overdue).toBe(bySector.rows.find((r) => r.key === s.sector)?.numerator ?? 0);
    expect(v.sectors.length === 12 || v.sectors.reduce((n, s) => n + s.open, 0) === v.tiles.open.value).toBe(true);
    const channels = v.channels.online + v.channels.counter + v.channels.post;
    expect(channels).toBe(v.tiles.received.value);
  });

  it('names no sector of others, and refuses who may not', async () => {
    await expect(watch('dossiers', { scope: 'nowhere' })).rejects.toThrow('scope=nowhere');
    await expect(watch('unit')).rejects.toThrow('unit');
    await expect(watch('unit', { unit: 'nowhere' })).rejects.toThrow('unit=nowhere');
  });
});

describe("'Phản ánh, kiến nghị'", () => {
  it('agrees with the questions', async () => {
    const v = await watch<PetitionsValue>('petitions');
    expect(v.tiles.received.value).toBe((await ask('petitionsReceived', MONTH, TODAY)).total.numerator);
    expect(v.tiles.overdue.value).toBe((await ask('petitionsOverdue', TODAY, TODAY)).total.numerator);
    expect(v.tiles.overdue.value).toBeGreaterThan(0);
    expect(v.units.reduce((n, u) => n + u.overdue, 0)).toBe(v.tiles.overdue.value);
    expect(v.more).toBe(0);
    expect(v.sectors.reduce((n, s) => n + s.received, 0)).toBe(v.tiles.received.value);
  });
});

describe("'Một cửa và camera'", () => {
  it('has each shop once, and its own figures', async () => {
    const v = await watch<CountersValue>('counters');
    expect(v.shops).toHaveLength(97);
    const received = await ask('received', TODAY, TODAY, '&by=unit');
    for (const shop of v.shops)
      expect(shop.receivedToday).toBe(received.rows.find((r) => r.key === shop.unit)?.numerator ?? 0);
    expect(v.uptimeDays).toHaveLength(30);
    // Nobody looked at any camera: no figure, not 0 %.
    expect(v.uptimeDays.every((d) => d.uptime.value === null)).toBe(true);
    expect((await watch<CountersValue>('counters', { scope: '25459' })).shops.map((s) => s.unit)).toEqual(['25459']);
  });
});

describe("'Xếp hạng đơn vị'", () => {
  it('ranks all of a kind, names those in scope, and keeps places', async () => {
    const all = await watch<RankingValue>('ranking');
    const board = all.boards.find((b) => b.metric === 'onTimeRate' && b.kind === 'commune')!;
    expect(board.ranked).toBeGreaterThan(0);
    expect(board.best[0]!.place).toBe(1);
    const answers = await ask('onTimeRate', MONTH, TODAY, '&by=unit');
    for (const row of [...board.best, ...board.worst])
      expect(row).toMatchObject(
        (({ value, numerator, denominator }) => ({ value, numerator, denominator }))(
          answers.rows.find((r) => r.key === row.unit)!,
        ),
      );
    const values = [...board.best, ...board.worst.toReversed()].map((r) => r.value!);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const last = board.worst[0] ?? board.best.at(-1)!;
    const own = (await watch<RankingValue>('ranking', { scope: last.unit })).boards.find(
      (b) => b.metric === 'onTimeRate' && b.kind === 'commune',
    )!;
    expect(own.best).toEqual([last]);
    // The screen says that it names one of them, and calls it neither best nor worst for that.
    expect([own.named, own.ranked, board.named]).toEqual([1, board.ranked, undefined]);
    expect(own.whole).toEqual(board.whole);
  });
});

describe("a unit's overview", () => {
  it('is of the unit and what is below it', async () => {
    const v = await watch<UnitValue>('unit', { unit: '25459' });
    expect(v).toMatchObject({ unit: '25459', name: 'Phường Tân Ninh', kind: 'ward' });
    expect(v.tiles.overdue.value).toBe((await ask('overdue', TODAY, TODAY, '&unit=25459')).total.numerator);
    expect(v.tiles.received.value).toBe((await ask('received', TODAY, TODAY, '&unit=25459')).total.numerator);
    expect(v.place!.place).toBeGreaterThanOrEqual(1);
    expect(v.place!.place).toBeLessThanOrEqual(v.place!.ranked);
  });
});
