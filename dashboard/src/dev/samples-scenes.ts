import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type {
  CountersValue,
  DossiersValue,
  PetitionsValue,
  RankBoard,
  RankingValue,
  RankRow,
  UnitValue,
} from '@toancanh/shared/contract/scenes.ts';
import type { FigureView } from '@toancanh/shared/contract/stream.ts';
import type { CountTile, Rate, RateTile, SourceAge, WallValue } from '@toancanh/shared/contract/wall.ts';
import { CODES, empty, full, LONGEST, overviewSamples, random, type Samples, worst } from './samples.ts';

/** Invented values of the scenes beside the overview; as in samples.ts. */
type Kind = SourceAge['kind'];

const head = ({ today, simulated, attention, sources }: OverviewValue): WallValue => ({
  ...{ today, simulated, attention, sources },
});
const rate = (numerator: number, denominator: number): Rate => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});
const flow = (value: number, before: number | null, source: Kind): CountTile => ({
  value,
  compare: before === null ? null : { value: before, day: '2026-10-21', until: 'now' },
  target: null,
  source,
});
const stock = (value: number, before: number | null, source: Kind) => ({
  value,
  before: before === null ? null : { value: before, day: '2026-11-20' },
  source,
});
const share = (
  numerator: number,
  denominator: number,
  before: Rate | null,
  target: number | null,
  source: Kind,
): RateTile => ({
  ...rate(numerator, denominator),
  target,
  compare: before === null ? null : { ...before, label: 'lastMonth' },
  withoutPromise: 0,
  source,
});

/** The 30 working days before 23/11/2026 and that day. */
function workingDays(): string[] {
  const out: string[] = [];
  for (let at = Date.UTC(2026, 10, 23); out.length < 31; at -= 86_400_000)
    if (![0, 6].includes(new Date(at).getUTCDay())) out.push(new Date(at).toISOString().slice(0, 10));
  return out.reverse();
}

function dossierDays(times: number): DossiersValue['days'] {
  const next = random(17);
  let open = 17_700;
  return workingDays().map((day, i) => {
    const today = i === 30;
    const received = Math.round((today ? 1332 : 1900 + next() * 700) * times);
    const resolved = Math.round((today ? 635 : 1880 + next() * 680) * times);
    open += (received - resolved) / times;
    return {
      day,
      received,
      resolved,
      open: Math.round((today ? 18_204 : open) * times),
      overdue: Math.round((150 + i * 2) * times),
    };
  });
}

const SECTORS: [string, number, number, number, number][] = [
  ['Đất đai', 96, 6120, 5210, 0.9512],
  ['Thành lập và hoạt động của doanh nghiệp', 31, 1904, 2418, 0.9784],
  ['Đăng ký biện pháp bảo đảm', 24, 1288, 3312, 0.9861],
  ['Hoạt động xây dựng', 19, 803, 640, 0.9522],
  ['Bảo trợ xã hội', 14, 1540, 2208, 0.9904],
  ['Hộ tịch', 11, 1320, 6204, 0.9981],
  ['Người có công', 8, 611, 402, 0.9733],
  ['Đăng ký, quản lý cư trú', 6, 1100, 2981, 0.9973],
  ['Chứng thực', 3, 240, 3920, 0.9998],
  ['Nuôi con nuôi', 2, 64, 18, 0.9444],
  ['Phổ biến giáo dục pháp luật', 0, 41, 33, 1],
  ['Giáo dục mầm non', 0, 120, 77, 1],
];

const sectors = (times: number): DossiersValue['sectors'] =>
  SECTORS.map(([name, overdue, open, resolved, onTime], i) => ({
    ...{ sector: `s${i}`, name, overdue: overdue * times, open: open * times, resolved: resolved * times },
    onTime: rate(Math.round(resolved * onTime) * times, resolved * times),
  }));

const AHEAD = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'];

