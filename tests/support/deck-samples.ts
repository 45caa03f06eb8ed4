import type { DecisionStanding, Deck, SlideValue } from '@toancanh/shared/contract/meetings.ts';
import { sampleDeck } from './sample-deck.ts';

/** Decks for looking at: as they are, with nothing in them, and with the longest and largest of everything. */
export type DeckSample = 'full' | 'empty' | 'worst';

type Page = Deck['slides'][number];
type Figure = Extract<SlideValue, { kind: 'figure' }>;

/** As long as a sentence can be that is still said as a headline. */
export const LONG_HEADLINE =
  'Tỷ lệ giải quyết hồ sơ thủ tục hành chính đúng hạn của toàn tỉnh giảm tuần thứ ba liên tiếp; mười hai xã, phường và Sở Nông nghiệp và Môi trường phải giải trình trước kỳ họp kế tiếp';
const LONG_UNIT = 'Trung tâm Phục vụ hành chính công Phường Long An';
const LONG_DECISION =
  'Rà soát, giải quyết dứt điểm toàn bộ hồ sơ đăng ký biến động đất đai quá hạn trên ba mươi ngày, xin lỗi tổ chức, cá nhân bằng văn bản và báo cáo Ủy ban nhân dân tỉnh trước cuộc họp kế tiếp';

/** The same rates and changes of a province ten thousand times as large. */
const LARGE = 9_876;

const worstFigure = (v: Figure): Figure => {
  const large = (x: Figure['value']): Figure['value'] => ({
    ...x,
    ...(v.metricUnit === 'count' && x.value !== null ? { value: x.value * LARGE } : {}),
    numerator: x.numerator * LARGE,
    denominator: x.denominator === null ? null : x.denominator * LARGE,
  });
  const days = v.rows.some((r) => /^\d{4}-/.test(r.key));
  return {
    ...v,
    about: `${LONG_UNIT} · Tài nguyên và môi trường, đất đai · Trực tuyến toàn trình`,
    value: large(v.value),
    compared: v.compared && { ...v.compared, value: large(v.compared.value) },
    rows: v.rows.map((r, i) => ({
      ...r,
      name: days ? r.name : i % 2 === 0 ? LONG_UNIT : r.name,
      value: large(r.value),
      compared: r.compared && large(r.compared),
    })),
    absent: ['Một cửa Long An', 'Cổng dịch vụ công quốc gia', 'Phản ánh, kiến nghị 1022'],
  };
};

const worstDecisions = (list: readonly DecisionStanding[]): DecisionStanding[] =>
  Array.from({ length: 12 }, (_, i) => ({
    ...list[i % list.length]!,
    ...{ id: `dai-${i}`, text: LONG_DECISION, unitName: LONG_UNIT, person: 'Phó Giám đốc phụ trách lĩnh vực đất đai' },
    meetingName: 'Hội nghị giao ban trực tuyến toàn tỉnh tuần 46 năm 2026',
    ...(i % 2 === 0
      ? {
          figureName: 'Thời gian giải quyết trung bình',
          // biome-ignore lint/suspicious/noThenProperty: as the contract calls it
          then: { value: 1_234_567, numerator: 1_234_567, denominator: null },
          now: { value: 9_876_543, numerator: 9_876_543, denominator: null },
        }
      : {}),
  }));

const worst = (page: Page): Page => {
  const { slide, value } = page;
  const headline = LONG_HEADLINE;
  if (value.kind === 'figure') return { ...page, slide: { ...slide, headline }, value: worstFigure(value) };
  if (value.kind === 'decisions')
    return { ...page, slide: { ...slide, headline }, value: { ...value, decisions: worstDecisions(value.decisions) } };
  return { ...page, slide: { ...slide, headline } };
};

const none = { value: null, numerator: 0, denominator: null };
const empty = (page: Page): Page => {
  const { value } = page;
  if (value.kind === 'figure')
    return { ...page, value: { ...value, value: none, compared: null, rows: [], absent: [], target: null } };
  return value.kind === 'decisions' ? { ...page, value: { ...value, decisions: [] } } : page;
};

export function deckSample(sample: DeckSample): Deck {
  const { deck } = sampleDeck();
  const change = { full: (page: Page) => page, empty, worst }[sample];
  const [cover] = deck.slides;
  const withheld: Page = {
    ...{ slide: { ...cover!.slide, id: 'giau', headline: 'Sở Y tế: hồ sơ quá hạn' }, hash: cover!.hash },
    value: { kind: 'withheld', reason: `Trang này có số liệu riêng của ${LONG_UNIT}, ngoài phạm vi của màn hình này` },
  };
  return { ...deck, slides: [...deck.slides, withheld].map(change) };
}
