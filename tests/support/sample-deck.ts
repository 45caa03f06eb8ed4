import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { loadMap } from '@toancanh/seed-data/map/load.ts';
import type { DeckFile } from '@toancanh/server/exports/deck/page.ts';
import { DEFAULT_PAPER } from '@toancanh/server/exports/paper/settings.ts';
import type { Value } from '@toancanh/shared/contract/desk/scope.ts';
import type { DecisionStanding, Deck, Slide, SlideValue } from '@toancanh/shared/contract/meetings.ts';
import type { RankingValue } from '@toancanh/shared/contract/scenes.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { overviewSample } from '../overview-sample.ts';

/** A deck of the real size: its figures are made here, its units, map and definitions are the province's own. */
const facts = loadFacts();
const unitNames = Object.fromEntries(facts.units.map((u) => [u.id, u.name]));
const communes = facts.units.filter((u) => u.communeCode !== null && u.kind !== 'former');

const rate = (numerator: number, denominator: number): Value => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});
const number = (n: number): Value => ({ value: n, numerator: n, denominator: null });
const hash = (n: number): string => (n + 11).toString(16).padStart(2, '0').repeat(16);

/** Rates of communes by an even rule: the third has nothing, and so no rate. */
export const communeRows = communes.map((u, i) => {
  const whole = i === 2 ? 0 : 40 + ((i * 37) % 260);
  const before = 50 + ((i * 29) % 200);
  return {
    ...{ key: u.id, name: u.name },
    value: rate(whole - ((i * 7) % 23) * (whole > 60 ? 1 : 0), whole),
    compared: rate(before - ((i * 5) % 19), before),
  };
});
const sum = (values: readonly Value[]): Value =>
  rate(
    values.reduce((n, v) => n + v.numerator, 0),
    values.reduce((n, v) => n + (v.denominator ?? 0), 0),
  );

const onTime = {
  ...({ kind: 'figure', name: 'Tỷ lệ đúng hạn', metricUnit: 'percent', direction: 'up' } as const),
  period: { from: '2026-11-16', to: '2026-11-22', label: 'Tuần 16/11–22/11/2026' },
  about: 'Toàn tỉnh',
  value: sum(communeRows.map((r) => r.value)),
  compared: { value: sum(communeRows.map((r) => r.compared)), label: 'Tuần 09/11–15/11/2026' },
  target: {
    ...{ value: 0.98, decision: 'Quyết định 12/QĐ-UBND', validFrom: '2026-01-01', validTo: null },
    ...{ unit: null, default: false },
  },
  absent: [] as string[],
};

export const DAYS = Array.from({ length: 14 }, (_, i) => ({
  key: `2026-11-${String(9 + i).padStart(2, '0')}`,
  name: `2026-11-${String(9 + i).padStart(2, '0')}`,
  // Sundays nothing was observed: a gap, not a nought. Day 5 truly had none.
  value: i === 6 || i === 13 ? { value: null, numerator: 0, denominator: null } : number(i === 5 ? 0 : 900 + i * 13),
  compared: i === 6 || i === 13 ? { value: null, numerator: 0, denominator: null } : number(860 + i * 11),
}));
const received: Extract<SlideValue, { kind: 'figure' }> = {
  ...({ kind: 'figure', name: 'Hồ sơ tiếp nhận', metricUnit: 'count', direction: 'none' } as const),
  period: { from: '2026-11-09', to: '2026-11-22', label: '09/11/2026–22/11/2026' },
  about: 'Toàn tỉnh · Đất đai',
  value: number(DAYS.reduce((n, d) => n + d.value.numerator, 0)),
  compared: { value: number(DAYS.reduce((n, d) => n + d.compared.numerator, 0)), label: '26/10/2026–08/11/2026' },
  target: null,
  rows: DAYS,
  absent: ['Một cửa Long An'],
};
const handling: Extract<SlideValue, { kind: 'figure' }> = {
  ...({
    kind: 'figure',
    name: 'Thời gian giải quyết trung bình',
    metricUnit: 'workingDays',
    direction: 'down',
  } as const),
  period: onTime.period,
  about: 'Sở Nông nghiệp và Môi trường',
  value: { value: 812 / 240, numerator: 812, denominator: 240 },
  compared: null,
  target: null,
  rows: [
    { key: 'G15-DD01', name: 'Đất đai', value: { value: 700 / 200, numerator: 700, denominator: 200 }, compared: null },
    {
      key: 'G15-MT02',
      name: 'Môi trường',
      value: { value: 112 / 40, numerator: 112, denominator: 40 },
      compared: null,
    },
  ],
  absent: [],
};

