import type { FigureCameras } from '@toancanh/shared/contract/desk/camera-rows.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';
import { startWallApp, TODAY, type WallApp } from './support/wall-app.ts';

/** The cameras behind a figure of cameras add up to it, today, over a period, and as known then. */
let wall: WallApp;
beforeAll(async () => {
  wall = await startWallApp();
}, 120_000);
afterAll(() => wall?.app.stop());

const metrics = METRICS.filter((m) => m.subsystem === 'cameras').map((m) => m.id);
const SIDES = ['numerator', 'denominator'] as const;
const behind = (params: Record<string, string>): Promise<FigureCameras> =>
  get(wall.app, `/api/cameras/behind?${new URLSearchParams(params)}`);
const sum = (rows: FigureCameras['rows'], side: (typeof SIDES)[number]): number =>
  rows.reduce((n, r) => n + r[side], 0);

/** Both sides of a passport's rows, each held against the passport. */
async function resummed(query: string): Promise<{ passport: Passport; numerator: FigureCameras['rows'] }> {
  const passport = await get<Passport>(wall.app, `/api/passport?${query}`);
  expect(passport.rows?.of).toBe(passport.metric === 'shopsDark' ? 'places' : 'cameras');
  let numerator: FigureCameras['rows'] = [];
  for (const side of SIDES) {
    const params = passport.rows![side];
    if (params === null) {
      expect([side, passport.denominator]).toEqual(['denominator', null]);
      continue;
    }
    const { rows } = await behind(params);
    expect(sum(rows, side), `${query} ${side}`).toBe(passport[side]);
    expect(rows.every((r) => r[side] !== 0)).toBe(true);
    expect(new Set(rows.map((r) => r.code)).size).toBe(rows.length);
    if (side === 'numerator') numerator = rows;
  }
  return { passport, numerator };
}

describe('the passport of a figure of cameras', () => {
  it.each(metrics)('%s: leads to rows that re-sum to it, of all, of one unit, and over days', async (metric) => {
    for (const when of [`asOf=${TODAY}`, 'asOf=2026-11-19', `from=2026-11-01&to=${TODAY}`])
      for (const where of ['', '&unit=25459', '&unit=tthcc-tinh', '&unit=all-communes', '&channel=1'])
        await resummed(`metric=${metric}&${when}${where}`);
  });

  it('names each camera, its place and what it adds', async () => {
    const { passport, numerator } = await resummed(`metric=cameraUptime&asOf=${TODAY}&unit=25459`);
    expect([passport.numerator, passport.denominator]).toEqual([100 + 99 + 98, 360]);
    expect(numerator.map((r) => [r.code, r.name, r.unit, r.numerator, r.denominator])).toEqual([
      ['c0', 'Camera 0', '25459', 100, 120],
      ['c1', 'Camera 1', '25459', 99, 120],
      ['c2', 'Camera 2', '25459', 98, 120],
    ]);
    const working = await resummed(`metric=camerasWorking&asOf=${TODAY}`);
    expect(working.numerator.map((r) => r.code).sort()).toEqual(['c0', 'c1', 'c4']);
    const before = await resummed('metric=camerasUnknown&asOf=2026-11-19');
    expect(before.numerator).toHaveLength(6);
  });

  it('has places behind it where places are counted, and says which is dark', async () => {
    expect((await resummed(`metric=shopsDark&asOf=${TODAY}`)).numerator).toEqual([]);
    const at = Date.parse(`${TODAY}T15:00:00+07:00`);
    const then = encodeURIComponent(`${TODAY}T15:30:00+07:00`);
    const working = (await resummed(`metric=camerasWorking&asOf=${TODAY}`)).numerator;
    wall.app.at(`${TODAY}T16:00:00+07:00`);
    await wall.app.services.ledger.append('cameras', [
      { type: 'camera.state', key: 'c4', at, state: 'offline' },
      {
        type: 'camera.observed',
        key: `c4@${TODAY}`,
        camera: 'c4',
        shop: 'tthcc-tinh',
        from: at,
        minutes: 9,
        upMinutes: 0,
      },
    ]);
    const { numerator } = await resummed(`metric=shopsDark&asOf=${TODAY}`);
    expect(numerator.map((r) => [r.unit, r.numerator, r.denominator])).toEqual([['tthcc-tinh', 1, 1]]);
    expect((await resummed(`metric=camerasWorking&asOf=${TODAY}`)).numerator.map((r) => r.code).sort()).toEqual([
      'c0',
      'c1',
    ]);

    // One that was never probed counts among all, and works no more than it is dark.
    await wall.app.services.ledger.append('cameras', [
      { type: 'camera.registered', key: 'c6', at, shop: '25480', name: 'Camera 6', active: true },
    ]);
    for (const metric of metrics)
      for (const where of ['', '&unit=25480', '&unit=tthcc-tinh'])
        await resummed(`metric=${metric}&asOf=${TODAY}${where}`);
    expect((await resummed(`metric=camerasWorking&asOf=${TODAY}`)).passport.denominator).toBe(7);

    // As it was known half an hour before: that camera had answered, and no place was dark.
    for (const metric of metrics) await resummed(`metric=${metric}&asOf=${TODAY}&knownAt=${then}`);
    expect((await resummed(`metric=camerasWorking&asOf=${TODAY}&knownAt=${then}`)).numerator).toEqual(working);
    expect((await resummed(`metric=shopsDark&asOf=${TODAY}&knownAt=${then}`)).numerator).toEqual([]);
  });

  it('shows a head its own cameras, and of the province the total alone', async () => {
    const { cookie } = signedIn(wall.app, 'head', ['25459']);
    const ask = (url: string) =>
      wall.app.http.inject({ url, headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' });
    const own = (await ask('/api/cameras/behind?metric=cameraUptime&unit=25459')).json<FigureCameras>();
    expect(own.rows.map((r) => r.code)).toEqual(['c0', 'c1', 'c2']);
    for (const where of ['', '&unit=tinh', '&unit=all-communes', '&unit=tthcc-tinh', '&unit=25459,25480'])
      expect([where, (await ask(`/api/cameras/behind?metric=shopsDark${where}`)).statusCode]).toEqual([where, 403]);
    const total = (await ask('/api/passport?metric=camerasWorking')).json<Passport>();
    expect([total.rows, total.noRows, total.denominator]).toEqual([null, 'totalOnly', 7]);
    expect((await ask('/api/passport?metric=camerasWorking&unit=25459')).json<Passport>().rows?.of).toBe('cameras');
    // Rows of its own alone would not add up to the province's figure, of dossiers and petitions either.
    for (const [metric, of] of [
      ['received', 'dossiers'],
      ['petitionsReceived', 'petitions'],
    ] as const) {
      const all = (await ask(`/api/passport?metric=${metric}`)).json<Passport>();
      expect([all.rows, all.noRows]).toEqual([null, 'totalOnly']);
      expect((await ask(`/api/passport?metric=${metric}&unit=25459`)).json<Passport>().rows?.of).toBe(of);
    }
    expect((await ask('/api/cameras/behind?metric=open&unit=25459')).statusCode).toBe(400);
  });
});
