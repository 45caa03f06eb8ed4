import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { QuarantineCount, SourceCounts } from '@toancanh/shared/contract/desk/sources.ts';
import { SOURCE_FIGURES } from '@toancanh/shared/metrics/kept.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, hoso, runApp, sendHoSo, sendSteps } from './support/running-app.ts';

/** What sources sent, as the data officer reads it: by kind, of today and this week, over a restart. */
const folder = mkdtempSync(join(tmpdir(), 'toancanh-sources-'));
const start = (now: string) => runApp(now, { DATA_DIR: folder });
let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  // A Wednesday.
  app = await start('2026-03-11T09:00:00+07:00');
});
afterAll(() => app.stop());

it('counts go on after a restart, a new day begins at 0, and refusals stand by kind', async () => {
  const bad = { NgayTiepNhan: 'hôm qua' };
  await sendHoSo(app, [hoso('H53.11.25-260302-0001'), hoso('H53.11.25-260302-0002'), hoso('H53-x', bad)]);
  await sendSteps(app, [{ MaHoSo: 'H53.11.25-260302-0001', ThoiDiemXuLy: 'x', TrangThai: '4' }]);
  const wednesday = {
    ...{ id: 'dvcqg/dossiers', since: '2026-03-11T09:00:00+07:00', messages: 2, messagesWeek: 2, messagesToday: 2 },
    ...{ refused: 2, refusedWeek: 2, refusedToday: 2 },
    refusedBy: [
      { kind: 'dossier', n: 1 },
      { kind: 'step', n: 1 },
      { kind: 'body', n: 0 },
    ],
  };
  expect((await get<SourceCounts>(app, '/api/sources')).sources).toMatchObject([wednesday]);
  // Soon on disk, so that a server that is killed forgets next to nothing.
  const kept = async () => JSON.parse((await app.services.ledger.reads.getMeta('sources')) ?? '[]')[0]?.messages;
  await expect.poll(kept, { timeout: 10_000 }).toBe(2);

  await app.close();
  app = await start('2026-03-12T08:00:00+07:00');
  const thursday = { ...wednesday, messagesToday: 0, refusedToday: 0 };
  expect(await get<SourceCounts>(app, '/api/sources')).toMatchObject({
    ...{ today: '2026-03-12', weekFrom: '2026-03-09', sources: [thursday] },
  });
  await sendHoSo(app, [hoso('H53.11.25-260302-0003'), hoso('H53-x', bad)]);
  expect((await get<SourceCounts>(app, '/api/sources')).sources).toMatchObject([
    { messages: 3, messagesWeek: 3, messagesToday: 1, refused: 3, refusedToday: 1 },
  ]);
  // What was refused twice lies in quarantine once.
  expect((await get<{ counts: QuarantineCount[] }>(app, '/api/quarantine/counts')).counts).toEqual([
    { source: 'dvcqg', kind: 'dossier', status: 'open', n: 1 },
    { source: 'dvcqg', kind: 'step', status: 'open', n: 1 },
  ]);
});

it('each count opens its own passport, of its source alone', async () => {
  const { sources } = await get<SourceCounts>(app, '/api/sources');
  for (const source of sources)
    for (const [metric, count] of Object.entries(SOURCE_FIGURES)) {
      const passport = await get<Passport>(app, `/api/passport?metric=${metric}&of=${encodeURIComponent(source.id)}`);
      expect(passport, metric).toMatchObject({ value: source[count], numerator: source[count], of: source.id });
      expect(passport.sources.map((s) => s.id)).toEqual([source.id]);
    }
  const none = await get<Passport>(app, '/api/passport?metric=sourceToday&of=nobody');
  expect(none.value).toBeNull();
  expect(await get(app, '/api/passport?metric=sourceToday', 400)).toMatchObject({ error: { field: 'of' } });
});
