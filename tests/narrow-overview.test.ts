import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { Cube } from '@toancanh/server/query/cube.ts';
import { Geography } from '@toancanh/server/query/geography.ts';
import { narrowOverview, parseScope, sharedFor } from '@toancanh/server/views/narrow-overview.ts';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { buildDirectory } from '@toancanh/shared/places/agency.ts';
import { describe, expect, it } from 'vitest';
import { overviewSample } from './overview-sample.ts';

const geography = new Geography(buildDirectory(loadFacts().units), new Cube(), new Map());
const units = geography.units.filter((u) => u.kind !== 'province' && u.kind !== 'former' && u.kind !== 'unknown');

/** An overview in which every unit of the province is named wherever one can be. */
function everyoneNamed(): OverviewValue {
  const counts = { online: 1, degraded: 0, offline: 2, maintenance: 0, unknown: 0 };
  return {
    ...overviewSample(1),
    map: overviewSample(1).map.map((m) => ({
      ...m,
      values: Object.fromEntries(
        units.filter((u) => u.communeCode).map((u) => [u.id, { value: 1, numerator: 1, denominator: 1 }]),
      ),
    })),
    shops: units.map((u) => ({ unit: u.id, name: u.name, commune: u.communeCode, ...counts })),
    ranking: {
      ...{ minimum: 1, left: 0 },
      rows: units.map((u) => ({ unit: u.id, name: u.name, overdue: 1, open: 2, value: 0.5 })),
    },
    attention: [
      ...units.map((u) => ({
        ...{
          id: `dark:${u.id}`,
          level: 1 as const,
          kind: 'shopDark' as const,
          params: { unit: u.name },
          since: null,
          acknowledged: false,
        },
      })),
      { id: 'petitions', level: 2, kind: 'petitionsOverdue', params: { n: 3 }, since: null, acknowledged: false },
      { id: 'odd', level: 2, kind: 'manyOverdue', params: { unit: units[0]!.name }, since: null, acknowledged: false },
    ],
  };
}

describe('the overview for some units', () => {
  it('names no other unit anywhere, and keeps the totals of the province', () => {
    const whole = everyoneNamed();
    const before = JSON.stringify(whole);
    const own = narrowOverview(whole, ['25459', 'so-nnmt'], geography);
    const written = JSON.stringify(own);
    const seen = (id: string): boolean => geography.isWithin(id, '25459') || geography.isWithin(id, 'so-nnmt');
    const others = units.filter((u) => !seen(u.id));
    expect(others.length).toBeGreaterThan(100);
    for (const u of others) {
      expect(written, u.id).not.toContain(`"${u.id}"`);
      expect(written, u.name).not.toContain(`"${u.name}"`);
    }
    expect(own.shops.map((s) => s.unit)).toEqual(expect.arrayContaining(['25459', 'so-nnmt']));
    expect(own.attention.map((a) => a.id)).toEqual(expect.arrayContaining(['dark:25459', 'petitions']));
    const { map: _m, shops: _s, ranking: _r, attention: _a, ...totals } = whole;
    expect(own).toMatchObject(totals);
    expect(JSON.stringify(whole)).toBe(before);
  });

  it('is asked for with units that exist', () => {
    expect(parseScope({}, geography)).toEqual({ ok: true, params: null });
    expect(parseScope({ scope: '25459,so-nnmt' }, geography)).toEqual({ ok: true, params: ['25459', 'so-nnmt'] });
    expect(parseScope({ scope: '' }, geography).ok).toBe(false);
    expect(parseScope({ unit: '25459' }, geography).ok).toBe(false);
  });
});

describe('a shared computation', () => {
  it('is made once for the same moment, and anew when something was committed or it is old', async () => {
    let [stamp, made] = [0, 0];
    const shared = sharedFor(
      20,
      () => stamp,
      () => ++made,
    );
    expect([shared(), shared(), shared()]).toEqual([1, 1, 1]);
    stamp = 1;
    expect([shared(), shared()]).toEqual([2, 2]);
    await new Promise((done) => setTimeout(done, 30));
    expect(shared()).toBe(3);
  });
});
