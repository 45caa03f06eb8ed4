import type { DossierBriefPage, DossierPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import type { DeskFigures } from '@toancanh/shared/contract/desk/figures.ts';
import { HEADLINES } from '@toancanh/shared/contract/desk/figures.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { Table } from '@toancanh/shared/contract/desk/table.ts';
import { COLUMNS_06A, METRIC_OF } from '@toancanh/shared/metrics/form-06a.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report06a } from '../dashboard/src/desk/report/identities.ts';
import { sendDeskData } from './support/desk-data.ts';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00');
  await sendDeskData(app);
});
afterAll(() => app.stop());

const MARCH = 'from=2026-03-01&to=2026-03-31';
const SCOPES = ['', '&unit=25459', '&sector=G15-DD01', '&channel=2', '&procedure=2.000815&unit=so-nnmt'];
type Total = { total: { value: number | null; numerator: number; denominator: number | null } };

describe('the head of the page', () => {
  it('says what /api/query says, of the period and of the one compared with', async () => {
    for (const scope of SCOPES) {
      const head = await get<DeskFigures>(app, `/api/desk/figures?${MARCH}${scope}&compare=previous`);
      expect(head.period).toMatchObject({ kind: 'month', label: 'Tháng 3/2026', workingDays: 22 });
      expect(head.compare).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
      expect(head.figures.map((f) => f.metric)).toEqual([...HEADLINES]);
      for (const f of head.figures) {
        const { total } = await get<Total>(app, `/api/query?metric=${f.metric}&${MARCH}${scope}`);
        expect(f, `${f.metric} ${scope}`).toMatchObject(total);
        const before = await get<Total>(app, `/api/query?metric=${f.metric}&from=2026-02-01&to=2026-02-28${scope}`);
        expect(f.compare, `${f.metric} ${scope}`).toEqual({ from: '2026-02-01', to: '2026-02-28', ...before.total });
      }
    }
    const head = await get<DeskFigures>(app, `/api/desk/figures?${MARCH}`);
    expect(head.compare).toBeNull();
    expect(head.figures.every((f) => f.compare === null)).toBe(true);
    expect(head.figures.find((f) => f.metric === 'onTimeRate')?.target).toMatchObject({ value: 0.99, default: true });
    expect(head.figures.find((f) => f.metric === 'received')!.value).toBeGreaterThan(20);
  });

  it('answers as known then', async () => {
    const then = await get<DeskFigures>(app, `/api/desk/figures?${MARCH}&knownAt=0`);
    expect(then.knownAt).toBe('0');
    expect(then.figures.find((f) => f.metric === 'received')?.value).toBe(0);
    expect(then.figures.find((f) => f.metric === 'onTimeRate')?.value).toBeNull();
  });
});

describe('form 06a', () => {
  it('every column of every row, and of the total, is what its passport says', async () => {
    await sendHoSo(app, [
      hoso('H53.07-260304-0099', {
        TrangThaiHoSo: '7',
        NgayTiepNhan: '20260304080000',
        NgayKetThucXuLy: '20260306090000',
      }),
    ]);
    for (const by of ['unit', 'sector'] as const) {
      const form = await get<Report06a>(app, `/api/reports/06a?${MARCH}&by=${by}`);
      expect(form.total.onTime).toBeGreaterThan(0);
      for (const row of [...form.rows, { ...form.total, key: '' }])
        for (const c of COLUMNS_06A) {
          const where = row.key === '' ? '' : `&${by}=${encodeURIComponent(row.key)}`;
          const p = await get<Passport>(app, `/api/passport?metric=${METRIC_OF[c]}&${MARCH}${where}`);
          expect(p.value, `${by} ${row.key} ${c}`).toBe(row[c]);
        }
    }
  });
});

describe('tables', () => {
  const metrics = 'received,onTimeRate,overdue,meanHandling,withoutPromise';
  it('hold for each group what the group says when asked alone; parts sum to the total', async () => {
    for (const by of ['unit', 'sector', 'procedure', 'channel'] as const) {
      const t = await get<Table>(app, `/api/table?by=${by}&metrics=${metrics}&${MARCH}&compare=previous`);
      expect(t.rows.length, by).toBeGreaterThan(1);
      const firsts = t.rows.map((r) => r.values.received!.value!);
      expect(firsts).toEqual([...firsts].sort((a, b) => b - a));
      for (const id of metrics.split(',')) {
        for (const side of ['values', 'compare'] as const) {
          const sum = t.rows.reduce((n, r) => n + r[side]![id]!.numerator, 0);
          expect(sum, `${by} ${id} ${side}`).toBe(t.total[side]![id]!.numerator);
        }
        for (const row of t.rows.filter((r) => r.key !== '')) {
          const own = await get<Total>(app, `/api/query?metric=${id}&${MARCH}&${by}=${row.key}`);
          // A unit's own question counts what lies below it too: nothing does here.
          expect(row.values[id], `${by} ${row.key} ${id}`).toEqual(own.total);
        }
      }
    }
  });

  it('by month in their order, stocks as of the end of each', async () => {
    const t = await get<Table>(
      app,
      '/api/table?by=month&metrics=open,received&from=2026-02-01&to=2026-03-31&channel=1',
    );
    expect(t.rows.map((r) => r.key)).toEqual(['2026-02', '2026-03']);
    const february = await get<Total>(app, '/api/query?metric=open&asOf=2026-02-28&channel=1');
    expect(t.rows[0]!.values.open).toEqual(february.total);
  });

  it('name what is wrong', async () => {
    for (const [url, field] of [
      ['/api/table?by=colour&metrics=open', 'by'],
      ['/api/table?by=unit&metrics=', 'metrics'],
      ['/api/table?by=unit&metrics=open,nope', 'metric'],
      ['/api/desk/figures?compare=yesterday', 'compare'],
      ['/api/explain?metric=open&by=unit&compare=none', 'compare'],
      ['/api/passport?metric=nope', 'metric'],
    ] as const)
      expect((await get<{ error: { field: string } }>(app, url, 400)).error.field, url).toBe(field);
  });
});

