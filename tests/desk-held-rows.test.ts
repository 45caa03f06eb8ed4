import type { DossierBriefPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { MyWork } from '@toancanh/shared/contract/desk/my-work.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { playedHistory } from './support/played-history.ts';
import { get, runApp } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** The overdue dossiers that an office holds add up to how many and how late they are said to be. */
let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-11-20T15:20:00+07:00');
  await sendDeskData(app);
  await playedHistory(app);
}, 60_000);
afterAll(() => app?.stop());

const SIDES = ['numerator', 'denominator'] as const;
const behind = async (params: Record<string, string>): Promise<DossierBriefPage['rows']> =>
  (await get<DossierBriefPage>(app, `/api/dossiers?${new URLSearchParams({ ...params, columns: 'brief' })}`)).rows;

describe('the passport of what an office holds', () => {
  it('leads to its overdue dossiers, which re-sum to the count and to the mean', async () => {
    for (const unit of ['', '&unit=25459', '&unit=so-nnmt']) {
      const work = await get<MyWork>(app, `/api/my-work?limit=500${unit}`);
      const codes: string[] = [];
      for (const holder of work.holders) {
        const of = `&of=${encodeURIComponent(holder.office)}${unit}`;
        for (const metric of ['heldOverdue', 'heldMeanLate']) {
          const p = await get<Passport>(app, `/api/passport?metric=${metric}${of}`);
          for (const side of SIDES) {
            const params = p.rows![side];
            if (params === null) {
              expect([metric, side, p.denominator]).toEqual(['heldOverdue', 'denominator', null]);
              continue;
            }
            const rows = await behind(params);
            expect(
              rows.reduce((n, r) => n + r[side], 0),
              `${metric} ${side} ${of}`,
            ).toBe(p[side]);
            expect(rows.every((r) => r.class === 'overdue')).toBe(true);
            if (metric === 'heldOverdue') codes.push(...rows.map((r) => r.code));
          }
          if (metric === 'heldMeanLate') expect(p.value).toBe(Math.round((p.numerator / p.denominator!) * 10) / 10);
        }
      }
      // Every overdue dossier is held by one office.
      expect(codes.sort()).toEqual(work.overdue.rows.map((r) => r.code).sort());
      expect(codes.length).toBeGreaterThan(unit === '' ? 20 : 0);
    }
  });

  it('lists each with the days late that my work says', async () => {
    const work = await get<MyWork>(app, '/api/my-work?limit=500');
    const late = new Map(work.overdue.rows.map((r) => [r.code, r.lateDays]));
    const steps = work.holders.find((h) => h.office === 'Thuế cơ sở 4')!;
    expect(steps.overdue).toBe(1);
    for (const { office } of work.holders)
      for (const r of await behind({ metric: 'heldMeanLate', of: 'denominator', office }))
        expect([r.code, r.numerator, r.denominator]).toEqual([r.code, late.get(r.code), 1]);
  });

  it('of the latest of them says that a largest is no sum, of counts at the door that nothing is kept', async () => {
    const most = await get<Passport>(app, `/api/passport?metric=heldMaxLate&of=${encodeURIComponent('Thuế cơ sở 4')}`);
    expect([most.rows, most.noRows]).toEqual([null, 'most']);
    const [source] = (await get<{ sources: { id: string }[] }>(app, '/api/sources')).sources;
    const door = await get<Passport>(app, `/api/passport?metric=sourceToday&of=${source!.id}`);
    expect([door.rows, door.noRows]).toEqual([null, 'door']);
    expect((await get<Passport>(app, '/api/passport?metric=quarantined')).noRows).toBe('quarantine');
    const list = '/api/dossiers?columns=brief&metric=';
    for (const bad of [
      'heldMaxLate&office=a',
      'heldOverdue',
      'heldOverdue&office=a&knownAt=2026-11-19',
      'heldOverdue&office=a&sector=G01',
      'heldMeanLate&office=a&channel=1',
      'open&office=a',
    ])
      await get(app, `${list}${bad}`, 400);
    await get(app, '/api/dossiers?metric=heldOverdue&office=a', 400);
  });

  it("shows a head its own unit's alone", async () => {
    const { cookie } = signedIn(app, 'head', ['25459']);
    const ask = (url: string) =>
      app.http.inject({ url, headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' });
    const all = await get<MyWork>(app, '/api/my-work?limit=500');
    const other = all.overdue.rows.find((r) => r.unit === 'so-nnmt' && r.holder === null)!;
    const office = encodeURIComponent(other.unitName);
    const list = `/api/dossiers?metric=heldOverdue&columns=brief&office=${office}`;
    expect((await get<DossierBriefPage>(app, list)).rows.some((r) => r.code === other.code)).toBe(true);
    expect((await ask(list)).json<DossierBriefPage>().rows).toEqual([]);
    expect((await ask(`${list}&unit=so-nnmt`)).statusCode).toBe(403);
  });
});
