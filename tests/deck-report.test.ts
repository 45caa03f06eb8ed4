import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deckPaper } from '@toancanh/server/exports/deck/report.ts';
import { officialPdf } from '@toancanh/server/exports/paper/official.ts';
import { readPaperSettings } from '@toancanh/server/exports/paper/settings.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureOffice, type Office, openOffice, pdfText } from './support/office.ts';
import { sampleDeck } from './support/sample-deck.ts';

const has = ensureOffice();
const file = sampleDeck();
let office: Office;
let path: string;
beforeAll(async () => {
  office = openOffice();
  path = join(office.folder, 'report.pdf');
  writeFileSync(path, await officialPdf(deckPaper(file)));
}, 120_000);
afterAll(() => office.close());

describe.skipIf(!has.ready)('A deck as an official report', () => {
  it('has the parts that NĐ 30/2020/NĐ-CP asks for, in order', () => {
    const text = pdfText(office, path);
    let at = -1;
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      '/BC-VP',
      'Tây Ninh, ngày 23 tháng 11 năm 2026',
      'BÁO CÁO',
      'Số liệu phục vụ Giao ban tuần 47 năm 2026',
      'Nơi nhận:',
    ]) {
      const next = text.indexOf(part, at + 1);
      expect(next, part).toBeGreaterThan(at);
      at = next;
    }
    expect(text).toContain('CHÁNH VĂN PHÒNG');
  });

  it('names whoever it is set to', async () => {
    const paper = readPaperSettings({
      ...{ PAPER_AGENCY: 'Trung tâm Phục vụ hành chính công', PAPER_SYMBOL: 'BC-TTPVHCC', PAPER_PLACE: 'Tân An' },
      ...{ PAPER_SIGNER: 'KT. Giám đốc|Phó Giám đốc', PAPER_KEEP: 'VP' },
    });
    const other = join(office.folder, 'other.pdf');
    writeFileSync(other, await officialPdf(deckPaper({ ...file, paper })));
    const text = pdfText(office, other);
    for (const part of [
      ...['/BC-TTPVHCC', 'Tân An, ngày 23', 'Trung tâm Phục vụ hành chính công báo cáo tình hình'],
      ...['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'Lưu: VT, VP.'],
    ])
      expect(text).toContain(part);
    for (const gone of ['CHÁNH VĂN PHÒNG', 'BC-VP', 'TTĐH']) expect(text).not.toContain(gone);
  });

  it('gives back the whole Vietnamese text, letter by letter, whatever subset a letter is of', () => {
    const text = pdfText(office, path);
    for (const { slide, value } of file.deck.slides) {
      if (value.kind !== 'cover') expect(text).toContain(slide.headline);
      if (value.kind === 'figure') expect(text).toContain(`${value.name} (${value.about}, ${value.period.label})`);
    }
    for (const c of ['93,87% (15.926/16.966)', '10.771', '3,4 ngày làm việc', 'chỉ tiêu 98,00%', '−341'])
      expect(text).toContain(c);
    expect(text).not.toContain('?');
  });

  it('every page is numbered from the second on, bears its stamp, and codes that a phone can read', () => {
    const pages = Number(/Pages:\s+(\d+)/.exec(office.run('pdfinfo', [path]))![1]);
    const hashes = file.deck.slides.slice(1).map((s) => s.hash);
    const seen = new Set<string>();
    office.run('pdftoppm', ['-r', '250', '-gray', path, join(office.folder, 'sheet')]);
    for (let n = 1; n <= pages; n++) {
      const text = pdfText(office, path, ['-f', String(n), '-l', String(n)]);
      expect(text).toContain('Số liệu chốt lúc 08:00 23/11/2026');
      if (n > 1) expect(text.trim().startsWith(`${n} `)).toBe(true);
      const read = office.run('zbarimg', [
        '-q',
        '--raw',
        join(office.folder, `sheet-${String(n).padStart(String(pages).length, '0')}.pgm`),
      ]);
      const found = read.trim().split('\n');
      expect(found.length).toBeGreaterThan(0);
      for (const url of found) {
        const hash = url.replace('https://ioc.tayninh.example/verify/', '');
        expect(hashes).toContain(hash);
        expect(text).toContain(hash.slice(0, 8));
        seen.add(hash);
      }
    }
    expect([...seen].sort()).toEqual([...hashes].sort());
  }, 120_000);

  it('is A4 with its letters in it', () => {
    expect(office.run('pdfinfo', [path])).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    const fonts = office.run('pdffonts', [path]).split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toMatch(/Tinos.*\s+yes\s+yes\s+yes/);
  });
});
