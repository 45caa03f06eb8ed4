import type { ExplainBasis, Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import { describe, expect, it } from 'vitest';
import { headingOf, writtenAs } from './why-basis.ts';

const of = (value: number | null, numerator = value ?? 0, denominator: number | null = null) => ({
  ...{ value, numerator, denominator },
});
const told = (basis: ExplainBasis | null, more: Partial<Explanation>): Explanation =>
  ({ basis, cannot: null, parts: [], ...more }) as Explanation;

describe('an explanation of another thing than the metric itself', () => {
  it('a median: by how many days it moved, and by which share that is broken down', () => {
    const basis: ExplainBasis = {
      ...{ kind: 'longerThan', unit: 'percent', days: 3 },
      ...{ before: of(0.4512, 4512, 10_000), after: of(0.53, 5300, 10_000) },
    };
    const moved = told(basis, { before: of(3), after: of(4), shownDifference: 788 });
    expect(headingOf(moved, 'workingDays', 'thời gian trung vị')).toBe('Vì sao thời gian trung vị tăng 1,00 ngày');
    const { unit, own, whole, method } = writtenAs(moved, 'workingDays');
    expect([unit, own, whole]).toEqual(['percent', 'percent', 'workingDays']);
    expect(method).toContain('lâu hơn 3 ngày làm việc đổi từ 45,12 % thành 53,00 %, qua mốc một nửa');
    const stood = told(basis, { before: of(4), after: of(4), shownDifference: 788 });
    expect(headingOf(stood, 'workingDays', 'trung vị')).toBe('Vì sao trung vị không đổi');
    expect(writtenAs(stood, 'workingDays').method).toContain('đứng yên');
  });

  it('a rate that is new or gone: no difference, and what its denominator is made of', () => {
    const basis: ExplainBasis = { kind: 'appeared', unit: 'count', days: null, before: of(0), after: of(102) };
    const isNew = told(basis, { before: of(null, 0, 0), after: of(96 / 102, 96, 102), shownDifference: 102 });
    expect(headingOf(isNew, 'percent', 'tỷ lệ đúng hạn')).toBe('Kỳ này mới có tỷ lệ đúng hạn');
    expect(writtenAs(isNew, 'percent')).toMatchObject({ unit: 'count', own: 'percent', whole: 'percent' });
    expect(writtenAs(isNew, 'percent').method).toContain('mẫu số 102 của kỳ này');
    const isGone = told({ ...basis, kind: 'vanished' }, { before: isNew.after, after: isNew.before });
    expect(headingOf(isGone, 'percent', 'tỷ lệ đúng hạn')).toBe('Kỳ này không có tỷ lệ đúng hạn');
    expect(writtenAs(isGone, 'percent').method).toContain('102');
  });

  it('any other: of its own difference, without a word more', () => {
    const own = told(null, { before: of(0.9), after: of(0.95), shownDifference: 500 });
    expect(headingOf(own, 'percent', 'tỷ lệ')).toBe('Vì sao tỷ lệ tăng 5,00 điểm');
    expect(writtenAs(own, 'percent')).toMatchObject({ unit: 'percent', method: null });
  });
});
