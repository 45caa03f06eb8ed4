import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '@toancanh/server/exports/csv.ts';
import type { DossierPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { ExportRequest, ExportStatus } from '@toancanh/shared/contract/desk/exports.ts';
import type { MyWork } from '@toancanh/shared/contract/desk/my-work.ts';
import type { Table } from '@toancanh/shared/contract/desk/table.ts';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { readZip, rowsOf } from './support/read-zip.ts';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

let app: Awaited<ReturnType<typeof runApp>>;
let cookie: string;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00');
  await sendDeskData(app);
  cookie = signedIn(app, 'leader').cookie;
});
afterAll(() => app.stop());

const as = (who: string, method: 'GET' | 'POST', url: string, payload?: object) =>
  app.http.inject({
    ...{ method, url, headers: { cookie: who, ...OWN_PAGE }, remoteAddress: '10.20.30.40' },
    ...(payload ? { payload } : {}),
  });

async function exported(body: ExportRequest, who = cookie): Promise<{ status: ExportStatus; bytes: Buffer }> {
  const posted = await as(who, 'POST', '/api/exports', body);
  if (posted.statusCode !== 202) throw new Error(posted.body);
  const { id } = posted.json<{ id: string }>();
  for (;;) {
    const status = (await as(who, 'GET', `/api/exports/${id}`)).json<ExportStatus>();
    if (status.status === 'failed') throw new Error(status.error ?? '');
    if (status.status === 'done') {
      const file = await as(who, 'GET', `/api/exports/${id}/file`);
      expect(file.headers['content-disposition']).toContain(status.file);
      expect(file.rawPayload.length).toBe(status.bytes);
      return { status, bytes: file.rawPayload };
    }
    await new Promise((r) => setTimeout(r, 20));
  }
}
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

