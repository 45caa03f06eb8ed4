import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDay } from '@toancanh/shared/calendar/day.ts';
import type { DossierPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { ExportStatus } from '@toancanh/shared/contract/desk/exports.ts';
import type { MyWork } from '@toancanh/shared/contract/desk/my-work.ts';
import type { Report, ReportEntry } from '@toancanh/shared/contract/reports.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { ask, ELSEWHERE } from './support/meetings.ts';
import { ensureOffice, type Office, openOffice, pdfText } from './support/office.ts';
import { readZip, rowsOf } from './support/read-zip.ts';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

const has = ensureOffice();
const OWN = '25459';
const OTHER = '25486';
let app: Awaited<ReturnType<typeof runApp>>;
let office: Office;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00');
  office = openOffice();
  await sendDeskData(app);
});
afterAll(async () => {
  office.close();
  await app.stop();
});

async function file(params: Record<string, string>, format: 'pdf' | 'xlsx'): Promise<Buffer> {
  const ordered = await ask<{ id: string }>(app, 'leader', 'POST', '/api/exports', { what: 'report', params, format });
  expect(ordered.status).toBe(202);
  for (;;) {
    const { body } = await ask<ExportStatus>(app, 'leader', 'GET', `/api/exports/${ordered.body.id}`);
    if (body.status === 'failed') throw new Error(body.error ?? '');
    if (body.status !== 'done') {
      await new Promise((r) => setTimeout(r, 50));
      continue;
    }
    const got = await app.http.inject({
      ...{ method: 'GET', url: `/api/exports/${ordered.body.id}/file`, remoteAddress: ELSEWHERE },
      headers: { cookie: signedIn(app, 'leader').cookie, ...OWN_PAGE },
    });
    return got.rawPayload;
  }
}

describe('Official reports', () => {
  it('are listed, form 06a among them', async () => {
    const list = await get<ReportEntry[]>(app, '/api/reports');
    expect(list.map((r) => r.id)).toEqual(['06a', 'xin-loi', 'giao-ban-tuan']);
    for (const r of list) expect(r.path).toBe(`/api/reports/${r.id}`);
  });

  it('the apology names every late dossier, as My work does, and promises a working day', async () => {
    const report = await get<Report>(app, '/api/reports/xin-loi?days=3');
    const work = await get<MyWork>(app, '/api/my-work?limit=500');
    const rows = report.tables[0]!.rows;
    expect(rows.map((r) => r[1]).sort()).toEqual(work.overdue.rows.map((r) => r.code).sort());
    for (const late of work.overdue.rows)
      expect(rows.find((r) => r[1] === late.code)).toMatchObject([
        ...[expect.any(Number), late.code, late.procedureName, late.unitName],
        // 20 March 2026 is a Friday: three working days later is Wednesday.
        ...[late.dueAt?.slice(0, 10), late.lateDays, '2026-03-25', ''],
      ]);
    expect(app.services.calendar.isWorkingDay(parseDay('2026-03-25')!)).toBe(true);
    expect(rows.map((r) => r[5])).toEqual(rows.map((r) => Number(r[5])).toSorted((a, b) => b - a));
  });

  it('holds nothing of a person', async () => {
    expect(JSON.stringify(await get<Report>(app, '/api/reports/xin-loi'))).not.toContain('(tên)');
  });

  it('as known then: what came later is not in it', async () => {
    const before = await get<Report>(app, '/api/reports/xin-loi');
    const { knownAt } = await get<DossierPage>(app, '/api/dossiers?metric=overdue&knownAt=2026-03-20T10:00:00%2B07:00');
    app.at('2026-03-20T11:00:00+07:00');
    const late = 'H53.07-260302-0555';
    await sendHoSo(app, [hoso(late, { NgayHenTra: '20260304170000', TrangThaiHoSo: '4' })]);
    const codes = (r: Report): unknown[] => r.tables[0]!.rows.map((row) => row[1]);
    expect(codes(await get<Report>(app, '/api/reports/xin-loi')).sort()).toEqual([...codes(before), late].sort());
    const then = await get<Report>(app, `/api/reports/xin-loi?knownAt=%23${knownAt}`);
    expect(codes(then)).toEqual(codes(before));
    expect(then.knownAt).toBe(knownAt);
  });

  it('a head’s weekly review is of the own unit, and of no other', async () => {
    const own = await ask<Report>(app, 'head', 'GET', `/api/reports/giao-ban-tuan?unit=${OWN}`, undefined, [OWN]);
    expect(own.status).toBe(200);
    expect(own.body.tables.map((t) => t.title)).toHaveLength(4);
    for (const row of own.body.tables[2]!.rows) expect(row[2]).toBe(own.body.unitName);
    const other = await ask(app, 'head', 'GET', `/api/reports/giao-ban-tuan?unit=${OTHER}`, undefined, [OWN]);
    expect(other.status).toBe(403);
    const whole = await ask(app, 'head', 'GET', '/api/reports/giao-ban-tuan', undefined, [OWN]);
    expect(whole.status).toBe(403);
  });

  it('an unknown report and a format it has not are told so', async () => {
    const unknown = await ask(app, 'leader', 'GET', '/api/reports/la');
    expect(unknown.status).toBe(404);
    const csv = await ask(app, 'leader', 'POST', '/api/exports', {
      what: 'report',
      params: { report: 'xin-loi' },
      format: 'csv',
    });
    expect(csv.status).toBe(400);
    const pdf = await ask(app, 'leader', 'POST', '/api/exports', { what: 'my-work', params: {}, format: 'pdf' });
    expect(pdf.status).toBe(400);
  });

  it('XLSX has the rows of the answer', async () => {
    const report = await get<Report>(app, '/api/reports/xin-loi');
    const zip = readZip(await file({ report: 'xin-loi' }, 'xlsx'));
    const rows = rowsOf(zip.get('xl/worksheets/sheet1.xml')!).map((r) => r[1]);
    for (const r of report.tables[0]!.rows) expect(rows).toContain(r[1]);
  });

  it.skipIf(!has.ready)(
    'PDF has the head of an official text, the letters whole and in order',
    async () => {
      for (const [params, words] of [
        [
          { report: 'xin-loi' },
          ['VĂN BẢN XIN LỖI', 'và đề nghị gia hạn thời gian giải quyết hồ sơ', 'CHÁNH VĂN PHÒNG'],
        ],
        [{ report: 'giao-ban-tuan', unit: OWN }, ['BÁO CÁO', 'TM. ỦY BAN NHÂN DÂN', 'I. Chỉ số chính']],
      ] as const) {
        const path = join(office.folder, `${params.report}.pdf`);
        writeFileSync(path, await file(params, 'pdf'));
        const text = pdfText(office, path);
        for (const word of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Nơi nhận:', ...words])
          expect(text).toContain(word);
        const report = await get<Report>(
          app,
          `/api/reports/${params.report}${'unit' in params ? `?unit=${params.unit}` : ''}`,
        );
        for (const said of report.opening) expect(text).toContain(said);
      }
    },
    120_000,
  );
});
