import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { MapFile, Ring } from '@toancanh/shared/contract/map.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { loadFacts } from '../facts.ts';
import { loadMap } from './load.ts';
import { run } from './main.ts';
import { ringArea } from './plane.ts';
import { schematicMap } from './schematic.ts';

interface Feature {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown } | null;
}

const facts = loadFacts();
const map = schematicMap(facts.communes, facts.outline);
const folder = mkdtempSync(join(tmpdir(), 'map-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A made-up official file: the 96 units of the schematic, each edge bent in the same way on both of its sides. */
function bent(ring: Ring): Ring {
  const out: Ring = [ring[0]!];
  for (const b of ring.slice(1)) {
    const a = out.at(-1)!;
    const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
    const [from, to] = forward ? [a, b] : [b, a];
    const wave = 0.0004 * Math.min(1, Math.hypot(to[0] - from[0], to[1] - from[1]) * 20);
    const steps = Array.from({ length: 19 }, (_, k): [number, number] => {
      const t = (k + 1) / 20;
      const w = wave * Math.sin(t * Math.PI * 4);
      return [micro(from[0] + t * (to[0] - from[0]) + w), micro(from[1] + t * (to[1] - from[1]) + w / 2)];
    });
    out.push(...(forward ? steps : steps.reverse()), b);
  }
  return out;
}

const micro = (x: number): number => Math.round(x * 1e6) / 1e6;

const made = (): Feature[] =>
  facts.communes.map((c, k) => ({
    type: 'Feature',
    properties: { ma_xa: c.code, ten: c.name },
    geometry: { type: 'Polygon', coordinates: map.units[k]!.rings.map(bent) },
  }));

let serial = 0;
function importing(
  features: Feature[] | Buffer,
  ...options: string[]
): { code: number; text: string; map: MapFile | null } {
  const file = join(folder, `try-${++serial}.json`);
  const data = join(folder, `data-${serial}`);
  writeFileSync(file, Buffer.isBuffer(features) ? features : JSON.stringify({ type: 'FeatureCollection', features }));
  const lines: string[] = [];
  const code = run(['import', file, '--data-dir', data, ...options], (line) => lines.push(line));
  const path = join(data, 'map', 'official.json');
  return {
    code,
    text: lines.join('\n'),
    map: existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as MapFile) : null,
  };
}

const ringOf = (f: Feature): Ring => (f.geometry!.coordinates as Ring[])[0]!;

describe('importing an official file', () => {
  it('joins by code, simplifies below 250 KB and keeps shared borders shared', () => {
    const { code, text, map: official } = importing(made());
    expect(text).toContain('Khớp theo mã: 96; khớp theo tên: 0; không khớp: 0');
    expect(text).toContain('trong giới hạn 1 %');
    expect(code).toBe(0);
    expect(official!.kind).toBe('official');
    expect(JSON.stringify(official).length).toBeLessThan(250 * 1024);
    const edges = new Set(
      official!.units.flatMap((u) => u.rings.flatMap((r) => r.slice(1).map((p, k) => `${r[k]} ${p}`))),
    );
    const alone = [...edges].filter((e) => !edges.has(e.split(' ').reverse().join(' '))).length;
    expect(official!.outline).toHaveLength(1);
    expect(alone).toBe(official!.outline[0]!.length - 1);
    const before = made().reduce((s, f) => s + ringArea(ringOf(f)), 0);
    const after = official!.units.reduce((s, u) => s + ringArea(u.rings[0]!), 0);
    expect(Math.abs(after / before - 1)).toBeLessThan(0.001);
  });

  it('reads gzip, and TopoJSON with quantised arcs', () => {
    const geojson = JSON.stringify({ type: 'FeatureCollection', features: made() });
    expect(importing(gzipSync(geojson)).code).toBe(0);
    const scale = [1e-6, 1e-6];
    const arcs = made().map((f) => {
      let [x, y] = [0, 0];
      return ringOf(f).map(([lon, lat]) => {
        const [gx, gy] = [Math.round((lon - 105) / 1e-6), Math.round((lat - 10) / 1e-6)];
        const step = [gx - x, gy - y];
        [x, y] = [gx, gy];
        return step;
      });
    });
    const geometries = facts.communes.map((c, k) => ({ type: 'Polygon', id: c.code, properties: {}, arcs: [[k]] }));
    const topology = {
      type: 'Topology',
      transform: { scale, translate: [105, 10] },
      arcs,
      objects: { xa: { type: 'GeometryCollection', geometries } },
    };
    const { code, text } = importing(Buffer.from(JSON.stringify(topology)));
    expect(text).toContain('Khớp theo mã: 96');
    expect(code).toBe(0);
  });

  it('joins by name alone, whatever the spelling of Hòa, and tells Tân Thành from Tân Thạnh', () => {
    const other = made().map((f, k) => ({
      ...f,
      properties: {
        TenXa: `UBND ${facts.communes[k]!.name.toUpperCase().replace('HÒA', 'HOÀ').replace('HÓA', 'HOÁ')}`.normalize(
          'NFD',
        ),
      },
    }));
    const { code, text, map: official } = importing(other);
    expect(text).toContain('Khớp theo mã: 0; khớp theo tên: 96; không khớp: 0');
    expect(code).toBe(0);
    for (const [i, unit] of official!.units.entries()) {
      expect(unit.code).toBe(facts.communes[i]!.code);
      const legal = facts.communes[i]!.areaKm2;
      expect(Math.abs(ringArea(unit.rings[0]!) / legal - 1)).toBeLessThan(0.03);
    }
  });

  it('joins unaccented names only where they are clear', () => {
    const plain = made().map((f) => ({
      ...f,
      properties: {
        name: String(f.properties.ten).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'),
      },
    }));
    const { code, text } = importing(plain);
    expect(code).toBe(1);
    expect(text).toContain('khớp theo tên: 94; không khớp: 2');
    expect(text).toMatch(/Thiếu: 25534 Xã Tân Thành[\s\S]*Thiếu: 27826 Xã Tân Thạnh/);
  });

  it('takes the property it is told', () => {
    const features = made().map((f, k) => ({
      ...f,
      properties: { code: 'x', other: facts.communes[k]!.code, code2: facts.communes[95 - k]!.code },
    }));
    expect(importing(features, '--code-property', 'other').text).toContain("mã lấy từ 'other'");
  });

  it('writes nothing on --dry-run', () => {
    const { code, map: official } = importing(made(), '--dry-run');
    expect(code).toBe(0);
    expect(official).toBeNull();
  });

  it('is served afterwards; a damaged one gives the schematic and says so', () => {
    importing(made());
    const data = join(folder, `data-${serial}`);
    expect(loadMap(data, facts).kind).toBe('official');
    writeFileSync(join(data, 'map', 'official.json'), '{"kind":"official"');
    const fallback = loadMap(data, facts);
    expect(fallback.kind).toBe('schematic');
    expect(fallback.note).toContain('bị hỏng');
    expect(loadMap(join(folder, 'nowhere'), facts).note).not.toContain('bị hỏng');
  });
});

describe('refuses, with exit code 1 and a sentence that names the feature', () => {
  const change = (k: number, edit: (f: Feature) => Partial<Feature>): Feature[] =>
    made().map((f, i) => (i === k ? { ...f, ...edit(f) } : f));
  const polygon = (ring: unknown): Partial<Feature> => ({ geometry: { type: 'Polygon', coordinates: [ring] } });
  const bowTie: Ring = [
    [106, 11],
    [106.1, 11.1],
    [106.1, 11],
    [106, 11.1],
    [106, 11],
  ];
  const throughVertex: Ring = [
    [106, 11],
    [106.1, 11.1],
    [106.2, 11.2],
    [106.2, 11],
    [106.1, 11.1],
    [106, 11.2],
    [106, 11],
  ];

  it.each<[string, Feature[], RegExp]>([
    [
      'swapped coordinates',
      change(4, (f) => polygon(ringOf(f).map(([x, y]) => [y, x]))),
      /thứ 5 \(Xã Thạnh Bình\).*bị đảo/,
    ],
    [
      'metres',
      change(4, (f) => polygon(ringOf(f).map(([x, y]) => [x * 5000, y * 110_000]))),
      /thứ 5 \(Xã Thạnh Bình\).*VN-2000/,
    ],
    [
      'another country',
      change(4, (f) => polygon(ringOf(f).map(([x, y]) => [x - 90, y + 30]))),
      /thứ 5 .*ngoài vùng Tây Ninh/,
    ],
    ['a bow-tie', change(7, () => polygon(bowTie)), /thứ 8 \(Xã Tân Đông\).*tự cắt tại \(106\.05000, 11\.05000\)/],
    [
      'a ring that crosses itself in a vertex',
      change(7, () => polygon(throughVertex)),
      /thứ 8 .*tự cắt tại \(106\.10000, 11\.10000\)/,
    ],
    ['an empty geometry', change(2, () => ({ geometry: null })), /thứ 3 \(Xã Tân Biên\).*không có hình/],
    [
      'empty coordinates',
      change(2, () => ({ geometry: { type: 'Polygon', coordinates: [[]] } })),
      /thứ 3 .*không có hình/,
    ],
    ['a point', change(2, () => ({ geometry: { type: 'Point', coordinates: [106, 11] } })), /thứ 3 .*kiểu hình Point/],
    ['an open ring', change(2, (f) => polygon(ringOf(f).slice(0, -1))), /thứ 3 .*không khép kín/],
    ['a missing commune', made().slice(1), /Thiếu: 25459 Phường Tân Ninh[\s\S]*chỉ 95\/96/],
    ['a commune that is there twice', [...made(), made()[0]!], /Trùng: 25459 có 2 đối tượng[\s\S]*chỉ 95\/96/],
    [
      'codes of before the merger',
      made().map((f, k) => ({
        ...f,
        properties: { ma_xa: facts.communes[k]!.code, ten: facts.communes[(k + 1) % 96]!.name },
      })),
      /trước 01\/7\/2025/,
    ],
    ['no features', [], /không có đối tượng/],
  ])('%s', (_, features, message) => {
    const { code, text, map: official } = importing(features);
    expect(text).toMatch(message);
    expect(code).toBe(1);
    expect(official).toBeNull();
  });

  it('what is not JSON, or says another reference system', () => {
    expect(importing(Buffer.from('shapefile')).text).toContain('không phải JSON hợp lệ');
    const vn2000 = {
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9210' } },
      features: made(),
    };
    expect(importing(Buffer.from(JSON.stringify(vn2000))).text).toContain('EPSG::9210');
  });

  it('warns about areas but takes the file', () => {
    const shrunk = change(0, (f) => {
      const [cx, cy] = map.units[0]!.label;
      return polygon(ringOf(f).map(([x, y]) => [cx + (x - cx) * 0.9, cy + (y - cy) * 0.9]));
    });
    const { code, text } = importing(shrunk);
    expect(text).toMatch(/Chú ý: 25459 Phường Tân Ninh rộng 17,\d+ km², theo luật 21,35 km²/);
    expect(code).toBe(0);
  });
});
