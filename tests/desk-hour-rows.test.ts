import type { DossierBriefPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playedHistory } from './support/played-history.ts';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** The dossiers of whole hours of a day add up to what came in, or went out, in those hours. */
let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-11-20T15:20:00+07:00');
  await playedHistory(app);
}, 60_000);
afterAll(() => app?.stop());

const two = (n: number): string => String(n).padStart(2, '0');
const hour = (h: number): string => `${two(h)}00-${two(h + 1)}00`;
async function behind(params: Record<string, string>): Promise<DossierBriefPage['rows']> {
  const rows: DossierBriefPage['rows'] = [];
  for (let after = ''; ; ) {
    const query = new URLSearchParams({ ...params, columns: 'brief', limit: '40', ...(after ? { after } : {}) });
    const page: DossierBriefPage = await get(app, `/api/dossiers?${query}`);
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}
async function resummed(query: string): Promise<{ passport: Passport; codes: string[] }> {
  const passport = await get<Passport>(app, `/api/passport?${query}`);
  expect(passport.rows).toMatchObject({ of: 'dossiers', numerator: {}, denominator: null });
  const rows = await behind(passport.rows!.numerator!);
  expect(
    rows.reduce((n, r) => n + r.numerator, 0),
    query,
  ).toBe(passport.value);
  return { passport, codes: rows.map((r) => r.code).sort() };
}

describe('the passport of whole hours', () => {
  it.each(['received', 'resolved'])(
    '%s: leads to the dossiers of each hour, which together are those of the day',
    async (metric) => {
      for (const when of ['asOf=2026-11-10', 'from=2026-10-01&to=2026-11-20'])
        for (const where of ['', '&unit=25459', '&channel=1']) {
          const query = `metric=${metric}&${when}${where}`;
          const day = await resummed(query);
          const codes: string[] = [];
          for (let h = 0; h < 24; h++) codes.push(...(await resummed(`${query}&hours=${hour(h)}`)).codes);
          expect(codes.sort()).toEqual(day.codes);
          if (where === '') expect(codes.length).toBeGreaterThan(5);
          const morning = await resummed(`${query}&hours=0700-1200`);
          expect(morning.codes.length).toBeLessThanOrEqual(codes.length);
        }
    },
  );

  it('has rows as known then', async () => {
    const query = `metric=received&asOf=2026-11-10&hours=0900-1000`;
    const before = await resummed(query);
    app.at('2026-11-20T16:00:00+07:00');
    const late = (code: string, received: string) =>
      hoso(code, { NgayNopHoSo: '20261110080000', NgayTiepNhan: received, NgayHenTra: '20261130170000' });
    const sent = await sendHoSo(app, [
      late('H53.07-26-99999', '20261110093000'),
      late('H53.07-26-99998', '20261110103000'),
    ]);
    expect(sent.error_code, JSON.stringify(sent)).toBe('0');
    const now = await resummed(query);
    expect(now.codes).toEqual([...before.codes, 'H53.07-26-99999'].sort());
    const then = await resummed(`${query}&knownAt=${encodeURIComponent('2026-11-20T15:30:00+07:00')}`);
    expect(then.codes).toEqual(before.codes);
  });

  it('of a part of an hour says that no dossiers are its own', async () => {
    for (const hours of ['0000-1520', '0930-1000']) {
      const p = await get<Passport>(app, `/api/passport?metric=received&asOf=2026-11-10&hours=${hours}`);
      expect([hours, p.rows, p.noRows]).toEqual([hours, null, 'partOfHour']);
      await get(app, `/api/dossiers?metric=received&asOf=2026-11-10&hours=${hours}`, 400);
    }
    for (const bad of ['metric=open&hours=0900-1000', 'metric=received&hours=1000-0900'])
      await get(app, `/api/dossiers?${bad}`, 400);
  });

  it("shows a head its own unit's alone", async () => {
    const { cookie } = signedIn(app, 'head', ['25459']);
    const ask = (url: string) =>
      app.http.inject({ url, headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' });
    const list = '/api/dossiers?metric=received&from=2026-10-01&to=2026-11-20&hours=0800-1000&columns=brief&limit=1000';
    const own = (await ask(list)).json<DossierBriefPage>().rows.map((r) => r.code);
    const unit = await resummed('metric=received&from=2026-10-01&to=2026-11-20&hours=0800-1000&unit=25459');
    expect(own.sort()).toEqual(unit.codes);
    expect(own.length).toBeGreaterThan(5);
    expect((await ask(`${list}&unit=so-nnmt`)).statusCode).toBe(403);
  });
});