function dossiers(base: OverviewValue, times: number): DossiersValue {
  return {
    ...head(base),
    tiles: {
      received: flow(31_204 * times, 30_260 * times, 'dossiers'),
      resolved: flow(26_540 * times, 26_510 * times, 'dossiers'),
      onTime: base.tiles.onTime,
      open: stock(18_204 * times, 18_051 * times, 'dossiers'),
      overdue: { ...stock(214 * times * (times > 1 ? 9 : 1), 190 * times, 'dossiers'), of: 18_204 * times },
      suspended: stock(1_204 * times, 1_190 * times, 'dossiers'),
    },
    days: dossierDays(times),
    ahead: AHEAD.map((day, i) => ({ day, due: [128, 486, 402, 391, 455, 502][i]! * times * (times > 1 ? 7 : 1) })),
    sectors: sectors(times),
    channels: { online: 22_204 * times, counter: 8_640 * times, post: 360 * times },
    handling: { mean: 4.23 * (times > 1 ? 27 : 1), median: 3, resolved: 26_540 * times },
  };
}

const NO_DOSSIERS = (base: OverviewValue): DossiersValue => ({
  ...head(base),
  tiles: {
    received: flow(0, null, 'dossiers'),
    resolved: flow(0, null, 'dossiers'),
    onTime: base.tiles.onTime,
    open: stock(0, null, 'dossiers'),
    overdue: { ...stock(0, null, 'dossiers'), of: 0 },
    suspended: stock(0, null, 'dossiers'),
  },
  days: workingDays().map((day) => ({ day, received: 0, resolved: 0, open: 0, overdue: 0 })),
  ahead: AHEAD.map((day) => ({ day, due: 0 })),
  sectors: [],
  channels: { online: 0, counter: 0, post: 0 },
  handling: { mean: null, median: null, resolved: 0 },
});

const LATE_UNITS = [
  'Phường Long An',
  'Xã Hòa Khánh',
  'Sở Nông nghiệp và Môi trường',
  'Phường Gò Dầu',
  'Xã Lương Hòa',
  'Sở Xây dựng',
  'Xã Mỹ Hạnh',
  'Phường Trảng Bàng',
];
const LONG_UNITS = [
  LONGEST,
  'Chi nhánh Văn phòng Đăng ký đất đai khu vực Đức Hòa – Hậu Nghĩa',
  'Ban Quản lý Khu kinh tế cửa khẩu quốc gia Bình Hiệp',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Trung tâm Phục vụ hành chính công tỉnh Tây Ninh',
  'Sở Nông nghiệp và Môi trường',
  'Phường Trảng Bàng',
  'Phường Long Hoa',
  'Xã Hưng Điền',
  'Xã Khánh Hưng',
  'Xã Vĩnh Hưng',
  'Xã Tuyên Bình',
];
const code = (name: string): string => CODES.find(([, n]) => n === name)?.[0] ?? name;

const PETITION_SECTORS = [
  'Trật tự đô thị',
  'Môi trường, rác thải',
  'Giao thông, hạ tầng',
  'Đất đai, xây dựng',
  'Thủ tục hành chính',
  'An ninh trật tự',
  'Điện, nước sinh hoạt và chiếu sáng công cộng',
  'Giáo dục',
  'Y tế',
];

