import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deckXlsx } from '@toancanh/server/exports/deck/workbook.ts';
import { rewriteZip } from '@toancanh/server/exports/zip-rewrite.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, ensureOffice, type Office, openOffice } from './support/office.ts';
import { readZip } from './support/read-zip.ts';
import { communeRows, DAYS, sampleDeck } from './support/sample-deck.ts';

const has = ensureOffice();
let office: Office;
let path: string;
const file = sampleDeck();
beforeAll(async () => {
  office = openOffice();
  path = join(office.folder, 'deck.xlsx');
  await deckXlsx(path, file);
});
afterAll(() => office.close());

const figure = (n: number) => {
  const { value } = file.deck.slides[n]!;
  if (value.kind !== 'figure') throw new Error(`slide ${n} is no figure`);
  return value;
};

describe.skipIf(!has.ready)('A deck as a workbook, opened and computed anew by LibreOffice', () => {
  let sheets: ReturnType<typeof cellsOf>;
  beforeAll(() => {
    // What is kept of every formula is made wrong first: what is read below was computed, not kept.
    const spoiled = rewriteZip(readFileSync(path), (name, content) =>
      name.startsWith('xl/worksheets/')
        ? Buffer.from(
            content()
              .toString()
              .replace(/<\/f><v>[^<]*<\/v>/g, '</f><v>-1</v>'),
          )
        : null,
    );
    const wrong = join(office.folder, 'spoiled.xlsx');
    writeFileSync(wrong, spoiled);
    sheets = cellsOf(office.convert(wrong, 'fods'));
  }, 200_000);

  const rowOf = (sheet: string, name: string, nth = 0): (number | string)[] => {
    const found = [...(sheets.get(sheet) ?? [])].filter((r) => r[0] === name);
    if (!found[nth]) throw new Error(`${sheet}: no row ${name}; sheets: ${[...sheets.keys()].join(', ')}`);
    return found[nth];
  };

  it('every row of a rate computes to its value, and one without any to nothing', () => {
    const sheet = '3. Tỷ lệ đúng hạn';
    for (const r of communeRows) {
      const cells = rowOf(sheet, r.name);
      expect(cells.slice(1, 3)).toEqual([r.value.numerator, r.value.denominator]);
      if (r.value.value === null) expect(cells[3]).toBe('');
      else {
        expect(cells[3]).toBeCloseTo(r.value.value, 12);
        expect(cells[7]).toBeCloseTo(r.value.value - r.compared.value!, 12);
      }
    }
  });

  it('the whole is the sum of numerators over that of denominators, and the deck says the same', () => {
    const v = figure(2);
    const total = rowOf('3. Tỷ lệ đúng hạn', 'Chung');
    expect(total.slice(1, 3)).toEqual([v.value.numerator, v.value.denominator]);
    expect(total[3]).toBeCloseTo(v.value.value!, 12);
    expect(total[7]).toBeCloseTo(v.value.value! - v.compared!.value.value!, 12);
    expect(rowOf('3. Tỷ lệ đúng hạn', 'Tỷ lệ đúng hạn')[1]).toBeCloseTo(v.value.value!, 12);
  });

  it('counts are sums of their rows; a day without a figure is empty, a day of none is 0', () => {
    const sheet = '5. Hồ sơ tiếp nhận';
    expect(rowOf(sheet, 'Chung').slice(1, 3)).toEqual([figure(4).value.value, figure(4).compared!.value.value]);
    for (const d of DAYS) {
      const cells = rowOf(sheet, `${d.key.slice(8)}/${d.key.slice(5, 7)}`);
      expect(cells[1]).toBe(d.value.value ?? '');
    }
    expect(rowOf(sheet, '14/11')[1]).toBe(0);
  });

  it('each sheet bears its stamp and hash; the first names them all', () => {
    for (const [i, { hash, value }] of file.deck.slides.entries()) {
      if (value.kind === 'cover') continue;
      const sheet = [...sheets].find(([name]) => name.startsWith(`${i + 1}. `));
      const lines = sheet![1].map((r) => String(r[0]));
      expect(lines).toContain('Số liệu chốt lúc 08:00 23/11/2026');
      expect(lines).toContain(`Mã đối chiếu: ${hash}`);
      expect(lines).toContain(`Địa chỉ đối chiếu: https://ioc.tayninh.example/verify/${hash}`);
    }
    const first = sheets.get('Thông tin')!;
    for (const { hash } of file.deck.slides) expect(first.some((r) => r.includes(hash))).toBe(true);
  });

  it('a source that was absent is said; definitions are those of the book', () => {
    const lines = sheets.get('5. Hồ sơ tiếp nhận')!.map((r) => r[0]);
    expect(lines).toContain('Nguồn vắng mặt lúc chốt, số liệu chưa đủ: Một cửa Long An');
    const rate = sheets.get('Cách tính')!.find((r) => r[0] === 'Tỷ lệ đúng hạn');
    expect(rate?.slice(1, 4)).toEqual(Object.values(file.definitions.onTimeRate!));
  });
});

it('what is kept in the formulas is the deck’s own value, for readers that do not compute', () => {
  const xml = [...readZip(readFileSync(path)).entries()].filter(([name]) => name.startsWith('xl/worksheets/'));
  const all = xml.map(([, content]) => content).join('');
  const v = figure(2);
  expect(all).toContain(`</f><v>${v.value.value}</v>`);
  expect(all).toMatch(/<f>IF\(SUM\(D\d+:D\d+\)=0,&quot;&quot;,SUM\(C\d+:C\d+\)\/SUM\(D\d+:D\d+\)\)<\/f>|<f>IF\(SUM\(C/);
});