describe('why did it move', () => {
  it('every metric by every dimension: parts sum to the difference, or it is said why not', async () => {
    for (const m of METRICS)
      for (const by of ['unit', 'sector', 'procedure', 'channel'] as const) {
        const url = `/api/explain?metric=${m.id}&by=${by}&${MARCH}&compare=previous`;
        if (m.perUnit && by !== 'unit') {
          await get(app, url, 400);
          continue;
        }
        const e = await get<Explanation>(app, url);
        if (e.cannot !== null) {
          expect(e.cannot, m.id).toMatch(/Mẫu số .* cả hai kỳ/);
          expect(e.parts).toEqual([]);
          continue;
        }
        const sum = e.parts.reduce((n, p) => n + p.part, 0);
        const [before, after] = e.basis === null ? [e.before, e.after] : [e.basis.before, e.basis.after];
        expect(Math.abs(sum - (after.value! - before.value!)), `${m.id} by ${by}`).toBeLessThan(1e-12);
        expect(e.difference, `${m.id} by ${by}`).toBeCloseTo(after.value! - before.value!, 12);
        expect(
          e.parts.reduce((n, p) => n + p.shown, 0),
          `${m.id} by ${by}`,
        ).toBe(e.shownDifference);
      }
    const rate = await get<Explanation>(app, `/api/explain?metric=onTimeRate&by=unit&${MARCH}`);
    expect(rate.parts.some((p) => p.performance !== 0 && p.volume !== 0)).toBe(true);
  });

  it('a median by the share beyond the lower of both; a rate that is new by what it is made of', async () => {
    for (const by of ['unit', 'sector', 'procedure', 'channel'] as const) {
      const e = await get<Explanation>(app, `/api/explain?metric=medianHandling&by=${by}&${MARCH}&compare=previous`);
      expect(e.basis, by).toMatchObject({ kind: 'longerThan', unit: 'percent' });
      const { days, before, after } = e.basis!;
      expect(days).toBe(Math.min(e.before.value!, e.after.value!));
      expect([before.denominator, after.denominator]).toEqual([e.before.denominator, e.after.denominator]);
      expect([before.value! > 0.5, after.value! > 0.5]).toEqual([
        e.before.value! > e.after.value!,
        e.after.value! > e.before.value!,
      ]);
      for (const side of ['before', 'after'] as const) {
        const whole = e.basis![side];
        for (const of of ['numerator', 'denominator'] as const)
          expect(e.parts.reduce((n, p) => n + p[side][of]!, 0)).toBe(whole[of]);
      }
    }
    // Before the first dossier there is no rate.
    for (const metric of ['onTimeRate', 'meanHandling', 'medianHandling']) {
      const first = `/api/explain?metric=${metric}&by=sector&from=2026-01-01&to=2026-03-31&compare=lastYear`;
      const e = await get<Explanation>(app, first);
      expect(e, metric).toMatchObject({ cannot: null, step: 1, before: { value: null } });
      expect(e.basis, metric).toMatchObject({ kind: 'appeared', unit: 'count', before: { value: 0 } });
      expect(e.basis!.after.value).toBe(e.after.denominator);
      expect(e.parts.reduce((n, p) => n + p.shown, 0)).toBe(e.after.denominator);
      if (metric !== 'medianHandling')
        expect(e.parts.reduce((n, p) => n + p.after.numerator, 0)).toBe(e.after.numerator);
    }
  });

  it('keeps the names of other units from a head, and the sum', async () => {
    const { cookie } = signedIn(app, 'head', ['25459']);
    const r = await app.http.inject({
      url: `/api/explain?metric=received&by=unit&${MARCH}`,
      headers: { cookie, ...OWN_PAGE },
      remoteAddress: '10.20.30.40',
    });
    const e = r.json<Explanation>();
    expect(e.parts.map((p) => p.key).sort()).toEqual(['*', '25459']);
    expect(e.parts.reduce((n, p) => n + p.part, 0)).toBe(e.difference);
    const table = await app.http.inject({
      url: `/api/table?by=sector&metrics=open&${MARCH}`,
      headers: { cookie, ...OWN_PAGE },
      remoteAddress: '10.20.30.40',
    });
    expect(table.statusCode).toBe(403);
  });
});

