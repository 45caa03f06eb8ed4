import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BREAKDOWNS,
  COMPARISONS,
  DEFAULT,
  type DeskState,
  PERIOD_KINDS,
  readState,
  TABLES,
  writeState,
} from './url-state.ts';

const day = fc
  .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const code = fc.stringMatching(/^[A-Za-z0-9Đđáà._/-]{1,30}$/);
const orNull = <T>(a: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(a, { nil: null });
const period: fc.Arbitrary<DeskState['period']> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...PERIOD_KINDS), day: orNull(day) }),
  fc.tuple(day, day).map(([a, b]) => ({ kind: 'range' as const, from: a < b ? a : b, to: a < b ? b : a })),
);
const metric = fc.stringMatching(/^[a-z][A-Za-z0-9]{1,20}$/);
const state: fc.Arbitrary<DeskState> = fc.record({
  period,
  compare: fc.constantFrom(...COMPARISONS),
  unit: orNull(code),
  sector: orNull(code),
  procedure: orNull(code),
  channel: orNull(code),
  knownAt: orNull(
    fc.oneof(
      day,
      day.map((d) => `${d}T17:30:00+07:00`),
      fc.nat(999).map((id) => `so:${id}`),
    ),
  ),
  metric,
  by: orNull(fc.constantFrom(...TABLES)),
  dossier: orNull(code),
  passport: orNull(
    fc.record(
      {
        metric,
        narrowed: orNull(
          fc.oneof(
            fc.record({ by: fc.constantFrom(...BREAKDOWNS), key: code }),
            fc.record({ by: fc.constant('unit' as const), key: fc.constantFrom('=so-nnmt', '25459,=so-nnmt') }),
          ),
        ),
        hours: fc.constantFrom('0900-1000', '0000-0941'),
        of: fc.constantFrom('Chi nhánh VPĐKĐĐ: tổ 2', 'dvcqg/dossiers', '100 %'),
      },
      { requiredKeys: ['metric', 'narrowed'] },
    ),
  ),
});

describe('the address of a desk page', () => {
  it('gives back every state that was written into it', () => {
    fc.assert(fc.property(state, (s) => void expect(readState(writeState(s))).toEqual({ state: s, problems: [] })));
  });

  it('is short when nothing is out of the ordinary', () => {
    expect(writeState(DEFAULT)).toBe('');
    expect(writeState({ ...DEFAULT, unit: '27952' })).toBe('?unit=27952');
  });

  it('never throws, and tells what it could not use', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { state: read } = readState(text);
        expect(readState(writeState(read))).toEqual({ state: read, problems: [] });
      }),
    );
    const { state: read, problems } = readState('?period=2026-02-31..2026-03-01&unit=27952&compare=x&frob=1&lang=en');
    expect(read).toEqual({ ...DEFAULT, unit: '27952' });
    expect(problems.map((p) => p.field)).toEqual(['period', 'compare', 'frob']);
  });

  it('refuses a range that runs backwards, impossible days, and instants without a zone', () => {
    for (const bad of [
      'period=2026-03-02..2026-03-01',
      'period=month@2026-13-01',
      'known=2026-11-20T17:00:00',
      'known=so:',
      'by=day',
    ])
      expect(readState(bad).problems).toHaveLength(1);
  });
});
