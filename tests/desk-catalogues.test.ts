import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from '@toancanh/server/desk/xlsx-table.ts';
import { writeXlsx } from '@toancanh/server/exports/write.ts';
import type { ImportEntry, ImportPreview } from '@toancanh/shared/contract/desk/catalogues.ts';
import type { SearchAnswer } from '@toancanh/shared/contract/desk/search.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

let app: Awaited<ReturnType<typeof runApp>>;
let cookie: string;
const folder = mkdtempSync(join(tmpdir(), 'toancanh-'));
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00', { DATA_DIR: join(folder, 'data') });
  await sendHoSo(app, [
    hoso('H99.42-260304-0001', { DonViXuLy: 'Cơ quan mới đặt tên', NgayTiepNhan: '20260304080000' }),
  ]);
  cookie = signedIn(app, 'dataOfficer').cookie;
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function send<T = ImportPreview>(
  kind: string,
  body: string | Buffer,
  query = '',
  type = 'text/csv',
  expected = 200,
) {
  const r = await app.http.inject({
    ...{ method: 'POST', url: `/api/catalogues/${kind}/import${query}`, payload: body },
    headers: { cookie, ...OWN_PAGE, 'content-type': type },
  });
  if (r.statusCode !== expected) throw new Error(`${r.statusCode} ${r.body}`);
  return r.json<T>();
}
const undo = (id: number) =>
  app.http.inject({
    ...{ method: 'POST', url: `/api/catalogues/imports/${id}/undo`, payload: {} },
    headers: { cookie, ...OWN_PAGE },
  });
const unitOf = async (): Promise<string> => (await get<{ unit: string }>(app, '/api/dossiers/H99.42-260304-0001')).unit;

describe('catalogues', () => {
  it('are previewed without a trace, imported at once into old figures, and taken back', async () => {
    const csv = '\uFEFFid,aliases\n25480,Cơ quan mới đặt tên\nnowhere,X\n25480,Y\n25459,\n';
    const preview = await send('units', csv, '?dryRun=true');
    expect(preview).toMatchObject({ dryRun: true, id: null, changed: 1, unchanged: 1, errors: 2 });
    expect(preview.rows.map((r) => [r.line, r.outcome])).toEqual([
      [2, 'changed'],
      [3, 'unknown'],
      [4, 'error'],
      [5, 'unchanged'],
    ]);
    expect(preview.rows[0]!.changes).toEqual([{ column: 'aliases', before: '', after: 'Cơ quan mới đặt tên' }]);
    expect(await unitOf()).toBe('unknown');
    const done = await send('units', csv);
    expect(done).toMatchObject({ id: 1, changed: 1, errors: 2 });
    expect(await unitOf()).toBe('25480');
    const report = await get<{ rows: { key: string }[] }>(app, '/api/reports/06a?from=2026-03-01&to=2026-03-31');
    expect(report.rows.map((r) => r.key)).toEqual(['25480']);
    const after = (await undo(1)).json<ImportEntry[]>();
    expect(after).toMatchObject([{ id: 1, by: 'dataofficer-all', rows: 1, undone: { by: 'dataofficer-all' } }]);
    expect(await unitOf()).toBe('unknown');
    expect((await undo(1)).statusCode).toBe(404);
  });

  it('give names to sectors and procedures, in pages and in the search', async () => {
    await send('sectors', 'code,name\nG99-XX01,Lĩnh vực thử nghiệm\n');
    const done = await send(
      'procedures',
      'code,name,sectorCode,level,legalWorkingDays\n9.000001,Thủ tục thử nghiệm,G99-XX01,commune,5\n9.000002,,G99-XX01,commune,5\n9.000003,X,G00-XX00,commune,\n9.000004,X,,huyện,\n9.000005,X,,,400\n2.000815,Chứng thực bản sao từ bản chính,,,\n',
    );
    expect(done.rows.map((r) => r.outcome)).toEqual(['added', 'error', 'error', 'error', 'error', expect.anything()]);
    const found = await get<SearchAnswer>(app, `/api/search?q=${encodeURIComponent('thử nghiệm')}`);
    expect(found.hits.map((h) => h.key).sort()).toEqual(['9.000001', 'G99-XX01']);
  });

  it('never give one agency code to two units, not even by taking back', async () => {
    const moved = await send('units', 'id,agencyCode\n25459,H99.01\n');
    const taken = await send('units', 'id,agencyCode\n25480,H53.11.25\n');
    expect([moved.changed, taken.changed]).toEqual([1, 1]);
    const wrong = await send('units', 'id,agencyCode\nso-nnmt,H53.11.25\nso-noi-vu,abc\n', '?dryRun=true');
    expect(wrong.rows.map((r) => r.outcome)).toEqual(['error', 'error']);
    expect(wrong.rows[0]!.message).toContain('25480');
    expect((await undo(moved.id!)).statusCode).toBe(409);
    expect((await undo(taken.id!)).statusCode).toBe(200);
    expect((await undo(moved.id!)).statusCode).toBe(200);
  });

  it('come as XLSX too, and last over a restart', async () => {
    const path = join(folder, 'x.xlsx');
    const column = (title: string) => ({ title, kind: 'text' as const, width: 10 });
    const sheet = { name: 'a', above: [], columns: [column('id'), column('agencyCode'), column('aliases')] };
    await writeXlsx(path, [{ sheet, rows: [['25480', null, 'Cơ quan mới đặt tên; Tên <khác> & "nữa"']] }], () => {});
    expect(readXlsx(readFileSync(path))).toEqual([
      ['id', 'agencyCode', 'aliases'],
      ['25480', '', 'Cơ quan mới đặt tên; Tên <khác> & "nữa"'],
    ]);
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    expect(await send('units', readFileSync(path), '', xlsx)).toMatchObject({ changed: 1, errors: 0 });
    await app.close();
    app = await runApp('2026-03-20T10:00:00+07:00', { DATA_DIR: join(folder, 'data') });
    cookie = signedIn(app, 'dataOfficer').cookie;
    expect(await unitOf()).toBe('25480');
  });

  it('say what is wrong with a file', async () => {
    type Failure = { error: { field: string; message: string } };
    expect((await send<Failure>('units', 'id,colour\n1,2\n', '', 'text/csv', 400)).error.field).toBe('colour');
    expect((await send<Failure>('units', 'name\n1\n', '', 'text/csv', 400)).error.message).toContain('id');
    const latin = Buffer.from([0x69, 0x64, 0x0a, 0xe9, 0x0a]);
    expect((await send<Failure>('units', latin, '', 'text/csv', 400)).error.field).toBe('body');
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    expect((await send<Failure>('units', 'not a zip', '', xlsx, 400)).error.message).toContain('XLSX');
  });
});
