import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, hoso, runApp, sendHoSo, sendSteps, TOKEN } from './support/running-app.ts';

type Report = { rows: ({ key: string } & Record<string, number>)[]; total: Record<string, number> };
type Query = {
  rows: { key: string; value: number | null; numerator: number; denominator: number | null }[];
  total: { value: number | null; numerator: number; denominator: number | null };
};

let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00');
});
afterAll(() => app.stop());

describe('what a one-stop system sends', () => {
  it('moves by steps, before or after the dossier; explicit dates stand above', async () => {
    await sendSteps(app, [{ MaHoSo: 'H53.11.25-260302-0001', ThoiDiemXuLy: '20260304100000', TrangThai: '9' }]);
    expect((await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-31')).rows).toEqual([]);
    expect((await sendHoSo(app, [hoso('H53.11.25-260302-0001')], 'False')).error_code).toBe('0');
    const early = await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-31&unit=25459');
    expect(early.rows[0]).toMatchObject({ key: '25459', receivedOnline: 1, early: 1, open: 0 });
    await sendHoSo(app, [hoso('H53.11.25-260302-0001', { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260306090000' })]);
    const late = await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-31&unit=25459');
    expect(late.rows[0]).toMatchObject({ early: 0, late: 1 });
    // State as it was at the end of `to`: on the 5th it was open and in term, on the 4th too.
    expect((await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-05')).total).toMatchObject({
      open: 1,
      openOverdue: 0,
      resolved: 0,
    });
  });

  it('is told «đã tồn tại» on a second insert, which changes nothing', async () => {
    const again = await sendHoSo(
      app,
      [hoso('H53.11.25-260302-0001', { TrangThaiHoSo: '4' }), hoso('H53.11.25-260302-0002')],
      'False',
    );
    expect(again.message).toContain('đã tồn tại');
    expect(again.message).toContain('H53.11.25-260302-0001');
    expect((await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-31')).total).toMatchObject({
      received: 2,
      late: 1,
      openOverdue: 1,
    });
  });

  it('gets good items in and refused ones named', async () => {
    const answer = await sendHoSo(app, [
      hoso('H53.07-260303-0001', {
        MaLinhVuc: 'G15-DD01',
        MaTTHC: '1.012784',
        NgayTiepNhan: '20260303080000',
        NgayHenTra: '20260320170000',
        KenhThucHien: '1',
      }),
      hoso('H53.07-260303-0002', { NgayHenTra: '20260231170000' }),
      hoso('H53.07-260303-0003', { NgayHenTra: '20260301170000' }),
    ]);
    expect(answer.error_code).not.toBe('0');
    expect(answer.errors.map((e) => [e.MaHoSo, e.field])).toEqual([
      ['H53.07-260303-0002', 'NgayHenTra'],
      ['H53.07-260303-0003', 'NgayHenTra'],
    ]);
    expect(
      (await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-20')).rows.find((r) => r.key === 'so-nnmt'),
    ).toMatchObject({ receivedDirect: 1, openInTerm: 1 });
  });

  it('counts an unknown agency apart, and mends it when the mapping is added', async () => {
    await sendHoSo(app, [hoso('H99.42-260304-0001', { DonViXuLy: 'Cơ quan chưa ai biết' })]);
    const before = await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-31');
    expect(before.rows.find((r) => r.key === 'unknown')).toMatchObject({ received: 1 });
    const refused = await app.http.inject({
      method: 'PUT',
      url: '/api/mappings',
      payload: { agency: 'H99.42', unit: '25480' },
    });
    expect(refused.statusCode).toBe(401);
    const put = await app.http.inject({
      method: 'PUT',
      url: '/api/mappings',
      headers: { authorization: `Bearer ${TOKEN}` },
      payload: { agency: 'H99.42', unit: '25480' },
    });
    expect(put.statusCode).toBe(200);
    const after = await get<Report>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-31');
    expect(after.rows.find((r) => r.key === 'unknown')).toBeUndefined();
    expect(after.rows.find((r) => r.key === '25480')).toMatchObject({ received: 1 });
    expect(after.total).toEqual(before.total);
  });
});

it('does not let the replay of an old message undo a newer one, unless told to', async () => {
  const code = 'H53.11.25-260306-0042';
  await sendHoSo(app, [hoso(code)]);
  await sendHoSo(app, [hoso(code, { NgayHenTra: '20260399000000' })]);
  app.at('2026-03-20T10:05:00+07:00');
  await sendHoSo(app, [hoso(code, { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260306150000' })]);
  const { entries } = await get<{ entries: { id: number; key: string }[] }>(
    app,
    '/api/quarantine?status=open&limit=100',
  );
  const { id } = entries.find((e) => e.key === code)!;
  const run = (body: object) =>
    app.http.inject({
      method: 'POST',
      url: `/api/quarantine/${id}/replay`,
      headers: { authorization: `Bearer ${TOKEN}` },
      payload: body,
    });
  const mended = { item: { NgayHenTra: '20260310170000' } };
  const refused = await run(mended);
  expect(refused.statusCode).toBe(409);
  expect(refused.body).toContain('tin mới hơn');
  // The desk and the wall say how many wait, as the page of the quarantine counts them.
  const waiting = async () => (await get<{ value: number }>(app, '/api/passport?metric=quarantined')).value;
  const before = await waiting();
  expect((await get<{ status: number }>(app, `/api/dossiers/${code}`)).status).toBe(9);
  expect((await run({ ...mended, force: true })).statusCode).toBe(200);
  expect(await waiting()).toBe(before - 1);
  expect((await get<{ status: number }>(app, `/api/dossiers/${code}`)).status).toBe(2);
});

it('keeps what was known of an agency: a mapping added later does not change an answer as known before it', async () => {
  await sendHoSo(app, [hoso('H98.01-260304-0001', { DonViXuLy: 'Nơi chưa ai biết' })]);
  app.at('2026-03-20T10:20:00+07:00');
  const url = '/api/reports/06a?from=2026-03-01&to=2026-03-31';
  const then = await get<Report>(app, url);
  app.at('2026-03-20T10:30:00+07:00');
  await app.http.inject({
    method: 'PUT',
    url: '/api/mappings',
    headers: { authorization: `Bearer ${TOKEN}` },
    payload: { agency: 'H98.01', unit: '25480' },
  });
  const now = await get<Report>(app, url);
  expect(now.rows.find((r) => r.key === 'unknown')).toBeUndefined();
  expect((await get<Report>(app, `${url}&knownAt=2026-03-20T10:20:00%2B07:00`)).rows).toEqual(then.rows);
  const by = await get<Query>(
    app,
    '/api/query?metric=received&from=2026-03-01&to=2026-03-31&by=unit&knownAt=2026-03-20T10:20:00%2B07:00',
  );
  expect(by.rows.find((r) => r.key === 'unknown')?.value).toBe(1);
});

describe('what is asked', () => {
  it('answers every metric by every dimension, and the parts sum to the whole', async () => {
    for (const m of METRICS)
      for (const by of ['unit', 'sector', 'procedure', 'channel', 'day', 'month'] as const) {
        const q = await get<Query>(app, `/api/query?metric=${m.id}&from=2026-03-01&to=2026-03-31&by=${by}`);
        const flow = Object.values(m.needs).every((t) => t.span === 'period');
        if (m.id === 'medianHandling' || ((by === 'day' || by === 'month') && !flow)) continue;
        expect(
          q.rows.reduce((n, r) => n + r.numerator, 0),
          `${m.id} by ${by}`,
        ).toBe(q.total.numerator);
        expect(
          q.rows.reduce((n, r) => n + (r.denominator ?? 0), 0),
          `${m.id} by ${by}`,
        ).toBe(q.total.denominator ?? 0);
      }
  });

  it('shows the rows behind a figure, page by page, and they re-sum to it', async () => {
    for (const m of METRICS.filter((x) => x.subsystem === 'dossiers' && x.id !== 'medianHandling'))
      for (const filter of ['', '&unit=25459', '&sector=G15-DD01', '&channel=1', '&procedure=2.000815&unit=25459']) {
        const whole = await get<Query>(app, `/api/query?metric=${m.id}&from=2026-03-01&to=2026-03-31${filter}`);
        for (const of of ['numerator', 'denominator'] as const) {
          let sum = 0;
          for (let after: number | null = 0; after !== null; ) {
            const page: { rows: Record<'numerator' | 'denominator', number>[]; next: number | null } = await get(
              app,
              `/api/dossiers?metric=${m.id}&from=2026-03-01&to=2026-03-31${filter}&of=${of}&limit=1&after=${after}`,
            );
            for (const r of page.rows) sum += r[of];
            after = page.next;
          }
          expect(sum, `${m.id} ${filter} ${of}`).toBe(whole.total[of] ?? 0);
        }
      }
  });

  it('answers as known then, by instant and by day', async () => {
    app.at('2026-03-21T10:00:00+07:00');
    const url = '/api/reports/06a?from=2026-03-01&to=2026-03-31';
    const then = await get<Report>(app, url);
    await sendHoSo(app, [
      hoso('H53.11.25-260302-0002', {
        TrangThaiHoSo: '10',
        NgayKetThucXuLy: '20260304150000',
        NgayTra: '20260304160000',
      }),
    ]);
    app.at('2026-03-22T10:00:00+07:00');
    await sendHoSo(app, [hoso('H53.11.26-260305-0009')]);
    expect((await get<Report>(app, url)).total).not.toEqual(then.total);
    expect(await get(app, `${url}&knownAt=2026-03-20`)).toMatchObject({ rows: then.rows, total: then.total });
    expect(await get(app, `${url}&knownAt=${encodeURIComponent('2026-03-21T09:59:59+07:00')}`)).toMatchObject({
      rows: then.rows,
      total: then.total,
    });
    const fine = await get<Query>(
      app,
      '/api/query?metric=resolved&from=2026-03-01&to=2026-03-31&by=procedure&knownAt=2026-03-20',
    );
    expect(fine.total.numerator).toBe(then.total.resolved);
  });

  it('shows the rows behind a figure as known then, page by page, and a dossier as it was known', async () => {
    const known = encodeURIComponent('2026-03-21T09:59:59+07:00');
    for (const m of METRICS.filter((x) => x.subsystem === 'dossiers' && x.id !== 'medianHandling'))
      for (const filter of ['', '&unit=25459', '&unit=unknown', '&procedure=2.000815&unit=25459']) {
        const asked = `metric=${m.id}&from=2026-03-01&to=2026-03-31${filter}&knownAt=${known}`;
        const whole = await get<Query>(app, `/api/query?${asked}`);
        for (const of of ['numerator', 'denominator'] as const) {
          let sum = 0;
          for (let after: string | null = '0'; after !== null; ) {
            const url = `/api/dossiers?${asked}&of=${of}&limit=2&after=${after}`;
            const page: { rows: Record<'numerator' | 'denominator', number>[]; next: string | null } = await get(
              app,
              url,
            );
            for (const r of page.rows) sum += r[of];
            after = page.next;
          }
          expect(sum, `${m.id} ${filter} ${of}`).toBe(whole.total[of] ?? 0);
        }
      }
    const one = (code: string, at = '', expected = 200) =>
      get<{ status: number; knownAt: string | null }>(app, `/api/dossiers/${code}${at}`, expected);
    const now = await one('H53.11.25-260302-0002');
    const then = await one('H53.11.25-260302-0002', `?knownAt=${known}`);
    expect([now.status, now.knownAt]).toEqual([10, null]);
    expect(then.status).not.toBe(10);
    await one('H53.11.26-260305-0009');
    await one('H53.11.26-260305-0009', `?knownAt=${known}`, 404);
  });

  it('refuses what is not known yet, naming the field and the hour of the server', async () => {
    for (const url of [
      '/api/query?metric=open',
      '/api/reports/06a?by=unit',
      '/api/dossiers?metric=open',
      '/api/dossiers/H53.11.25-260302-0002?',
      '/api/desk/figures?',
      '/api/table?by=unit&metrics=open',
      '/api/explain?by=unit&metric=open',
      '/api/passport?metric=open',
    ])
      for (const at of ['2026-03-22T10:00:01%2B07:00', '2026-03-22', '2044-01-01', '999999']) {
        const answer = await get<{ error: { field: string; message: string } }>(app, `${url}&knownAt=${at}`, 400);
        expect(answer.error, `${url} ${at}`).toMatchObject({ field: 'knownAt' });
        expect(answer.error.message).toMatch(/giờ máy chủ \(2026-03-22T10:00:00\+07:00\)|nhật ký mới tới vị trí/);
      }
    await get(app, '/api/query?metric=open&knownAt=2026-03-22T10:00:00%2B07:00');
  });

  it('names what is wrong with a question', async () => {
    for (const [url, field] of [
      ['/api/query?metric=nope', 'metric'],
      ['/api/query?metric=open&asOf=2026-02-30', 'asOf'],
      ['/api/query?metric=open&from=2026-03-02&to=2026-03-01', 'from'],
      ['/api/query?metric=open&unit=nowhere', 'unit'],
      ['/api/query?metric=open&by=colour', 'by'],
      ['/api/query?metric=open&colour=red', 'colour'],
      ['/api/reports/06a?knownAt=yesterday', 'knownAt'],
      ['/api/dossiers?limit=0', 'limit'],
    ] as const) {
      const { error } = await get<{ error: { field: string; message: string } }>(app, url, 400);
      expect(`${error.field} ${error.message}`, url).toContain(field);
    }
    await get(app, '/api/dossiers/H00-000000-0', 404);
    await get(app, '/api/nothing', 404);
  });

  it('answers what no route has seen in the same shape, in Vietnamese', async () => {
    const sent = (url: string, payload: string, type: string, status: number) =>
      app.http
        .inject({
          ...{ method: 'POST', url, payload },
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': type },
        })
        .then((r) => {
          expect(r.statusCode, url).toBe(status);
          return r.json();
        });
    const answers = [
      await get(app, '/%ff', 400),
      await get(app, `/api/dossiers/${'x'.repeat(5000)}`, 414),
      await sent('/api/cameras/import', '<a/>', 'text/xml', 415),
      await sent('/api/cameras/import', '{}', 'application/json', 415),
      await sent('/api/exports', JSON.stringify({ what: 'table', format: 'csv', params: {} }), 'application/json', 400),
    ];
    for (const answer of answers)
      expect(answer).toEqual({ error: { field: expect.any(String), message: expect.stringMatching(/[ạảấầậệọộữ]/) } });
  });

  it('lets a page talk to us alone', async () => {
    const policy = (await app.http.inject({ url: '/api/health' })).headers['content-security-policy'];
    expect(policy).not.toMatch(/https?:|wss?:/);
  });

  it('tells which agency of a linked dossier held it how long and which one is late', async () => {
    await sendHoSo(app, [
      hoso('H53.07-260302-0077', { MaLinhVuc: 'G15-DD01', NgayHenTra: '20260316170000', TrangThaiHoSo: '4' }),
    ]);
    await sendSteps(app, [
      {
        MaHoSo: 'H53.07-260302-0077',
        ThoiDiemXuLy: '20260303100000',
        TrangThai: '4',
        PhongBanXuLy: 'Chi nhánh VPĐKĐĐ',
        NgayBatDau: '20260302080000',
        NgayKetThucTheoQuyDinh: '20260304170000',
      },
      {
        MaHoSo: 'H53.07-260302-0077',
        ThoiDiemXuLy: '20260312100000',
        TrangThai: '4',
        PhongBanXuLy: 'Thuế cơ sở 4',
        NgayBatDau: '20260303100000',
        NgayKetThucTheoQuyDinh: '20260306170000',
      },
    ]);
    const d = await get<{
      class: string;
      lateOffices: string[];
      holdings: { office: string; workingDays: number; lateDays: number }[];
    }>(app, '/api/dossiers/H53.07-260302-0077');
    expect(d.class).toBe('overdue');
    expect(d.lateOffices).toEqual(['Thuế cơ sở 4']);
    expect(d.holdings[0]).toMatchObject({ office: 'Chi nhánh VPĐKĐĐ', workingDays: 1, lateDays: 0 });
  });

  it('describes itself', async () => {
    const api = await get<{ paths: Record<string, unknown> }>(app, '/api/docs/json');
    for (const path of [
      '/api/query',
      '/api/reports/06a',
      '/api/units',
      '/api/metrics',
      '/api/dossiers',
      '/api/dossiers/{code}',
      '/api/ingest/dvcqg/DongBoHoSoMC',
      '/api/ingest/petitions',
      '/api/health',
    ])
      expect(api.paths, path).toHaveProperty([path]);
    for (const m of METRICS)
      for (const text of [m.name, m.definition, m.formula, m.source]) expect(text.length, m.id).toBeGreaterThan(3);
    expect(METRICS.map((m) => m.id)).toHaveLength(new Set(METRICS.map((m) => m.id)).size);
    expect((await app.http.inject({ url: '/metrics' })).body).toContain('toancanh_journal_position');
  });
});