describe('exports', () => {
  it('of rows hold the rows of the page, numbers as numbers and days as days, and say what they are', async () => {
    const page = await get<DossierPage>(app, '/api/dossiers?metric=resolved&from=2026-03-01&to=2026-03-31&limit=1000');
    const { status, bytes } = await exported({
      what: 'rows',
      params: { metric: 'resolved', ...MARCH },
      format: 'xlsx',
    });
    expect(status.file).toBe('ho-so-resolved-2026-03-31.xlsx');
    const zip = readZip(bytes);
    const rows = rowsOf(zip.get('xl/worksheets/sheet1.xml')!);
    const head = rows.findIndex((r) => r[0] === 'Mã hồ sơ');
    const found = rows.slice(head + 1);
    expect(found.map((r) => r[0])).toEqual(page.rows.map((r) => r.code));
    // 2026-03-01 is day 46082 of a spreadsheet.
    const due = page.rows.findIndex((r) => r.dueAt !== null);
    const date = Number(page.rows[due]!.dueAt!.slice(8, 10)) - 1;
    expect(found[due]![7]).toBe(String(46_082 + date));
    const notes = rowsOf(zip.get('xl/worksheets/sheet2.xml')!);
    const said = new Map(notes.map((r) => [r[0]!, r[1]!]));
    expect(said.get('Kỳ số liệu')).toBe('Tháng 3/2026');
    expect(said.get('Xuất lúc')).toBe('2026-03-20T10:00:00+07:00');
    expect(said.get('Người xuất')).toBe('leader-all');
    expect(said.get('Đã giải quyết')).toContain('ngày kết thúc xử lý');
    expect(zip.get('xl/workbook.xml')).toContain('Thuyết minh');
  });

  it('of a table in CSV say what the page says', async () => {
    const params = { by: 'unit', metrics: 'received,onTimeRate', compare: 'previous', ...MARCH };
    const table = await get<Table>(app, `/api/table?${new URLSearchParams(params)}`);
    const { bytes, status } = await exported({ what: 'table', params, format: 'csv' });
    expect(status.file).toBe('so-lieu-theo-unit-2026-03-31.zip');
    const zip = readZip(bytes);
    expect([...zip.keys()]).toEqual([
      'so-lieu-theo-unit-2026-03-31.csv',
      'so-lieu-theo-unit-2026-03-31-thuyet-minh.csv',
    ]);
    const text = [...zip.values()][0]!;
    const notes = new Map(parse([...zip.values()][1]!, { bom: true }) as [string, string][]);
    expect(notes.get('Kỳ số liệu')).toBe('Tháng 3/2026');
    expect(notes.get('Tiếp nhận')).toContain('Hồ sơ được tiếp nhận trong kỳ');
    expect(text.startsWith('\uFEFFMã,Đơn vị,Tiếp nhận')).toBe(true);
    const lines: string[][] = parse(text, { bom: true });
    expect(lines.slice(1, -1).map((r) => [r[0], Number(r[2])])).toEqual(
      table.rows.map((r) => [r.key, r.values.received!.value]),
    );
    expect(lines.at(-1)![1]).toBe('Tổng');
    expect(Number(lines.at(-1)![4])).toBe(table.total.values.onTimeRate!.value);
  });

  it('of form 06a are laid out as the law says, with the identities checked', async () => {
    const { bytes } = await exported({ what: '06a', params: MARCH, format: 'xlsx' });
    const xml = readZip(bytes).get('xl/worksheets/sheet1.xml')!;
    const rows = rowsOf(xml);
    const marks = rows.findIndex((r) => r[0] === '(1)');
    expect(rows[marks]).toHaveLength(13);
    for (const ref of ['A5:A7', 'C5:F5', 'G5:J5', 'K5:M5', 'D6:E6']) expect(xml).toContain(`<mergeCell ref="${ref}"/>`);
    const numbers = rows.slice(marks + 1).filter((r) => r.length === 13);
    expect(numbers.at(-1)![1]).toBe('Tổng cộng');
    for (const r of numbers) {
      const c = (i: number): number => Number(r[i - 1]);
      expect(c(3)).toBe(c(4) + c(5) + c(6));
      expect(c(3)).toBe(c(7) + c(11));
      expect(c(7)).toBe(c(8) + c(9) + c(10));
      expect(c(11)).toBe(c(12) + c(13));
    }
    expect(rows.filter((r) => r[0]?.startsWith('Kiểm tra')).map((r) => r[0]!.includes('đúng ở cả'))).toEqual(
      new Array(4).fill(true),
    );
  });

  it('of my work hold all three lists', async () => {
    const work = await get<MyWork>(app, '/api/my-work?limit=500');
    const { status } = await exported({ what: 'my-work', params: {}, format: 'csv' });
    expect(status.done).toBe(work.overdue.total + work.dueToday.total + work.dueSoon.total);
  });

  it("are one's own, within one's rights, two at a time, and in the log", async () => {
    const head = signedIn(app, 'head', ['25459']).cookie;
    const body = { what: 'rows', params: { metric: 'received', ...MARCH, unit: 'so-nnmt' }, format: 'csv' };
    expect((await as(head, 'POST', '/api/exports', body)).statusCode).toBe(403);
    const own = await exported({ what: 'rows', params: { metric: 'received', ...MARCH }, format: 'csv' }, head);
    const units = (
      parse([...readZip(own.bytes).values()][0]!, { bom: true, columns: true }) as Record<string, string>[]
    ).map((r) => r['Đơn vị']);
    expect(new Set(units)).toEqual(new Set(['Phường Tân Ninh']));
    expect((await as(cookie, 'GET', `/api/exports/${own.status.id}`)).statusCode).toBe(404);
    expect((await as(cookie, 'POST', '/api/exports', { ...body, params: { colour: 'red' } })).statusCode).toBe(400);
    // A sheet of dossiers cannot hold petitions, brief or not.
    for (const columns of [{}, { columns: 'brief' }]) {
      const params = { metric: 'petitionsReceived', ...columns, ...MARCH };
      const petitions = await as(cookie, 'POST', '/api/exports', { what: 'rows', params, format: 'csv' });
      expect([petitions.statusCode, petitions.json().error.field]).toEqual([400, 'metric']);
    }
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await as(head, 'POST', '/api/exports', { ...body, params: MARCH }));
    expect(answers.map((r) => r.statusCode)).toEqual([202, 202, 429]);
    const audit = await as(signedIn(app, 'administrator').cookie, 'GET', '/api/audit?verb=figures.export');
    expect(audit.body).toContain('POST /api/exports');
    expect(audit.body).toContain('ho-so-received');
    expect(readdirSync(join(app.folder, 'exports')).length).toBeGreaterThan(3);
  });

  it('of rows of some hours say which: on the sheet, beside it and in the name of the file', async () => {
    const who = signedIn(app, 'presenter').cookie;
    const params = { metric: 'received', ...MARCH, hours: '0800-1000' };
    const { status, bytes } = await exported({ what: 'rows', params, format: 'xlsx' }, who);
    expect(status.file).toBe('ho-so-received-2026-03-31-0800-1000.xlsx');
    const zip = readZip(bytes);
    for (const sheet of [1, 2])
      expect(
        rowsOf(zip.get(`xl/worksheets/sheet${sheet}.xml`)!)
          .flat()
          .join(),
      ).toContain('08:00–10:00 mỗi ngày');
  });

  it('of rows as known then hold those rows, and say when that was', async () => {
    const then = '2026-03-20T10:00:00+07:00';
    const asked = { metric: 'open', ...MARCH };
    const before = await get<DossierPage>(app, `/api/dossiers?${new URLSearchParams({ ...asked, limit: '1000' })}`);
    app.at('2026-03-25T10:00:00+07:00');
    const gone = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260319150000' };
    await sendHoSo(app, [...before.rows.slice(0, 3).map((r) => hoso(r.code, gone)), hoso('H53.07-260318-0500')]);
    const known = { ...asked, knownAt: then };
    const page = await get<DossierPage>(app, `/api/dossiers?${new URLSearchParams({ ...known, limit: '1000' })}`);
    expect([...page.rows].sort(byCode)).toEqual([...before.rows].sort(byCode));
    const { bytes } = await exported({ what: 'rows', params: known, format: 'csv' });
    const files = [...readZip(bytes).values()];
    const codes = (parse(files[0]!, { bom: true }) as string[][]).slice(1).map((r) => r[0]);
    expect(codes).toEqual(page.rows.map((r) => r.code));
    expect(new Map(parse(files[1]!, { bom: true }) as [string, string][]).get('Số liệu như đã biết')).toBe(then);
    const now = await get<DossierPage>(app, `/api/dossiers?${new URLSearchParams({ ...asked, limit: '1000' })}`);
    expect(now.rows.map((r) => r.code)).toContain('H53.07-260318-0500');
    expect(codes).not.toContain('H53.07-260318-0500');
  });
});

const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);

describe('CSV', () => {
  it('reads back as it was, and no text is a formula', () => {
    const columns = [0, 1, 2].map(() => ({ title: '', kind: 'text' as const, width: 1 }));
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 3, maxLength: 3 }), (texts) => {
        const [line] = parse(csvLine(texts, columns), { relax_column_count: true, bom: false }) as string[][];
        texts.forEach((text, i) => {
          expect(line![i] === text || line![i] === `'${text}`).toBe(true);
          expect(line![i]).not.toMatch(/^\s*[=+\-@\t\r]/);
        });
      }),
    );
    expect(csvLine(['=1+1', -5, 0.25], [])).toBe("'=1+1,-5,0.25\r\n");
  });
});