describe('the passport', () => {
  it('of all communes is a total: everybody’s, but not in parts, and without the rows', async () => {
    const { cookie } = signedIn(app, 'head', ['25459']);
    const ask = (url: string) =>
      app.http.inject({ url, headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' });
    const all = `metric=received&unit=all-communes&${MARCH}`;
    const told = (await ask(`/api/passport?${all}`)).json<Passport>();
    const { rows } = await get<Table>(app, `/api/table?by=unit&metrics=received&${MARCH}`);
    const communes = rows.filter((r) => /^\d{5}$/.test(r.key)).reduce((n, r) => n + r.values.received!.numerator, 0);
    expect(communes).toBeGreaterThan(0);
    expect(told).toMatchObject({ value: communes, unit: 'all-communes' });
    expect(
      (await ask(`/api/table?by=unit&metrics=received&unit=all-communes&${MARCH}`)).json<Table>().rows,
    ).toHaveLength(1);
    for (const url of [
      `/api/passport?${all}&sector=G15-DD01`,
      `/api/table?by=sector&metrics=received&unit=all-communes&${MARCH}`,
      `/api/dossiers?${all}&of=numerator`,
      `/api/passport?metric=received&unit=all-communes,25459&${MARCH}`,
    ])
      expect((await ask(url)).statusCode, url).toBe(403);
  });

  it('adds up brief rows, which are the whole rows cut short, in larger pages', async () => {
    for (const metric of ['onTimeRate', 'open', 'openInTerm', 'toHandle']) {
      const whole = await get<DossierPage>(app, `/api/dossiers?metric=${metric}&${MARCH}&limit=1000`);
      const brief = await get<DossierBriefPage>(
        app,
        `/api/dossiers?metric=${metric}&${MARCH}&columns=brief&limit=20000`,
      );
      expect(brief.rows.length, metric).toBeGreaterThan(0);
      expect({ ...brief, rows: null }).toEqual({ ...whole, rows: null });
      expect(brief.rows, metric).toEqual(
        whole.rows.map(({ code, numerator, denominator, class: of, procedure, procedureName }) => ({
          ...{ code, numerator, denominator, class: of, procedure, procedureName },
        })),
      );
    }
    const refused = await get<{ error: { field: string } }>(app, `/api/dossiers?${MARCH}&limit=1001`, 400);
    expect(refused.error.field).toBe('limit');
  });

  it('leads to rows that re-sum to it, and tells what is missing', async () => {
    for (const metric of ['onTimeRate', 'overdue', 'progress766', 'meanHandling']) {
      const p = await get<Passport>(app, `/api/passport?metric=${metric}&${MARCH}`);
      expect(p.definition.length).toBeGreaterThan(10);
      for (const of of ['numerator', 'denominator'] as const) {
        if (!p.rows?.[of]) continue;
        let sum = 0;
        for (let after = ''; ; ) {
          const query = new URLSearchParams({ ...p.rows[of], limit: '7', ...(after ? { after } : {}) });
          const page = await get<DossierPage>(app, `/api/dossiers?${query}`);
          for (const r of page.rows) sum += r[of];
          if (page.next === null) break;
          after = page.next;
        }
        expect(sum, `${metric} ${of}`).toBe(p[of]);
      }
    }
    const p = await get<Passport>(app, `/api/passport?metric=received&${MARCH}`);
    expect(p.missing.find((m) => m.what === 'unknownUnit')).toMatchObject({ n: 1, filters: { unit: 'unknown' } });
    expect(p.missing.find((m) => m.what === 'withoutPromise')!.n).toBeGreaterThan(0);
    expect(p.owner).toBeNull();
    expect(p.sources[0]).toMatchObject({ ageSeconds: 0, late: false });
    const median = await get<Passport>(app, `/api/passport?metric=medianHandling&${MARCH}`);
    // A median is no sum; the dossiers that it is the middle of add up to its denominator.
    expect(median.rows).toMatchObject({ of: 'dossiers', numerator: null });
    const behind = await get<DossierBriefPage>(
      app,
      `/api/dossiers?${new URLSearchParams({ ...median.rows!.denominator!, columns: 'brief', limit: '20000' })}`,
    );
    expect(median.denominator).toBeGreaterThan(10);
    expect(behind.rows).toHaveLength(median.denominator!);
    expect(behind.rows.reduce((n, r) => n + r.denominator, 0)).toBe(median.denominator);
    const days = behind.rows.map((r) => r.numerator).sort((a, b) => a - b);
    expect(days[Math.ceil(days.length / 2) - 1]).toBe(median.value);
  });
});
