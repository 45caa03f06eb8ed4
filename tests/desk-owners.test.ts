import type { MetricOwners, OwnerEntry, OwnerRequest } from '@toancanh/shared/contract/desk/owners.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

let app: Awaited<ReturnType<typeof runApp>>;
let officer = '';
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00');
  await sendHoSo(app, [hoso('H53.11.25-260302-0001')]);
  officer = signedIn(app, 'dataOfficer').cookie;
});
afterAll(() => app.stop());

const owner: OwnerRequest = {
  ...{ metric: 'onTimeRate', unit: 'so-nnmt', office: 'Trưởng phòng Kiểm soát thủ tục hành chính' },
  ...{ phone: '0276 3822 233', decision: 'QĐ 45/QĐ-UBND ngày 10/01/2026', validFrom: '2026-02-01' },
};
async function put(body: Record<string, unknown>, cookie = officer) {
  const r = await app.http.inject({
    ...{ method: 'PUT', url: '/api/metric-owners', headers: { cookie, ...OWN_PAGE }, payload: body },
    remoteAddress: '10.20.30.40',
  });
  return { status: r.statusCode, body: r.json<OwnerEntry & { error: { field: string; message: string } }>() };
}
const passport = (query: string) => get<Passport>(app, `/api/passport?metric=onTimeRate&${query}`);

describe('owners of metrics', () => {
  it('every metric is listed, none with an owner that nobody gave it', async () => {
    const { on, metrics, entries } = await get<MetricOwners>(app, '/api/metric-owners');
    expect([on, entries]).toEqual(['2026-03-20', []]);
    expect(metrics.map((m) => m.metric)).toEqual(METRICS.map((m) => m.id));
    expect(metrics.filter((m) => m.owner !== null)).toEqual([]);
    expect((await passport('asOf=2026-03-20')).owner).toBeNull();
  });

  it('stand in the passport on the days they hold, with the decision, as known at the time', async () => {
    const written = await put(owner);
    expect(written.body).toMatchObject({ ...owner, id: 1, by: 'dataofficer-all' });
    const expected = { unitName: 'Sở Nông nghiệp và Môi trường', office: owner.office, decision: owner.decision };
    expect((await passport('from=2026-03-01&to=2026-03-20')).owner).toMatchObject(expected);
    expect((await passport('asOf=2026-01-31')).owner).toBeNull();
    expect((await passport(`asOf=2026-03-20&knownAt=${written.body.seq - 1}`)).owner).toBeNull();
    expect((await passport(`asOf=2026-03-20&knownAt=${written.body.seq}`)).owner).toMatchObject(expected);
    const ownerOf = async (on: string) =>
      (await get<MetricOwners>(app, `/api/metric-owners?on=${on}`)).metrics.find((m) => m.metric === 'onTimeRate')!
        .owner;
    expect(await ownerOf('2026-01-31')).toBeNull();
    expect(await ownerOf('2026-02-01')).toMatchObject(expected);
    await put({ ...owner, unit: '25459', phone: null, validFrom: '2026-06-01' });
    expect(await ownerOf('2026-06-01')).toMatchObject({ unit: '25459', phone: null });
    expect((await get<MetricOwners>(app, '/api/metric-owners')).entries.map((e) => e.id)).toEqual([2, 1]);
  });

  it('are refused where they say no office, by the field that is wrong', async () => {
    const before = (await get<MetricOwners>(app, '/api/metric-owners')).entries.length;
    for (const [over, field] of [
      [{ metric: 'nope' }, 'metric'],
      [{ unit: 'nowhere' }, 'unit'],
      [{ unit: 'tinh' }, 'unit'],
      [{ unit: 'unknown' }, 'unit'],
      [{ unit: null }, 'unit'],
      [{ office: '   x  ' }, 'office'],
      [{ office: 'Trưởng phòng, ông Nguyễn Văn An' }, 'office'],
      [{ phone: '0912 345 678' }, 'phone'],
      [{ decision: '    ' }, 'decision'],
      [{ validFrom: '2026-02-30' }, 'validFrom'],
      [{ note: 'thừa' }, 'note'],
    ] as const) {
      const { status, body } = await put({ ...owner, ...over });
      expect([status, body.error.field]).toEqual([400, field]);
      // What may be a person's is not said back.
      expect(body.error.message).not.toMatch(/0912|Nguyễn/);
    }
    expect((await get<MetricOwners>(app, '/api/metric-owners')).entries).toHaveLength(before);
    expect((await put(owner, signedIn(app, 'leader').cookie)).status).toBe(403);
  });

  it('are in the audit log, written and refused', async () => {
    const { cookie } = signedIn(app, 'administrator');
    const log = await app.http.inject({ url: '/api/audit?verb=targets.write', headers: { cookie, ...OWN_PAGE } });
    const rows = log.json<{ rows: { object: string; detail: string; result: string }[] }>().rows;
    const ours = rows.filter((r) => r.object.includes('/api/metric-owners'));
    expect(ours.some((r) => r.result === 'ok' && r.detail.includes(owner.decision))).toBe(true);
    expect(ours.some((r) => r.result === 'refused')).toBe(true);
    expect(rows.map((r) => r.detail).join()).not.toMatch(/0912|Văn An/);
  });
});
