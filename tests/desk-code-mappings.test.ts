import type { DossierPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { CodeMappingPreview, Mappings } from '@toancanh/shared/contract/desk/mappings.ts';
import type { SearchAnswer } from '@toancanh/shared/contract/desk/search.ts';
import type { Table } from '@toancanh/shared/contract/desk/table.ts';
import { COLUMNS_06A, METRIC_OF } from '@toancanh/shared/metrics/form-06a.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** A sender that writes codes of its own for sectors and procedures: they are counted as those of the catalogue. */
const OLD = { sector: 'LV-CHUNGTHUC', procedure: 'TT-SAOY' } as const;
const NEW = { sector: 'G09-TP05', procedure: '2.000815' } as const;
const KINDS = ['sector', 'procedure'] as const;
const OWN = 4;
const MARCH = 'from=2026-03-01&to=2026-03-31';
const EARLIER = '2026-03-20T10:30:00+07:00';

let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00');
  await sendDeskData(app);
  const own = { MaLinhVuc: OLD.sector, TenLinhVuc: 'Sao y', MaTTHC: OLD.procedure, TenTTHC: 'Sao y bản chính' };
  const facts = { NgayNopHoSo: '20260304080000', NgayTiepNhan: '20260304083000', NgayHenTra: '20260310170000' };
  const done = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260309160000' };
  const codes = Array.from({ length: OWN }, (_, i) => `H53.11.25-260304-900${i}`);
  const sent = await sendHoSo(
    app,
    codes.map((code, i) => hoso(code, { ...own, ...facts, ...(i % 2 === 0 ? done : {}) })),
  );
  expect(sent.error_code).toBe('0');
  app.at('2026-03-20T11:00:00+07:00');
});
afterAll(() => app.stop());

