import type { DeskFigures } from '@toancanh/shared/contract/desk/figures.ts';
import type { MappingPreview } from '@toancanh/shared/contract/desk/mappings.ts';
import type { MyWork, WorkRow } from '@toancanh/shared/contract/desk/my-work.ts';
import type { SearchAnswer } from '@toancanh/shared/contract/desk/search.ts';
import type { Targets } from '@toancanh/shared/contract/desk/targets.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00');
  await sendDeskData(app);
});
afterAll(() => app.stop());

const as = async <T>(cookie: string, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) => {
  const r = await app.http.inject({
    ...{ method, url, headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' },
    ...(payload ? { payload } : {}),
  });
  return { status: r.statusCode, body: r.json<T>() };
};

describe('search', () => {
  const find = async (q: string) => (await get<SearchAnswer>(app, `/api/search?q=${encodeURIComponent(q)}`)).hits;

  it('finds units with accents or without, in either spelling', async () => {
    for (const q of ['Phường Hòa Thành', 'Hoà Thành', 'hoa thanh', 'P. HOÀ THÀNH', 'Phường Hòa Thành'.normalize('NFD')])
      expect((await find(q))[0], q).toMatchObject({ kind: 'unit', name: 'Phường Hòa Thành' });
    const both = (await find('tan thanh')).map((h) => h.name);
    expect(both).toEqual(expect.arrayContaining(['Xã Tân Thành', 'Xã Tân Thạnh']));
    // Who types the accent means it.
    expect((await find('Tân Thạnh'))[0]!.name).toBe('Xã Tân Thạnh');
  });

  it('finds former units with their heirs, departments by code, procedures, sectors and dossiers', async () => {
    const former = (await find('phuong 3')).find((h) => h.kind === 'formerUnit');
    expect(former).toMatchObject({ key: expect.stringMatching(/^cu-/), detail: expect.stringContaining('nay là') });
    expect((await find('H53.11.25'))[0]).toMatchObject({ kind: 'unit', key: '25459' });
    expect((await find('chung thuc ban sao'))[0]).toMatchObject({ kind: 'procedure', key: '2.000815' });
    expect((await find('2.000815'))[0]).toMatchObject({ kind: 'procedure', key: '2.000815' });
    expect((await find('dat dai')).some((h) => h.kind === 'sector')).toBe(true);
    expect((await find('h53.07-260302-0077'))[0]).toMatchObject({ kind: 'dossier', key: 'H53.07-260302-0077' });
    expect((await find('H53.07-2603')).length).toBeLessThanOrEqual(20);
    expect(await find('zzzz')).toEqual([]);
  });

  it('of one kind finds nothing of another, however well it matches', async () => {
    const of = async (kind: string, q: string) =>
      (await get<SearchAnswer>(app, `/api/search?kind=${kind}&q=${encodeURIComponent(q)}`)).hits;
    expect((await of('sector', 'dat dai')).map((h) => h.kind)).toEqual(['sector']);
    expect(await of('procedure', 'H53.07-260302-0077')).toEqual([]);
    expect((await of('dossier', 'H53.07-260302-0077')).map((h) => h.kind)).toEqual(['dossier']);
    expect(await of('sector', '2.000815')).toEqual([]);
    expect((await as(signedIn(app, 'leader').cookie, 'GET', '/api/search?kind=cat&q=a')).status).toBe(400);
  });

  it("shows a head no other unit's dossier", async () => {
    const { cookie } = signedIn(app, 'head', ['25459']);
    const own = await as<SearchAnswer>(cookie, 'GET', '/api/search?q=H53.11.25-26');
    expect(own.body.hits.some((h) => h.kind === 'dossier')).toBe(true);
    const other = await as<SearchAnswer>(cookie, 'GET', '/api/search?q=H53.07-260302-0077');
    expect(other.body.hits).toEqual([]);
  });
});

describe('my work', () => {
  it('counts what the figures count, unit by unit', async () => {
    for (const unit of ['', '25459', 'so-nnmt']) {
      const scope = unit === '' ? '' : `&unit=${unit}`;
      const work = await get<MyWork>(app, `/api/my-work?limit=500${scope}`);
      const head = await get<DeskFigures>(app, `/api/desk/figures?asOf=2026-03-20${scope}`);
      for (const list of ['overdue', 'dueToday', 'dueSoon'] as const) {
        expect(work[list].total, `${list} ${unit}`).toBe(head.figures.find((f) => f.metric === list)!.value);
        expect(work[list].rows).toHaveLength(work[list].total);
      }
      expect(work.holders.reduce((n, h) => n + h.overdue, 0)).toBe(work.overdue.total);
    }
    const work = await get<MyWork>(app, '/api/my-work');
    expect(work).toMatchObject({ today: '2026-03-20', soonUntil: '2026-03-25' });
    const late = work.overdue.rows.map((r) => r.lateDays!);
    expect(late.length).toBeGreaterThan(2);
    expect(late).toEqual([...late].sort((a, b) => b - a));
    const linked = work.overdue.rows.find((r) => r.code === 'H53.07-260302-0077');
    expect(linked).toMatchObject({ holder: 'Thuế cơ sở 4', linked: true, lateDays: 4 });
    expect(linked!.lateSteps.map((l) => l.office)).toEqual(['Thuế cơ sở 4']);
    expect(work.holders.find((h) => h.office === 'Thuế cơ sở 4')).toEqual({
      ...{ office: 'Thuế cơ sở 4', overdue: 1, daysLate: 4, meanDaysLate: 4, maxDaysLate: 4 },
    });
  });

  it('comes page by page', async () => {
    const all = (await get<MyWork>(app, '/api/my-work?limit=500')).overdue.rows;
    const paged: WorkRow[] = [];
    for (let after: string | null = '0'; after !== null; ) {
      const page: MyWork = await get(app, `/api/my-work?list=overdue&limit=2&after=${after}`);
      paged.push(...page.overdue.rows);
      expect(page.dueSoon.rows).toEqual([]);
      after = page.overdue.next;
    }
    expect(paged).toEqual(all);
    await get(app, '/api/my-work?after=2', 400);
  });

  it("is a head's own, and nobody else's", async () => {
    const { cookie } = signedIn(app, 'head', ['25459']);
    const own = await as<MyWork>(cookie, 'GET', '/api/my-work');
    expect(new Set(own.body.overdue.rows.map((r) => r.unit))).toEqual(new Set(['25459']));
    expect((await as(cookie, 'GET', '/api/my-work?unit=so-nnmt')).status).toBe(403);
  });
});

describe('my work, asked again', () => {
  it('has moved a dossier whose promise was put off, and has none that is done', async () => {
    const key = 'H53.07-260305-0088';
    const where = async () => {
      const work = await get<MyWork>(app, '/api/my-work?limit=500');
      return (['overdue', 'dueToday', 'dueSoon'] as const).filter((l) => work[l].rows.some((r) => r.code === key));
    };
    const facts = { NgayNopHoSo: '20260305080000', NgayTiepNhan: '20260305083000', TrangThaiHoSo: '4' };
    const told: [Record<string, string>, string[]][] = [
      [{ NgayHenTra: '20260316170000' }, ['overdue']],
      [{ NgayHenTra: '20260320170000' }, ['dueToday']],
      [{ NgayHenTra: '20260325170000' }, ['dueSoon']],
      [{ NgayHenTra: '20260325170000', NgayKetThucXuLy: '20260319160000', TrangThaiHoSo: '9' }, []],
    ];
    for (const [more, lists] of told) {
      const answer = await sendHoSo(app, [hoso(key, { ...facts, ...more })], lists[0] === 'overdue' ? 'False' : 'True');
      expect(answer.error_code).toBe('0');
      expect(await where()).toEqual(lists);
      expect(await where()).toEqual(lists);
    }
  });
});

describe('targets', () => {
  const target = {
    ...{ metric: 'onTimeRate', unit: null, value: 0.985, decision: 'QĐ 12/QĐ-UBND ngày 05/01/2026' },
    ...{ validFrom: '2026-01-01', validTo: '2026-12-31' },
  };
  it('hold for the day of the figure, the nearest unit first, and stay when changed later', async () => {
    const { cookie } = signedIn(app, 'dataOfficer');
    const put = (t: object) => as<{ id: number; by: string }>(cookie, 'PUT', '/api/targets', t);
    expect((await put(target)).body).toMatchObject({ id: 1, by: 'dataofficer-all' });
    await put({ ...target, unit: '25459', value: 0.99, decision: 'QĐ 20/QĐ-UBND' });
    await put({ ...target, value: 0.97, validFrom: '2026-07-01', decision: 'QĐ 300/QĐ-UBND' });
    const on = async (day: string, unit = '') => {
      const head = await get<DeskFigures>(app, `/api/desk/figures?asOf=${day}${unit}`);
      return head.figures.find((f) => f.metric === 'onTimeRate')?.target;
    };
    expect(await on('2026-03-20')).toMatchObject({ value: 0.985, decision: target.decision, default: false });
    expect(await on('2026-03-20', '&unit=25459')).toMatchObject({ value: 0.99, unit: '25459' });
    expect(await on('2026-08-01')).toMatchObject({ value: 0.97 });
    expect(await on('2025-08-01')).toMatchObject({ value: 0.99, default: true });
    const all = await get<Targets>(app, '/api/targets?metric=onTimeRate&on=2026-03-20');
    expect(all.entries.map((e) => e.id)).toEqual([3, 2, 1]);
    expect(all.inForce).toMatchObject([{ metric: 'onTimeRate', value: 0.985 }]);
  });

  it('are refused when they make no sense, and to whom they are not entrusted', async () => {
    const { cookie } = signedIn(app, 'dataOfficer');
    for (const [over, field] of [
      [{ value: 98 }, 'value'],
      [{ metric: 'nope' }, 'metric'],
      [{ validFrom: '2026-02-30' }, 'validFrom'],
      [{ validTo: '2025-01-01' }, 'validTo'],
      [{ unit: 'nowhere' }, 'unit'],
    ] as const) {
      const r = await as<{ error: { field: string } }>(cookie, 'PUT', '/api/targets', { ...target, ...over });
      expect([r.status, r.body.error.field]).toEqual([400, field]);
    }
    const leader = signedIn(app, 'leader');
    expect((await as(leader.cookie, 'PUT', '/api/targets', target)).status).toBe(403);
  });
});

describe('what a mapping would do', () => {
  it('is what it then does, and nothing before', async () => {
    const { cookie } = signedIn(app, 'dataOfficer');
    type Report = { rows: ({ key: string; name: string } & Record<string, number>)[] };
    const url = '/api/reports/06a?from=2026-03-01&to=2026-03-31';
    const before = await get<Report>(app, url);
    const { body } = await as<MappingPreview>(cookie, 'POST', '/api/mappings/preview', {
      agency: 'H99.42',
      unit: '25480',
    });
    expect(await get(app, url)).toEqual(before);
    expect(body.moved).toMatchObject([{ code: 'H99.42', from: 'unknown', to: '25480' }]);
    expect(body.rows.map((r) => r.unit).sort()).toEqual(['25480', 'unknown']);
    await as(cookie, 'PUT', '/api/mappings', { agency: 'H99.42', unit: '25480' });
    const after = await get<Report>(app, url);
    for (const r of body.rows) {
      const { key: _k, name: _n, ...row } = after.rows.find((x) => x.key === r.unit) ?? { key: '', name: '' };
      if (Object.keys(row).length > 0) expect(r.after).toEqual(row);
      else expect(r.after.received).toBe(0);
    }
    const again = await as<MappingPreview>(cookie, 'POST', '/api/mappings/preview', {
      agency: 'H99.42',
      unit: '25480',
    });
    expect(again.body.rows).toEqual([]);
  });
});
