import type { DossierBriefPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playedHistory } from './support/played-history.ts';
import { get, runApp, TOKEN } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** The petitions behind a figure of petitions add up to it, as the dossiers behind a figure of dossiers do. */
let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-11-20T15:20:00+07:00');
  await playedHistory(app);
}, 60_000);
afterAll(() => app?.stop());

const MONTH = 'from=2026-11-01&to=2026-11-20';
const metrics = METRICS.filter((m) => m.subsystem === 'petitions');
const SIDES = ['numerator', 'denominator'] as const;
async function behind(params: Record<string, string>): Promise<DossierBriefPage['rows']> {
  const rows: DossierBriefPage['rows'] = [];
  for (let after = ''; ; ) {
    const query = new URLSearchParams({ ...params, columns: 'brief', limit: '50', ...(after ? { after } : {}) });
    const page: DossierBriefPage = await get(app, `/api/dossiers?${query}`);
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

describe('the passport of a figure of petitions', () => {
  it.each(metrics.map((m) => m.id))('%s: leads to rows that re-sum to it, of all and of one unit', async (metric) => {
    for (const scope of ['', '&unit=25459', '&channel=1022']) {
      const p = await get<Passport>(app, `/api/passport?metric=${metric}&${MONTH}${scope}`);
      expect(p.rows?.of).toBe('petitions');
      for (const side of SIDES) {
        const params = p.rows![side];
        if (params === null) {
          expect([side, p.denominator]).toEqual(['denominator', null]);
          continue;
        }
        const rows = await behind(params);
        expect(
          rows.reduce((n, r) => n + r[side], 0),
          `${metric} ${side} ${scope}`,
        ).toBe(p[side]);
        expect(rows.every((r) => r.class === null && r.procedure === null)).toBe(true);
        expect(new Set(rows.map((r) => r.code)).size).toBe(rows.length);
      }
    }
  });

  it('has rows as known then', async () => {
    const asked = `/api/passport?metric=petitionsOpen&asOf=2026-11-20`;
    const before = await get<Passport>(app, asked);
    const rows = await behind(before.rows!.numerator!);
    expect(rows.length).toBeGreaterThan(10);
    app.at('2026-11-20T16:00:00+07:00');
    const answered = rows.slice(0, 3).map(({ code }) => ({
      ...{ code, channel: '1022', category: 'Môi trường', unit: 'H53.11.25', received: '2026-11-10T08:00:00+07:00' },
      ...{ due: '2026-11-30T17:00:00+07:00', status: 'answered', answered: '2026-11-20T15:30:00+07:00' },
      updatedAt: '2026-11-20T15:40:00+07:00',
    }));
    const sent = await app.http.inject({
      ...{ method: 'POST', url: '/api/ingest/petitions', payload: answered },
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(sent.json<{ accepted: number }>().accepted).toBe(3);
    expect((await get<Passport>(app, asked)).value).toBe(before.value! - 3);
    const then = await get<Passport>(app, `${asked}&knownAt=${encodeURIComponent('2026-11-20T15:30:00+07:00')}`);
    expect(then.value).toBe(before.value);
    const codes = (some: typeof rows): string[] => some.map((r) => r.code).sort();
    expect(codes(await behind(then.rows!.numerator!))).toEqual(codes(rows));
  });

  it('shows a head its own alone, and nobody the states of petitions', async () => {
    const { cookie } = signedIn(app, 'head', ['25459']);
    const ask = (url: string) =>
      app.http.inject({ url, headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' });
    const list = `/api/dossiers?metric=petitionsReceived&${MONTH}&columns=brief&limit=1000`;
    const own = (await ask(list)).json<DossierBriefPage>().rows;
    const unit = await get<Passport>(app, `/api/passport?metric=petitionsReceived&${MONTH}&unit=25459`);
    expect(own).toHaveLength(unit.value!);
    expect((await ask(`${list}&unit=so-nnmt`)).statusCode).toBe(403);
    await get(app, `/api/dossiers?metric=petitionsReceived&${MONTH}`, 400);
  });
});