function petitions(base: OverviewValue, times: number): PetitionsValue {
  const names = times > 1 ? LONG_UNITS : LATE_UNITS;
  const map = base.map.find((m) => m.id === 'petitionsOverdue')!;
  const next = random(23);
  return {
    ...head(base),
    tiles: {
      received: flow(1_377 * times, 1_290 * times, 'petitions'),
      answered: flow(1_204 * times, 1_251 * times, 'petitions'),
      onTime: share(1_158 * times, 1_204 * times, rate(1_230, 1_251), 0.95, 'petitions'),
      overdue: stock(31 * times, 26 * times, 'petitions'),
      extended: stock(58 * times, 55 * times, 'petitions'),
      satisfied: share(418 * times, 512 * times, rate(401, 488), 0.9, 'petitions'),
      refused: flow(12 * times, 9 * times, 'petitions'),
    },
    days: workingDays().map((day, i) => ({
      day,
      received: Math.round((i === 30 ? 41 : 70 + next() * 40) * times),
      answered: Math.round((i === 30 ? 22 : 66 + next() * 40) * times),
      overdue: 20 * times,
    })),
    sectors: PETITION_SECTORS.map((name, i) => ({
      ...{ sector: `p${i}`, name, received: Math.round(420 / (i + 1)) * times },
      ...{ answered: Math.round(380 / (i + 1)) * times, overdue: Math.max(0, 12 - 3 * i) * times },
    })),
    units: names.map((name, i) => ({
      ...{ unit: code(name), name, overdue: Math.max(1, 7 - i) * times },
      ...{ received: (64 - 5 * i) * times, answered: (57 - 5 * i) * times },
    })),
    more: times > 1 ? 88 : 0,
    mapNames: Object.fromEntries(names.map((name) => [code(name), name])),
    map: {
      ...map,
      values: {
        ...Object.fromEntries(
          Object.entries(map.values).map(([c, v]) => [c, v.value === null ? v : { ...v, value: 0 }]),
        ),
        ...Object.fromEntries(
          names.flatMap((name, i) =>
            code(name) === name
              ? []
              : [[code(name), { value: Math.max(1, 7 - i) * times, numerator: 1, denominator: null }]],
          ),
        ),
      },
    },
  };
}

const NO_PETITIONS = (base: OverviewValue): PetitionsValue => ({
  ...head(base),
  tiles: {
    received: flow(0, null, 'petitions'),
    answered: flow(0, null, 'petitions'),
    onTime: share(0, 0, null, 0.95, 'petitions'),
    overdue: stock(0, null, 'petitions'),
    extended: stock(0, null, 'petitions'),
    satisfied: share(0, 0, null, null, 'petitions'),
    refused: flow(0, null, 'petitions'),
  },
  days: [],
  sectors: [],
  units: [],
  more: 0,
  mapNames: {},
  map: base.map.find((m) => m.id === 'petitionsOverdue')!,
});

/** As the shops say it. */
const down = (base: OverviewValue) =>
  Object.fromEntries(
    base.shops.map(({ commune, online, offline }) => [
      commune ?? '',
      { value: online + offline === 0 ? null : offline, numerator: offline, denominator: null },
    ]),
  );

function counters(base: OverviewValue, times: number): CountersValue {
  const next = random(29);
  return {
    ...head(base),
    cameras: base.cameras,
    uptimeDays: workingDays().map((day, i) => ({
      day,
      uptime:
        i === 9 ? rate(0, 0) : rate(Math.round(9_700 + next() * 280 - (times > 1 && i === 20 ? 6_000 : 0)), 10_000),
    })),
    shops: base.shops.map((shop) => {
      const received = Math.floor(next() ** 2 * 46) * times;
      return { ...shop, receivedToday: received, resolvedToday: Math.floor(received * 0.47), open: received * 11 };
    }),
    intraday: base.intraday,
    intradayBefore: base.intradayBefore,
    tiles: {
      received: base.tiles.received,
      resolved: base.tiles.resolved,
      atCounter: rate(371 * times, 1_332 * times),
    },
    map: { ...base.map.find((m) => m.id === 'camerasDown')!, values: down(base) },
  };
}

const NO_COUNTERS = (base: OverviewValue): CountersValue => ({
  ...counters(base, 0),
  uptimeDays: workingDays().map((day) => ({ day, uptime: rate(0, 0) })),
});

const BOARDS: [RankBoard['metric'], RankBoard['kind'], number | null][] = [
  ['onTimeRate', 'commune', 0.99],
  ['overdueRate', 'commune', 0.02],
  ['petitionsOnTimeRate', 'commune', 0.95],
  ['onTimeRate', 'department', 0.99],
  ['overdueRate', 'department', null],
];
const DEPARTMENTS = [
  'Sở Tư pháp',
  'Sở Y tế',
  'Sở Công Thương',
  'Sở Tài chính',
  'Sở Nội vụ',
  'Sở Xây dựng',
  'Sở Giáo dục và Đào tạo',
  'Sở Khoa học và Công nghệ',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Dân tộc và Tôn giáo',
  'Ban Quản lý Khu kinh tế',
  'Sở Nông nghiệp và Môi trường',
];

