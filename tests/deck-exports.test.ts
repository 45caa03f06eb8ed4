import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { DossierPage } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { ExportStatus } from '@toancanh/shared/contract/desk/exports.ts';
import type { Deck, Verified, VerifiedFile } from '@toancanh/shared/contract/meetings.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { ask, ELSEWHERE, figure, newMeeting, slide } from './support/meetings.ts';
import { cellsOf, ensureOffice, type Office, openOffice, pdfText } from './support/office.ts';
import { readZip, rowsOf } from './support/read-zip.ts';
import { get, runApp } from './support/running-app.ts';
import { type AccountRole, OWN_PAGE, signedIn } from './support/signed-in.ts';

const has = ensureOffice();
let app: Awaited<ReturnType<typeof runApp>>;
let office: Office;
let meeting: string;
let deck: Deck;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00', { PUBLIC_URL: 'https://ioc.tayninh.example' });
  office = openOffice();
  await sendDeskData(app);
  const closed = await ask<Closing>(app, 'presenter', 'POST', '/api/books', {
    ...{ name: 'Tháng 3', from: '2026-03-01', to: '2026-03-20' },
  });
  expect(closed.status).toBe(201);
  const made = await newMeeting(app, {
    book: closed.body.id,
    slides: [
      slide({ kind: 'cover' }, 'Giao ban tháng 3'),
      slide(figure({ metric: 'onTimeRate' }), 'Đúng hạn còn thấp ở một đơn vị'),
      slide(figure({ metric: 'received' }, { by: 'day', draw: 'line' }), 'Tiếp nhận đều'),
      slide(figure({ metric: 'overdue' }, { draw: 'map' }), 'Quá hạn'),
      slide({ kind: 'scene', show: { scene: 'dossiers' } }, 'Hồ sơ'),
      slide({ kind: 'scene', show: { scene: 'ranking' } }, 'Xếp hạng'),
      slide({ kind: 'decisions' }, 'Kết luận'),
    ],
  } as Parameters<typeof newMeeting>[1]);
  meeting = made.id;
  deck = (await ask<Deck>(app, 'presenter', 'GET', `/api/meetings/${meeting}/deck`)).body;
});
afterAll(async () => {
  office.close();
  await app.stop();
});

async function exported(
  body: { format: string; rows?: boolean },
  role: AccountRole = 'presenter',
  units: string[] | 'all' = 'all',
): Promise<{ status: ExportStatus; bytes: Buffer }> {
  const ordered = await ask<{ id: string }>(app, role, 'POST', `/api/meetings/${meeting}/exports`, body, units);
  expect(ordered.status).toBe(202);
  for (;;) {
    const { body: status } = await ask<ExportStatus>(
      app,
      role,
      'GET',
      `/api/exports/${ordered.body.id}`,
      undefined,
      units,
    );
    if (status.status === 'failed') throw new Error(status.error ?? '');
    if (status.status === 'done') {
      const file = await app.http.inject({
        ...{ method: 'GET', url: `/api/exports/${ordered.body.id}/file`, remoteAddress: ELSEWHERE },
        headers: { cookie: signedIn(app, role, units).cookie, ...OWN_PAGE },
      });
      return { status, bytes: file.rawPayload };
    }
    await new Promise((r) => setTimeout(r, 50));
  }
}

const sayPercent = (v: number): string => `${(v * 100).toFixed(2).replace('.', ',')}%`;
const rate = () => {
  const { value } = deck.slides[1]!;
  if (value.kind !== 'figure' || value.value.value === null) throw new Error('no rate in the deck');
  return { ...value, said: sayPercent(value.value.value) };
};

