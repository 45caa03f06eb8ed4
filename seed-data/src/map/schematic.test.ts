import { describe, expect, it } from 'vitest';
import { loadFacts } from '../facts.ts';
import { findCrossing } from './crossing.ts';
import { contains, ringArea, toLonLat, toPlane } from './plane.ts';
import { schematicMap } from './schematic.ts';

const { communes, outline } = loadFacts();
const map = schematicMap(communes, outline);
const area = (k: number): number => ringArea(map.units[k]!.rings[0]!);

describe('the plane', () => {
  it('keeps areas: a known square of the ellipsoid', () => {
    // 0.1° × 0.1° between 11.0° and 11.1° N on WGS 84, from the tables of degree lengths: 10.9263 km × 11.0619 km.
    const square: [number, number][] = [
      [106, 11],
      [106.1, 11],
      [106.1, 11.1],
      [106, 11.1],
      [106, 11],
    ];
    expect(ringArea(square)).toBeCloseTo(10.9263 * 11.0619, 0);
  });
  it('comes back', () => {
    const [lon, lat] = toLonLat(toPlane([106.1027, 11.3153]));
    expect(lon).toBeCloseTo(106.1027, 9);
    expect(lat).toBeCloseTo(11.3153, 9);
  });
});

describe('the schematic map', () => {
  it('has each commune once, in one piece, at most 2 % from its legal area on average', () => {
    expect(map.units.map((u) => u.code)).toEqual(communes.map((c) => c.code));
    for (const u of map.units) {
      expect(u.rings).toHaveLength(1);
      expect(findCrossing(u.rings[0]!)).toBeNull();
    }
    const errors = communes.map((c, k) => Math.abs(area(k) / c.areaKm2 - 1));
    expect(errors.reduce((a, b) => a + b, 0) / 96).toBeLessThan(0.02);
    expect(Math.max(...errors)).toBeLessThan(0.02);
  });

  it('leaves no gap and no overlap: every inner edge is run once each way, the rest is one outline', () => {
    const edges = new Set<string>();
    for (const ring of map.units.flatMap((u) => u.rings))
      for (let k = 0; k + 1 < ring.length; k++) {
        const edge = `${ring[k]} ${ring[k + 1]}`;
        expect(edges.has(edge)).toBe(false);
        edges.add(edge);
      }
    const alone = [...edges].filter((e) => !edges.has(e.split(' ').reverse().join(' '))).length;
    expect(map.outline).toHaveLength(1);
    expect(map.outline[0]!.length - 1).toBe(alone);
    const cells = communes.reduce((s, _, k) => s + area(k), 0);
    expect(Math.abs(cells - ringArea(map.outline[0]!))).toBeLessThan(1e-6);
  });

  it('puts label and shop inside their unit, apart from each other', () => {
    for (const u of map.units) {
      for (const p of [u.label, u.shop]) expect(contains(u.rings, p)).toBe(true);
      expect(Math.hypot(u.label[0] - u.shop[0], u.label[1] - u.shop[1])).toBeGreaterThan(0.005);
    }
  });

  it('is the same every time, small, and says that it has no legal meaning', () => {
    expect(JSON.stringify(schematicMap(communes, outline))).toBe(JSON.stringify(map));
    expect(JSON.stringify(map).length).toBeLessThan(40_000);
    expect(map.note).toContain('không có giá trị pháp lý');
  });
});
