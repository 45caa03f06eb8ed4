import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { MapMetric, OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { SourceAge, WallValue } from '@toancanh/shared/contract/wall.ts';
import { type Feed, silence } from '../stage/feed.ts';
import mapSample from './map-sample.json';
import names from './names.json';

/**
 * Invented values for developing and for visual tests; never in a production build. The clock stands still at
 * 09:41:27 of Monday 23/11/2026, so that two pictures of one scene are the same.
 */
export const NOW = Date.UTC(2026, 10, 23, 2, 41, 27);
export const sampleMap = mapSample as unknown as MapFile;

export const CODES = Object.entries(names as Record<string, string>);
export const LONGEST = 'Trung tâm Phục vụ hành chính công Phường Long An';

/** A small repeatable generator (mulberry32): the same picture every time. */
export function random(seed: number): () => number {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let x = Math.imul(s ^ (s >>> 15), 1 | s);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const source = (id: string, kind: SourceAge['kind'], name: string, age: number | null, cadence: number): SourceAge => ({
  id,
  kind,
  name,
  lastAt: age === null ? null : NOW - age * 1000,
  cadence,
  expected: true,
  refused: 0,
});

export const sources = (ages: [number | null, number | null, number | null]): SourceAge[] => [
  source('dvcqg', 'dossiers', 'Một cửa', ages[0], 30),
  source('petitions', 'petitions', 'Phản ánh', ages[1], 300),
  source('cameras', 'cameras', 'Camera', ages[2], 60),
];

export function mapMetrics(kind: 'full' | 'empty' | 'worst'): MapMetric[] {
  const next = random(kind === 'worst' ? 5 : 11);
  const heavy = kind === 'worst' ? 3.4 : 1;
  const scale = kind === 'worst' ? 90_000 : 1;
  const make = (
    id: MapMetric['id'],
    unit: MapMetric['unit'],
    steps: MapMetric['steps'],
    src: MapMetric['source'],
    value: () => number,
  ): MapMetric => ({
    id,
    unit,
    steps,
    source: src,
    values: Object.fromEntries(
      CODES.map(([code], i) => {
        const none = kind === 'empty' || (kind === 'worst' && i % 9 === 4);
        const v = none ? null : value();
        return [code, { value: v, numerator: v ?? 0, denominator: unit === 'percent' ? 1000 : null }];
      }),
    ),
  });
  return [
    make('lateRate', 'percent', [0.01, 0.02, 0.03, 0.05], 'dossiers', () => next() ** 5 * 0.062 * heavy),
    make('overdue', 'count', [5, 10, 20, 50], 'dossiers', () => Math.floor(next() ** 5 * 66 * scale)),
    make('petitionsOverdue', 'count', [0, 1, 2, 4], 'petitions', () => Math.floor(next() ** 6 * 7 * scale)),
    make('camerasDown', 'count', [0, 1, 2, 3], 'cameras', () => Math.floor(next() ** 7 * 5 * heavy)),
  ];
}

function shops(kind: 'full' | 'empty' | 'worst'): OverviewValue['shops'] {
  const prefix = kind === 'worst' ? 'Trung tâm Phục vụ hành chính công ' : 'Bộ phận một cửa ';
  const dark = kind === 'worst' ? 5 : 31;
  return [
    ...CODES.map(([commune, name], i) => ({
      unit: `shop-${commune}`,
      name: prefix + name,
      commune,
      online: kind === 'empty' || i % dark === 7 % dark ? 0 : 3,
      degraded: kind !== 'empty' && i % 29 === 5 ? 1 : 0,
      offline: kind === 'empty' ? 0 : i % dark === 7 % dark ? 3 : 0,
      maintenance: 0,
      unknown: 0,
    })),
    {
      unit: 'centre',
      name: 'Trung tâm Phục vụ hành chính công tỉnh',
      commune: null,
      online: kind === 'empty' ? 0 : 12,
      degraded: 0,
      offline: 0,
      maintenance: 0,
      unknown: 0,
    },
  ];
}

const HOURS = [0, 0, 0, 0, 0, 0, 0, 230, 460, 470, 330, 130, 0, 270, 265, 175, 75, 0, 0, 0, 0, 0, 0, 0];

export function full(): OverviewValue {
  const next = random(3);
  return {
    today: '2026-11-23',
    simulated: true,
    tiles: {
      received: {
        value: 1332,
        compare: { value: 1292, day: '2026-11-16', until: 'now' },
        target: null,
        source: 'dossiers',
      },
      resolved: {
        value: 635,
        compare: { value: 636, day: '2026-11-16', until: 'now' },
        target: null,
        source: 'dossiers',
      },
      onTime: {
        value: 0.98121,
        numerator: 26_041,
        denominator: 26_540,
        target: 0.99,
        compare: { value: 0.989, numerator: 28_000, denominator: 28_311, label: 'lastMonth' },
        withoutPromise: 214,
        source: 'dossiers',
      },
      overdue: {
        value: 214,
        of: 18_204,
        becameToday: 17,
        compare: { value: 190, day: '2026-11-16', until: 'end' },
        target: null,
        source: 'dossiers',
      },
      dueTomorrow: {
        value: 486,
        day: '2026-11-24',
        compare: { value: 512, day: '2026-11-17', until: 'end' },
        target: null,
        source: 'dossiers',
      },
    },
    map: mapMetrics('full'),
    shops: shops('full'),
    intraday: HOURS.map((n, hour) => ({
      hour,
      received: hour < 9 ? Math.round(n * 1.07) : hour === 9 ? 311 : null,
      resolved: hour < 9 ? Math.round(n * 0.46) : hour === 9 ? 190 : null,
      receivedBefore: n,
      resolvedBefore: Math.round(n * 0.86),
    })),
    intradayBefore: '2026-11-20',
    onTimeDays: Array.from({ length: 30 }, (_, i) => ({
      day: new Date(Date.UTC(2026, 9, 24 + i)).toISOString().slice(0, 10),
      value: 0.979 + next() * 0.014 - (i > 26 ? 0.006 : 0),
      resolved: 1200,
    })),
    onTimeTarget: 0.99,
    ranking: {
      minimum: 100,
      left: 41,
      rows: (
        [
          ['Phường Long An', 64, 1103],
          ['Xã Hòa Khánh', 57, 1117],
          ['Phường Gò Dầu', 55, 1145],
          ['Sở Nông nghiệp và Môi trường', 45, 1216],
          ['Xã Lương Hòa', 44, 1222],
        ] as [string, number, number][]
      ).map(([name, overdue, open]) => ({ unit: name, name, overdue, open, value: overdue / open })),
    },
    petitions: {
      month: '2026-11',
      received: 1377,
      answered: 1204,
      overdue: 31,
      extended: 58,
      refused: 12,
      onTime: { value: 1158 / 1204, numerator: 1158, denominator: 1204 },
    },
    cameras: {
      online: 298,
      degraded: 3,
      offline: 8,
      maintenance: 2,
      unknown: 0,
      shops: 97,
      dark: 3,
      uptime: { value: 0.9874, numerator: 9874, denominator: 10_000 },
    },
    attention: [
      {
        id: 'a',
        level: 1,
        kind: 'shopDark',
        params: { unit: 'Xã Tân Hội' },
        since: NOW - 200_000,
        acknowledged: false,
      },
      {
        id: 'b',
        level: 2,
        kind: 'manyOverdue',
        params: { unit: 'Phường Long An', overdue: 64 },
        since: NOW - 9_700_000,
        acknowledged: false,
      },
      { id: 'c', level: 3, kind: 'dueSoonMany', params: { n: 486 }, since: null, acknowledged: false },
    ],
    sources: sources([2, 41, 18]),
    gaps: { withoutPromise: 214, unknownUnit: 12, quarantine: 3 },
  };
}

export function empty(): OverviewValue {
  const none = { value: 0, compare: null, target: null, source: 'dossiers' as const };
  const rate = { value: null, numerator: 0, denominator: 0 };
  return {
    ...full(),
    simulated: false,
    tiles: {
      received: none,
      resolved: none,
      onTime: { ...rate, target: 0.99, compare: null, withoutPromise: 0, source: 'dossiers' },
      overdue: { ...none, of: 0, becameToday: 0 },
      dueTomorrow: { ...none, day: '2026-11-25' },
    },
    map: mapMetrics('empty'),
    shops: shops('empty'),
    intraday: HOURS.map((_, hour) => ({
      hour,
      received: hour <= 9 ? 0 : null,
      resolved: hour <= 9 ? 0 : null,
      receivedBefore: 0,
      resolvedBefore: 0,
    })),
    onTimeDays: [],
    ranking: { minimum: 100, left: 0, rows: [] },
    petitions: { month: '2026-11', received: 0, answered: 0, overdue: 0, extended: 0, refused: 0, onTime: rate },
    cameras: { online: 0, degraded: 0, offline: 0, maintenance: 0, unknown: 0, shops: 0, dark: 0, uptime: rate },
    attention: [],
    sources: sources([null, null, null]),
    gaps: { withoutPromise: 0, unknownUnit: 0, quarantine: 0 },
  };
}

export function worst(): OverviewValue {
  const base = full();
  const big = (value: number, before: number) => ({
    value,
    compare: { value: before, day: '2026-11-18', until: 'now' as const },
    target: 8_999_999,
    source: 'dossiers' as const,
  });
  return {
    ...base,
    tiles: {
      received: big(8_888_888, 4_321_987),
      resolved: big(7_654_321, 8_765_432),
      onTime: {
        value: 0.88888,
        numerator: 7_777_777,
        denominator: 8_749_999,
        target: 0.995,
        compare: { value: 0.98888, numerator: 1, denominator: 1, label: 'lastMonth' },
        withoutPromise: 999_999,
        source: 'dossiers',
      },
      overdue: { ...big(6_666_666, 1_234_567), of: 9_888_888, becameToday: 888_888 },
      dueTomorrow: { ...big(4_444_444, 5_555_555), day: '2026-11-24' },
    },
    map: mapMetrics('worst'),
    shops: shops('worst'),
    intraday: base.intraday.map((h) => ({
      ...h,
      received: h.received === null ? null : h.received * 4444,
      receivedBefore: h.receivedBefore * 4444 + (h.hour > 5 ? 900 : 0),
    })),
    onTimeDays: base.onTimeDays.map((d, i) => ({ ...d, value: i % 7 === 3 ? null : i === 12 ? 0.4188 : d.value })),
    ranking: {
      minimum: 8_888,
      left: 130,
      rows: [
        'Trung tâm Phục vụ hành chính công tỉnh Tây Ninh',
        'Chi nhánh Văn phòng Đăng ký đất đai khu vực Đức Hòa – Hậu Nghĩa',
        'Sở Văn hóa, Thể thao và Du lịch',
        'Ban Quản lý Khu kinh tế cửa khẩu quốc gia Bình Hiệp',
        'Phường Trảng Bàng',
      ].map((name) => ({ unit: name, name, overdue: 888_888, open: 8_888_888, value: 0.10001 })),
    },
    petitions: {
      month: '2026-11',
      received: 8_888_888,
      answered: 7_777_777,
      overdue: 666_666,
      extended: 555_555,
      refused: 444_444,
      onTime: { value: 0.88888, numerator: 6_913_000, denominator: 7_777_777 },
    },
    cameras: {
      online: 8_000_000,
      degraded: 88_888,
      offline: 88_888,
      maintenance: 77_777,
      unknown: 66_666,
      shops: 8_888,
      dark: 8_888,
      uptime: { value: 0.88888, numerator: 1, denominator: 2 },
    },
    attention: [
      { id: 'a', level: 1, kind: 'shopDark', params: { unit: LONGEST }, since: NOW - 200_000, acknowledged: false },
      {
        id: 'b',
        level: 1,
        kind: 'manyOverdue',
        params: { unit: 'Sở Văn hóa, Thể thao và Du lịch', overdue: 888_888 },
        since: NOW - 97_000_000,
        acknowledged: false,
      },
      {
        id: 'c',
        level: 2,
        kind: 'petitionsOverdue',
        params: { n: 666_666 },
        since: NOW - 97_000_000,
        acknowledged: false,
      },
      {
        id: 'd',
        level: 2,
        kind: 'sourceStale',
        params: { name: 'Cổng phản ánh hiện trường 1022' },
        since: NOW - 900_000,
        acknowledged: false,
      },
      { id: 'e', level: 3, kind: 'quarantineMany', params: { n: 77_777 }, since: null, acknowledged: false },
    ],
    sources: [
      source('dvcqg', 'dossiers', 'Một cửa điện tử', 9_000, 30),
      source('petitions', 'petitions', 'Phản ánh 1022', 700_000, 300),
      source('zalo', 'petitions', 'Zalo', 41, 300),
      source('cameras', 'cameras', 'Camera', null, 60),
      source('vbdl', 'dossiers', 'Liên thông đất đai', 3, 30),
      source('hoidap', 'petitions', 'Hỏi đáp', 120, 300),
    ],
  };
}

export type SampleName = 'full' | 'empty' | 'quiet' | 'stale' | 'late' | 'worst' | 'lost' | 'waiting';

/** What a scene shows when all is well, when nothing is known yet, and at its very worst. */
export interface Samples {
  full: WallValue;
  empty: WallValue;
  worst: WallValue;
}

export const overviewSamples = (): Samples => ({ full: full(), empty: empty(), worst: worst() });

/** The first morning of a month: every source spoke, nothing has happened, and of the cameras nothing is known. */
const quiet = (value: WallValue & Partial<Pick<OverviewValue, 'shops' | 'cameras'>>): WallValue => ({
  ...value,
  sources: sources([2, 41, 18]),
  ...(value.cameras === undefined ? {} : { cameras: { ...value.cameras, shops: 97, unknown: 311 } }),
  ...(value.shops === undefined ? {} : { shops: value.shops.map((s) => ({ ...s, online: 0, unknown: 3 })) }),
});

/** A feed that stands still. `stale`: two of three sources late; `late`: all of them. `lost`: the server is silent for 12 s. */
export function sampleFeed(name: string, of: Samples = overviewSamples()): Feed {
  const live: Feed = { ...silence, value: of.full, link: 'live', now: () => NOW, speed: 0, simulated: true };
  switch (name as SampleName) {
    case 'empty':
      return { ...live, value: of.empty, simulated: false };
    case 'quiet':
      return { ...live, value: quiet(of.empty) };
    case 'worst':
      return { ...live, value: of.worst };
    case 'stale':
      return { ...live, value: { ...of.full, sources: sources([400, 41, 1560]) } };
    case 'late':
      return { ...live, value: { ...of.full, sources: sources([400, 4100, 1560]) } };
    case 'lost':
      return { ...live, link: 'lost', silentMs: 12_000, now: () => NOW + 12_000, speed: 1 };
    case 'waiting':
      return silence;
    default:
      return live;
  }
}