describe('Files of a meeting on closed books', () => {
  it('PPTX holds the book’s figures in chart parts, and every page its hash', async () => {
    const { status, bytes } = await exported({ format: 'pptx' });
    expect(status.file).toMatch(/\.pptx$/);
    expect(status.done).toBe(deck.slides.length);
    const zip = readZip(bytes);
    const charts = [...zip].filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).map(([, xml]) => xml);
    for (const row of rate().rows)
      if (row.value.value !== null) expect(charts.some((c) => c.includes(`<c:v>${row.value.value}</c:v>`))).toBe(true);
    deck.slides.forEach(({ hash }, i) => {
      expect(zip.get(`ppt/slides/slide${i + 1}.xml`)).toContain(`mã ${hash.slice(0, 8)}`);
    });
  });

  it('XLSX holds the rows behind when they are asked for, re-summing to the figure', async () => {
    const { bytes } = await exported({ format: 'xlsx', rows: true });
    const zip = readZip(bytes);
    const last = [...zip.keys()].filter((n) => n.startsWith('xl/worksheets/')).length;
    const rows = rowsOf(zip.get(`xl/worksheets/sheet${last}.xml`)!).filter((r) => r[0] === '2');
    const v = rate().value;
    expect(rows.reduce((n, r) => n + Number(r[14] || 0), 0)).toBe(v.numerator);
    expect(rows.length).toBe(v.denominator);
    const page = await get<DossierPage>(
      app,
      `/api/dossiers?metric=onTimeRate&of=denominator&from=2026-03-01&to=2026-03-20&limit=1000`,
    );
    expect(rows.map((r) => r[1]).sort()).toEqual(page.rows.map((r) => r.code).sort());
    const without = readZip((await exported({ format: 'xlsx' })).bytes);
    expect([...without.keys()].filter((n) => n.startsWith('xl/worksheets/'))).toHaveLength(last - 1);
  });

  it.skipIf(!has.ready)(
    'all three say the same figure as the book, read by LibreOffice and Poppler',
    async () => {
      const file = async (format: string): Promise<string> => {
        const path = join(office.folder, `hop.${format}`);
        writeFileSync(path, (await exported({ format })).bytes);
        return path;
      };
      const v = rate();
      const pdf = await file('pdf');
      expect(pdfText(office, pdf)).toContain(v.said);
      const sheets = cellsOf(office.convert(await file('xlsx'), 'fods'));
      const total = [...sheets].find(([name]) => name.startsWith('2. '))![1].find((r) => r[0] === 'Chung');
      expect(total?.[3]).toBeCloseTo(v.value.value!, 12);
      expect(pdfText(office, office.convert(await file('pptx'), 'pdf'))).toContain(v.said);
    },
    200_000,
  );

  it('its pages and its file can be verified; one altered byte is not known', async () => {
    const { bytes } = await exported({ format: 'pdf' });
    const sha = (b: Buffer): string => createHash('sha256').update(b).digest('hex');
    for (const { hash } of deck.slides) {
      const page = await get<Verified>(app, `/api/verify/${hash}`);
      expect(page).toMatchObject({ known: true, unchanged: true, meeting });
    }
    const verify = async (sha256: string): Promise<VerifiedFile> =>
      (await ask<VerifiedFile>(app, 'leader', 'POST', '/api/verify/file', { sha256 })).body;
    expect(await verify(sha(bytes))).toMatchObject({ known: true, meeting, issuedBy: 'presenter-all' });
    const altered = Buffer.from(bytes);
    altered[altered.length >> 1]! ^= 1;
    expect(await verify(sha(altered))).toEqual({ known: false });
  });

  it('late data changes nothing in them', async () => {
    const before = readZip((await exported({ format: 'xlsx' })).bytes);
    app.at('2026-03-21T10:00:00+07:00');
    await sendLate();
    const after = readZip((await exported({ format: 'xlsx' })).bytes);
    for (const n of [3, 4]) {
      const name = `xl/worksheets/sheet${n}.xml`;
      expect(after.get(name)).toBe(before.get(name));
    }
  });

  it('a head’s file has no slide of other units’ parts, and says why', async () => {
    const { bytes } = await exported({ format: 'pdf' }, 'head', ['25459']);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const zip = readZip((await exported({ format: 'pptx' }, 'head', ['25459'])).bytes);
    const own = [...zip]
      .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map(([, xml]) => xml)
      .join('');
    expect(own).not.toContain('Sở Nông nghiệp');
  });
});

async function sendLate(): Promise<void> {
  const { hoso, sendHoSo } = await import('./support/running-app.ts');
  const answer = await sendHoSo(app, [
    hoso('H53.07-260305-0999', { NgayTiepNhan: '20260305080000', NgayHenTra: '20260310170000' }),
  ]);
  expect(answer.error_code).toBe('0');
}