const decision = (n: number, over: Partial<DecisionStanding>): DecisionStanding => ({
  ...{ id: `k${n}`, meeting: 'hop-1', at: '2026-11-16T09:30:00+07:00', by: 'thuky', meetingName: 'Giao ban tuần 46' },
  ...{
    text: 'Giải quyết dứt điểm hồ sơ đất đai quá hạn trên 30 ngày',
    unit: 'so-nnmt',
    unitName: 'Sở Nông nghiệp và Môi trường',
  },
  ...{ person: 'Phó Giám đốc phụ trách', due: '2026-11-20', figure: { metric: 'overdue' }, figureName: 'Đang quá hạn' },
  // biome-ignore lint/suspicious/noThenProperty: as the contract calls it
  ...{ then: number(312), now: number(281), closed: null, late: true },
  ...over,
});

// biome-ignore lint/suspicious/noThenProperty: as the contract calls it
const UNMEASURED = { figure: null, figureName: null, then: null, now: null } as const;

function ranking(): RankingValue {
  const { today, simulated, attention, sources } = overviewSample(3);
  const board = (kind: 'commune' | 'department', metric: 'onTimeRate' | 'overdueRate') => ({
    ...{ metric, kind, direction: metric === 'onTimeRate' ? ('up' as const) : ('down' as const), target: 0.98 },
    ...{ minimum: 30, left: 4, ranked: 92, whole: { value: 0.96, numerator: 9600, denominator: 10_000 } },
    best: communes.slice(0, 5).map((u, i) => ({
      ...{ unit: u.id, name: u.name, place: i + 1, placeBefore: i === 1 ? null : 6 - i },
      ...{ value: (400 - i) / 400, numerator: 400 - i, denominator: 400 },
    })),
    worst: communes.slice(20, 25).map((u, i) => ({
      ...{ unit: u.id, name: u.name, place: 88 + i, placeBefore: 70 + i },
      ...{ value: (300 - 8 * i) / 400, numerator: 300 - 8 * i, denominator: 400 },
    })),
  });
  return {
    ...{ today, simulated, attention, sources, month: '2026-11' },
    boards: [board('commune', 'onTimeRate'), board('department', 'onTimeRate'), board('commune', 'overdueRate')],
  };
}

/** A real overview has the province's names. */
function overview() {
  const v = overviewSample(5);
  const named = communes.map((u) => u.id);
  for (const m of v.map) {
    const values = Object.values(m.values);
    m.values = Object.fromEntries(named.map((id, i) => [id, values[i % values.length]!]));
    m.values[named[7]!] = { value: null, numerator: 0, denominator: 0 };
  }
  v.attention[0]!.params = { unit: 'Một cửa Phường Tân Ninh', cameras: 2 };
  return v;
}

