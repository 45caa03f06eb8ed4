import { describe, expect, it } from 'vitest';
import { lastWeek, later, nextPeriod, toInstant, toLocal } from './when.ts';

describe('the days of a meeting', () => {
  it('is usually about the week before', () => {
    expect(lastWeek('2026-11-23')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(lastWeek('2026-11-29')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  });
  it('goes on with the next period of the same length', () => {
    expect(nextPeriod({ from: '2026-11-16', to: '2026-11-22' })).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(later('2026-12-31', 1)).toBe('2027-01-01');
  });
  it('is told in Vietnam’s time, whatever this machine’s is', () => {
    expect(toInstant('2026-11-23T08:00')).toBe('2026-11-23T08:00:00+07:00');
    expect(toLocal('2026-11-23T01:00:00Z')).toBe('2026-11-23T08:00');
  });
});