function ranking(base: OverviewValue, times: number): RankingValue {
  const boards = BOARDS.map(([metric, kind, target], b): RankBoard => {
    const communes = kind === 'commune';
    const names = communes
      ? times > 1
        ? [...LONG_UNITS, ...CODES.map(([, n]) => n)]
        : CODES.map(([, n]) => n)
      : DEPARTMENTS;
    const next = random(31 + b);
    const down = metric === 'overdueRate';
    const all = names.map((name, i): RankRow => {
      const denominator = (120 + Math.floor(next() * 900)) * times;
      const bad = (i / names.length) ** 3 * (times > 1 ? 0.6 : 0.07);
      const numerator = Math.round(denominator * (down ? bad : 1 - bad));
      const moved = Math.floor(next() * 9) - 4;
      return {
        ...{ unit: `${i}`, name, ...rate(numerator, denominator) },
        ...{ place: i + 1, placeBefore: i % 7 === 5 ? null : Math.max(1, i + 1 + moved) },
      };
    });
    const best = all.slice(0, 10);
    return {
      ...{ metric, kind, direction: down ? 'down' : 'up', target, minimum: 30 * times, left: communes ? 41 : 2 },
      ...{ ranked: all.length, best, worst: all.slice(Math.max(10, all.length - 10)).reverse() },
      whole: down ? rate(214 * times, 18_204 * times) : rate(26_041 * times, 26_540 * times),
    };
  });
  return { ...head(base), month: '2026-11', boards };
}

const NO_RANKING = (base: OverviewValue): RankingValue => ({
  ...head(base),
  month: '2026-11',
  boards: BOARDS.map(([metric, kind, target]) => ({
    ...{
      metric,
      kind,
      direction: 'up',
      target,
      minimum: 30,
      left: 3,
      ranked: 0,
      best: [],
      worst: [],
      whole: rate(0, 0),
    },
  })),
});

function unit(base: OverviewValue, times: number): UnitValue {
  const long = times > 1;
  return {
    ...head(base),
    unit: '27694',
    name: long ? LONGEST : 'Phường Long An',
    kind: 'ward',
    tiles: base.tiles,
    days: dossierDays(times * (long ? 1 : 0.02)),
    onTimeDays: base.onTimeDays,
    onTimeTarget: base.onTimeTarget,
    sectors: sectors(times),
    petitions: base.petitions,
    cameras: long
      ? base.cameras
      : { ...base.cameras, online: 4, degraded: 0, offline: 1, maintenance: 0, shops: 1, dark: 0 },
    place: { place: 12, ranked: 88, minimum: 30 * times },
    below: long
      ? LONG_UNITS.map((name, i) => ({ unit: `${i}`, name, overdue: (96 - 8 * i) * times, open: 888 * times }))
      : [],
  };
}

const NO_UNIT = (base: OverviewValue): UnitValue => ({
  ...unit(base, 0),
  ...{ name: 'Phường Long An', days: [], sectors: [], cameras: base.cameras, place: null, below: [] },
});

/** Seven digits. */
const MANY = 4_444;

const samples = <V extends WallValue>(
  make: (base: OverviewValue, times: number) => V,
  none: (base: OverviewValue) => V,
): Samples => ({ full: make(full(), 1), empty: none(empty()), worst: make(worst(), MANY) });

export const SAMPLES: Record<FigureView, () => Samples> = {
  overview: overviewSamples,
  dossiers: () => samples(dossiers, NO_DOSSIERS),
  petitions: () => samples(petitions, NO_PETITIONS),
  counters: () => samples(counters, NO_COUNTERS),
  ranking: () => samples(ranking, NO_RANKING),
  unit: () => samples(unit, NO_UNIT),
};
