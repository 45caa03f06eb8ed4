import type { CountersValue, RankingValue } from '@toancanh/shared/contract/scenes.ts';
import { expect, it } from 'vitest';
import { sceneParts } from './scene-parts.ts';

const rate = { value: null, numerator: 0, denominator: 0 };
const count = { value: 0, compared: null, at: '' } as unknown as CountersValue['tiles']['received'];
const counters = (cameras: Partial<CountersValue['cameras']>): CountersValue =>
  ({
    cameras: {
      ...{ online: 0, degraded: 0, offline: 0, maintenance: 0, unknown: 0, shops: 97, dark: 0, uptime: rate },
      ...cameras,
    },
    ...{ uptimeDays: [], shops: [], intraday: [], intradayBefore: '2026-11-19' },
    tiles: { received: count, resolved: count, atCounter: rate },
  }) as unknown as CountersValue;

const told = (cameras: Partial<CountersValue['cameras']>) => {
  const parts = sceneParts('counters', counters(cameras), {});
  const tiles = parts.flatMap((p) => (p.kind === 'tiles' ? p.tiles : []));
  const shops = parts.find((p) => p.kind === 'data' && p.title === 'Nơi có camera lỗi');
  return {
    online: tiles.find((t) => t.name === 'Camera đang hoạt động'),
    note: shops?.kind === 'data' ? shops.note : undefined,
  };
};

it('cameras that nobody told of are unknown: not 0 at work, nor all of them', () => {
  const none = told({ unknown: 300 });
  expect(none.online?.value.value).toBeNull();
  expect(none.online?.note).toBe('chưa rõ 300 camera');
  expect(none.note).toBe('Không camera nào báo lỗi; chưa rõ 300 camera.');
});

it('cameras that were heard of are counted, and those at work said to be so', () => {
  const all = told({ online: 300 });
  expect(all.online?.value.value).toBe(300);
  expect(all.note).toBe('Mọi camera một cửa đều hoạt động.');
  expect(told({ offline: 300 }).online?.value.value).toBe(0);
});

it('of a scope with more units than are best names the others too, in their order', () => {
  const row = (place: number) => ({
    ...{ unit: `u${place}`, name: `Xã ${place}`, place, placeBefore: null },
    ...{ value: 0.5, numerator: 50, denominator: 100 },
  });
  const rows = Array.from({ length: 23 }, (_, i) => row(i + 1));
  const board = {
    ...{ metric: 'onTimeRate', kind: 'commune', ranked: 96, left: 0, minimum: 30, named: rows.length },
    ...{ best: rows.slice(0, 10), worst: rows.slice(13).reverse() },
  };
  const [part] = sceneParts('ranking', { boards: [board] } as unknown as RankingValue, {});
  if (part?.kind !== 'grid') throw new Error('no grid');
  const places = part.rows.map((r) => r[0]);
  expect(places).toEqual([
    ...rows.slice(0, 10).map((r) => String(r.place)),
    '',
    ...rows.slice(13).map((r) => String(r.place)),
  ]);
  expect(part.rows[10]![1]).toContain('3 ');
});