type Entry = [Pick<Slide, 'headline' | 'content'> & Partial<Slide>, SlideValue];
const ENTRIES: Entry[] = [
  [{ headline: 'Giao ban tuần 47 năm 2026', content: { kind: 'cover' } }, { kind: 'cover' }],
  [
    {
      ...{ headline: 'Việc giao tuần trước: một việc quá hạn, một việc đã xong', content: { kind: 'decisions' } },
      notes: 'Hỏi Sở Nông nghiệp và Môi trường lý do chậm.',
    },
    {
      kind: 'decisions',
      decisions: [
        decision(1, {}),
        decision(2, {
          ...{
            text: 'Lắp lại camera một cửa Phường Tân Ninh',
            unitName: 'Phường Tân Ninh',
            person: 'Chủ tịch UBND phường',
          },
          ...UNMEASURED,
          due: '2026-11-25',
          late: false,
        }),
        decision(3, { closed: { at: '2026-11-19T10:00:00+07:00', by: 'thuky', how: 'done', note: '' }, late: false }),
      ],
    },
  ],
  [
    {
      headline: 'Tỷ lệ đúng hạn giảm nhẹ, còn dưới chỉ tiêu; mười xã, phường kéo cả tỉnh xuống',
      content: { kind: 'figure', question: { metric: 'onTimeRate' }, compare: 'previous', by: 'unit', draw: 'map' },
    },
    { ...onTime, rows: communeRows },
  ],
  [
    {
      headline: 'Những nơi thấp nhất',
      content: { kind: 'figure', question: { metric: 'onTimeRate' }, compare: 'previous', by: 'unit', draw: 'bars' },
      marks: [
        { kind: 'ring', x: 0.62, y: 0.42, rx: 0.12, ry: 0.07 },
        { kind: 'arrow', x: 0.5, y: 0.75, toX: 0.6, toY: 0.5 },
        { kind: 'text', x: 0.4, y: 0.76, text: 'Cần giải trình' },
        {
          kind: 'ink',
          points: [
            [0.7, 0.6],
            [0.72, 0.63],
            [0.76, 0.6],
            [0.79, 0.64],
          ],
        },
      ],
    },
    { ...onTime, rows: communeRows },
  ],
  [
    {
      headline: 'Hồ sơ đất đai tiếp nhận tăng đều',
      content: {
        kind: 'figure',
        question: { metric: 'received', sector: 'G15-DD01' },
        compare: 'previous',
        by: 'day',
        draw: 'line',
      },
    },
    received,
  ],
  [
    {
      headline: 'Thời gian giải quyết trung bình',
      content: { kind: 'figure', question: { metric: 'meanHandling' }, compare: 'none', by: 'sector', draw: 'table' },
    },
    handling,
  ],
  [
    { headline: 'Toàn cảnh lúc chốt số', content: { kind: 'scene', show: { scene: 'overview' } } },
    { kind: 'scene', value: overview() },
  ],
  [
    { headline: 'Xếp hạng trong tháng', content: { kind: 'scene', show: { scene: 'ranking' } } },
    { kind: 'scene', value: ranking() },
  ],
];

/** @param n how many slides; beyond the eight kinds they begin anew. */
export function sampleDeck(n = ENTRIES.length): DeckFile {
  const slides: Deck['slides'] = Array.from({ length: n }, (_, i) => {
    const [slide, value] = ENTRIES[i % ENTRIES.length]!;
    return { slide: { id: `s${i}`, notes: '', marks: [], ...slide }, value, hash: hash(i) };
  });
  return {
    deck: {
      meeting: {
        ...{ id: 'hop-2', name: 'Giao ban tuần 47 năm 2026', at: '2026-11-23T08:30:00+07:00', book: 'so-47' },
        ...{ from: '2026-11-16', to: '2026-11-22', previous: 'hop-1', slides: slides.map((s) => s.slide) },
        ...{ held: null, createdBy: 'dieukhien', version: 4 },
      } as Deck['meeting'],
      book: {
        ...{ id: 'so-47', name: 'Tuần 47', from: '2026-11-16', to: '2026-11-22', position: 48_120 },
        ...{ cut: '2026-11-23T08:00:00+07:00', closedAt: '2026-11-23T08:00:00+07:00', closedBy: 'dieukhien' },
        ...{ sources: [], quarantined: 0, reopened: null },
      },
      slides,
      madeAt: '2026-11-23T08:05:00+07:00',
    },
    publicUrl: 'https://ioc.tayninh.example',
    paper: DEFAULT_PAPER,
    simulated: false,
    map: loadMap(null, facts),
    unitNames,
    definitions: Object.fromEntries(
      METRICS.map((m) => [m.id, { definition: m.definition, formula: m.formula, source: m.source }]),
    ),
  };
}