async function send<T>(method: 'PUT' | 'POST', url: string, payload: object, status = 200): Promise<T> {
  const { cookie } = signedIn(app, 'dataOfficer');
  const r = await app.http.inject({
    ...{ method, url, payload, headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' },
  });
  expect(r.statusCode, r.body).toBe(status);
  return r.json<T>();
}
type Kind = (typeof KINDS)[number];
const METRICS = COLUMNS_06A.map((c) => METRIC_OF[c]);
/** Columns of form 06a of each group, for March. */
async function columns(by: Kind, known = ''): Promise<Map<string, Record<string, number>>> {
  const table = await get<Table>(app, `/api/table?by=${by}&metrics=${METRICS}&${MARCH}${known}`);
  return new Map(
    table.rows.map((row) => [
      row.key,
      Object.fromEntries(COLUMNS_06A.map((c) => [c, row.values[METRIC_OF[c]]!.numerator])),
    ]),
  );
}
async function codes(query: string): Promise<string[]> {
  const page = await get<DossierPage>(app, `/api/dossiers?metric=received&${MARCH}&limit=1000&${query}`);
  return page.rows.map((r) => r.code).sort();
}

describe.each(KINDS)('a %s that no catalogue knows', (kind) => {
  const other = KINDS.find((k) => k !== kind)!;

  it('is listed, with what it may count as', async () => {
    const { codes: told } = await get<Mappings>(app, '/api/mappings');
    expect(told[kind].unknown.map((c) => c.code)).toEqual([OLD[kind]]);
    expect(told[kind].mapped).toEqual([]);
    expect(told[kind].catalogue.map((c) => c.code)).toContain(NEW[kind]);
  });

  it('is mapped as the preview said, everywhere: tables, rows behind, names, search; as known before it is not', async () => {
    const mapping = { kind, code: OLD[kind], to: NEW[kind] };
    const [before, others] = [await columns(kind), await columns(other)];
    const preview = await send<CodeMappingPreview>('POST', '/api/mappings/codes/preview', mapping);
    expect(await columns(kind)).toEqual(before);
    expect(preview.rows.map((r) => r.key).sort()).toEqual([OLD[kind], NEW[kind]].sort());
    const own = await codes(`${kind}=${OLD[kind]}`);
    expect(own).toHaveLength(OWN);

    await send('PUT', '/api/mappings/codes', mapping);
    const after = await columns(kind);
    expect(after.has(OLD[kind])).toBe(false);
    expect(await columns(other)).toEqual(others);
    for (const row of preview.rows) {
      expect(row.before).toEqual(before.get(row.key));
      if (row.key === NEW[kind]) expect(row.after).toEqual(after.get(row.key));
      else expect(new Set(Object.values(row.after))).toEqual(new Set([0]));
    }
    expect(after.get(NEW[kind])!.receivedOnline! + after.get(NEW[kind])!.receivedDirect!).toBe(
      before.get(NEW[kind])!.receivedOnline! + before.get(NEW[kind])!.receivedDirect! + OWN,
    );
    // The rows re-sum to the figure; who asks by the old code means the same.
    const behind = await codes(`${kind}=${NEW[kind]}`);
    expect(behind).toEqual(expect.arrayContaining(own));
    expect(behind).toHaveLength(after.get(NEW[kind])!.receivedOnline! + after.get(NEW[kind])!.receivedDirect!);
    expect(await codes(`${kind}=${OLD[kind]}`)).toEqual(behind);
    if (kind === 'sector') {
      const form = await get<{ rows: { key: string }[] }>(app, `/api/reports/06a?by=sector&${MARCH}`);
      expect(form.rows.map((r) => r.key)).toEqual(expect.arrayContaining([...after.keys()]));
      expect(form.rows.map((r) => r.key)).not.toContain(OLD.sector);
    }

    const one = await get<Record<string, string>>(app, `/api/dossiers/${own[0]}`);
    expect(one[`${kind}Name`]).toBe(preview.rows.find((r) => r.key === NEW[kind])!.name);
    const { hits } = await get<SearchAnswer>(app, `/api/search?kind=${kind}&q=${OLD[kind]}`);
    expect(hits.map((h) => h.key)).toEqual([NEW[kind]]);

    expect(await columns(kind, `&knownAt=${encodeURIComponent(EARLIER)}`)).toEqual(before);
    const { codes: told } = await get<Mappings>(app, '/api/mappings');
    expect(told[kind].unknown).toEqual([]);
    expect(told[kind].mapped).toMatchObject([{ code: OLD[kind], to: NEW[kind] }]);
    expect((await get<Mappings>(app, '/api/mappings')).mappings).toEqual({});
  });

  it('is refused what would count in a circle, or as nothing that is known', async () => {
    const [from, to] = [OLD[kind], NEW[kind]];
    for (const [mapping, field] of [
      [{ code: 'X', to: 'not-in-the-catalogue' }, 'to'],
      [{ code: to, to }, 'to'],
      [{ code: to, to: kind === 'sector' ? 'G15-DD01' : '1.012784' }, 'code'],
      [{ code: '   ', to }, 'code'],
    ] as const) {
      const told = await send<{ error: { field: string } }>('PUT', '/api/mappings/codes', { kind, ...mapping }, 400);
      expect([mapping, told.error.field]).toEqual([mapping, field]);
    }
    const agency = { agency: `\u0001${kind}\u0001${from}`, unit: '25459' };
    await send('PUT', '/api/mappings', agency, 400);
  });

  it('is as before when the mapping is taken away', async () => {
    const preview = await send<CodeMappingPreview>('POST', '/api/mappings/codes/preview', {
      ...{ kind, code: OLD[kind], to: null },
    });
    expect(preview.rows.map((r) => r.key).sort()).toEqual([OLD[kind], NEW[kind]].sort());
    await send('PUT', '/api/mappings/codes', { kind, code: OLD[kind], to: null });
    expect(await columns(kind)).toEqual(await columns(kind, `&knownAt=${encodeURIComponent(EARLIER)}`));
    expect(await codes(`${kind}=${OLD[kind]}`)).toHaveLength(OWN);
  });
});

it('whoever only looks at a list leaves nothing in the audit log', async () => {
  const { cookie } = signedIn(app, 'dataOfficer');
  const list = { url: '/api/catalogues/imports', headers: { cookie, ...OWN_PAGE }, remoteAddress: '10.20.30.40' };
  expect((await app.http.inject(list)).statusCode).toBe(200);
  const admin = { cookie: signedIn(app, 'administrator').cookie, ...OWN_PAGE };
  const log = await app.http.inject({ url: '/api/audit?verb=imports.write', headers: admin });
  expect(log.json<{ rows: object[] }>().rows).toEqual([]);
});

it('a mapping stands in the audit log with what was mapped to what', async () => {
  await send('PUT', '/api/mappings', { agency: 'H99.42', unit: '25480' });
  const { cookie } = signedIn(app, 'administrator');
  const log = await app.http.inject({ url: '/api/audit?verb=mappings.write', headers: { cookie, ...OWN_PAGE } });
  const rows = log.json<{ rows: { object: string; detail: string; result: string }[] }>().rows;
  const told = rows.filter((r) => r.result === 'ok' && r.object.startsWith('PUT')).map((r) => JSON.parse(r.detail));
  expect(told).toContainEqual({ agency: 'H99.42', unit: '25480' });
  for (const kind of KINDS)
    for (const to of [NEW[kind], null]) expect(told).toContainEqual({ kind, code: OLD[kind], to });
});
