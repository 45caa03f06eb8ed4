import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deckPptx } from '@toancanh/server/exports/deck/pptx.ts';
import { gravestFirst } from '@toancanh/shared/meetings/gravest-first.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureOffice, type Office, openOffice, pdfText } from './support/office.ts';
import { readZip } from './support/read-zip.ts';
import { communeRows, DAYS, sampleDeck } from './support/sample-deck.ts';

const has = ensureOffice();
const file = sampleDeck();
let office: Office;
let bytes: Buffer;
let zip: Map<string, string>;
beforeAll(async () => {
  office = openOffice();
  bytes = await deckPptx(file);
  zip = readZip(bytes);
}, 120_000);
afterAll(() => office.close());

const slideXml = (n: number): string => zip.get(`ppt/slides/slide${n}.xml`) ?? '';
/** Chart parts of a slide, in their order. */
const chartsOf = (n: number): string[] =>
  [...(zip.get(`ppt/slides/_rels/slide${n}.xml.rels`) ?? '').matchAll(/charts\/(chart\d+\.xml)/g)].map(
    (m) => zip.get(`ppt/charts/${m[1]}`)!,
  );
/** Points of a chart's series by place; a place that is left out is a gap. */
const series = (chart: string): Map<number, number>[] =>
  [...chart.matchAll(/<c:val>(.*?)<\/c:val>/gs)].map(
    (v) =>
      new Map([...v[1]!.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map((p) => [Number(p[1]), Number(p[2])])),
  );

describe('A deck as a presentation', () => {
  it('has native charts with the deck’s own values; a day without a figure is a gap, a day of none is 0', () => {
    const [now, before] = series(chartsOf(5)[0]!);
    DAYS.forEach((d, i) => {
      expect(now!.get(i)).toBe(d.value.value ?? undefined);
      expect(before!.get(i)).toBe(d.compared.value ?? undefined);
    });
    expect(now!.get(5)).toBe(0);
    expect(chartsOf(5)[0]).toContain('<c:dispBlanksAs val="gap"/>');
    expect([...zip.values()].some((xml) => xml.includes('<c:v></c:v>'))).toBe(false);
  });

  it('draws units as bars with their rates, each chart with a sheet behind it that can be edited', () => {
    const [rates] = series(chartsOf(4)[0]!);
    expect(rates!.size).toBeGreaterThan(8);
    // In the order of the presentation: the gravest first.
    const ordered = gravestFirst({ rows: communeRows, direction: 'up', metricUnit: 'percent' });
    expect(ordered).not.toEqual(communeRows);
    for (const [i, v] of rates!) expect(v).toBe(ordered[i]!.value.value);
    const charts = [...zip.keys()].filter((n) => /^ppt\/charts\/chart\d+\.xml$/.test(n));
    const sheets = [...zip.keys()].filter((n) => /^ppt\/embeddings\/.*\.xlsx$/.test(n));
    expect(sheets).toHaveLength(charts.length);
  });

  it('a scene is never a picture: tiles are text, curves are charts, lists are tables, the map is shapes', () => {
    expect(chartsOf(7)).toHaveLength(2);
    expect(slideXml(7).match(/<a:tbl>/g)).toHaveLength(2);
    expect(slideXml(8).match(/<a:tbl>/g)).toHaveLength(3);
    expect(slideXml(3).match(/<a:custGeom>/g)).toHaveLength(file.map!.units.length);
    // The one picture of a page is its code.
    for (let n = 1; n <= file.deck.slides.length; n++) expect(slideXml(n).match(/<p:pic>/g)).toHaveLength(1);
  });

  it('marks are shapes and text of their own', () => {
    const xml = slideXml(4);
    expect(xml).toContain('prst="ellipse"');
    expect(xml).toContain('<a:tailEnd type="triangle"/>');
    expect(xml).toContain('Cần giải trình');
    expect(xml.match(/<a:custGeom>/g)).toHaveLength(1);
  });

  it.skipIf(!has.ready)(
    'LibreOffice opens it: every figure, headline, stamp and code can be read',
    () => {
      const path = join(office.folder, 'deck.pptx');
      writeFileSync(path, bytes);
      const pdf = office.convert(path, 'pdf');
      file.deck.slides.forEach(({ slide, hash, value }, i) => {
        const text = pdfText(office, pdf, ['-f', String(i + 1), '-l', String(i + 1)]);
        for (const word of slide.headline.split(' ')) expect(text).toContain(word);
        expect(text).toContain('Số liệu chốt lúc 08:00 23/11/2026');
        expect(text).toContain(`mã ${hash.slice(0, 8)}`);
        if (value.kind !== 'figure') return;
        const { numerator, denominator } = value.value;
        const whole = (n: number): string => n.toLocaleString('vi-VN');
        expect(text).toContain(
          denominator === null
            ? whole(numerator)
            : value.metricUnit === 'workingDays'
              ? `tính trên ${whole(denominator)} hồ sơ`
              : `${whole(numerator)}/${whole(denominator)}`,
        );
      });
      expect(pdfText(office, pdf, ['-f', '5', '-l', '5'])).toContain('Một cửa Long An');
      // The codes on the pages are read as a phone would.
      office.run('pdftoppm', ['-r', '130', '-f', '3', '-l', '3', '-png', pdf, join(office.folder, 'page')]);
      expect(office.run('zbarimg', ['-q', '--raw', join(office.folder, 'page-3.png')])).toContain(
        `https://ioc.tayninh.example/verify/${file.deck.slides[2]!.hash}`,
      );
    },
    240_000,
  );
});
