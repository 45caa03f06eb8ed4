import type { MapMetric, OverviewValue } from '@toancanh/shared/contract/overview.ts';

const NAMES = ['Phường Long An', 'Xã Đức Hòa Thượng', 'Xã Mỹ Quý Tây', 'Phường Ninh Thạnh'];
const HOUR = 3_600_000;

/** An overview of the real size (96 communes, 97 shops), its figures made from `seed`. */
export function overviewSample(seed: number): OverviewValue {
  let x = seed * 2 + 1;
  const random = (limit: number) => {
    x = (Math.imul(x, 48_271) >>> 0) % 2_147_483_647;
    return x % limit;
  };
  const rate = (denominator: number) => {
    const numerator = random(denominator + 1);
    return { value: numerator / denominator, numerator, denominator };
  };
  const codes = Array.from({ length: 96 }, (_, i) => String(25_456 + i * 9));
  const metric = (id: MapMetric['id'], unit: MapMetric['unit']): MapMetric => ({
    id,
    unit,
    steps: [1, 5, 10, 20],
    values: Object.fromEntries(codes.map((code) => [code, rate(200 + random(300))])),
    source: 'dossiers',
  });
  const tile = (limit: number) => ({
    value: random(limit),
    compare: { value: random(limit), day: '2026-11-13', until: 'now' as const },
    target: null,
    source: 'dossiers' as const,
  });
  return {
    today: '2026-11-20',
    simulated: true,
    tiles: {
      received: tile(2000),
      resolved: tile(2000),
      onTime: {
        ...rate(9000),
        target: 0.98,
        compare: { ...rate(9000), label: 'lastMonth' },
        withoutPromise: 3,
        source: 'dossiers',
      },
      overdue: { ...tile(900), of: 15_000, becameToday: random(40) },
      dueTomorrow: { ...tile(900), day: '2026-11-23' },
    },
    map: [
      metric('lateRate', 'percent'),
      metric('overdue', 'count'),
      metric('petitionsOverdue', 'count'),
      metric('camerasDown', 'count'),
    ],
    shops: codes.map((commune, i) => ({
      unit: `H53.${i}`,
      name: `Bộ phận một cửa ${NAMES[i % 4]} ${i}`,
      commune,
      online: random(4),
      degraded: 0,
      offline: random(2),
      maintenance: 0,
      unknown: 0,
    })),
    intraday: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      received: hour < 10 ? random(300) : null,
      resolved: hour < 10 ? random(300) : null,
      receivedBefore: random(300),
      resolvedBefore: random(300),
    })),
    intradayBefore: '2026-11-19',
    onTimeDays: Array.from({ length: 30 }, (_, i) => ({
      day: `2026-10-${i + 1}`,
      value: random(1000) / 1000,
      resolved: random(2000),
    })),
    onTimeTarget: 0.98,
    ranking: {
      minimum: 30,
      left: 4,
      rows: codes.slice(0, 12).map((code, i) => ({
        unit: code,
        name: `${NAMES[i % 4]} ${i}`,
        overdue: random(90),
        open: 300,
        value: random(90) / 300,
      })),
    },
    petitions: {
      month: '2026-11',
      received: 310,
      answered: 250,
      overdue: random(20),
      extended: 4,
      refused: 2,
      onTime: rate(250),
    },
    cameras: {
      online: 280,
      degraded: 3,
      offline: random(9),
      maintenance: 1,
      unknown: 0,
      shops: 97,
      dark: 1,
      uptime: rate(1000),
    },
    attention: [
      {
        id: 'a',
        level: 1,
        kind: 'shopDark',
        params: { shop: NAMES[1]!, since: '08:10' },
        since: 1_763_600_000_000,
        acknowledged: false,
      },
    ],
    sources: ['mc', '1022', 'rtsp', 'zalo', 'mc2'].map((id) => ({
      id,
      kind: 'dossiers',
      name: `Hệ thống ${id}`,
      lastAt: 1_763_600_000_000 + seed * HOUR,
      cadence: 60,
      expected: true,
      refused: random(3),
    })),
    gaps: { withoutPromise: 12, unknownUnit: 3, quarantine: random(9) },
  };
}

/** What the handling of one dossier in a commune moves: two tiles, an hour, a commune on two maps, a source's time. */
export function oneDossierLater(value: OverviewValue, n: number): OverviewValue {
  const next = structuredClone(value);
  next.tiles.received.value++;
  next.tiles.overdue.of++;
  const hour = next.intraday[9]!;
  hour.received = (hour.received ?? 0) + 1;
  const code = Object.keys(next.map[0]!.values)[n % 96]!;
  for (const metric of next.map.slice(0, 2)) {
    const cell = metric.values[code]!;
    cell.denominator = (cell.denominator ?? 0) + 1;
    cell.value = cell.numerator / cell.denominator;
  }
  next.sources[0]!.lastAt = (next.sources[0]!.lastAt ?? 0) + 37;
  return next;
}
