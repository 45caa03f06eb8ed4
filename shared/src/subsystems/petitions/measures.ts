import type { Measure } from '../subsystem.ts';

/** What is counted of petitions. Refused ones are counted apart, so that they leave the denominator in sight. */
export const petitionMeasures = {
  petitionsReceived: { code: 48, kind: 'flow', grain: 'sector', anchor: 'start' },
  petitionsRefused: { code: 49, kind: 'flow', grain: 'sector', anchor: 'start' },
  /** On the day of the answer: by the first promise; by an accepted later promise; after it. */
  answeredOnTime: { code: 50, kind: 'flow', grain: 'sector', anchor: 'end' },
  answeredExtended: { code: 51, kind: 'flow', grain: 'sector', anchor: 'end' },
  answeredLate: { code: 52, kind: 'flow', grain: 'sector', anchor: 'end' },
  /** Open and past every promise. */
  petitionsOverdue: { code: 53, kind: 'step', grain: 'sector' },
  /** Open, past the first promise, within the accepted extension. */
  petitionsExtended: { code: 54, kind: 'step', grain: 'sector' },
  satisfied: { code: 55, kind: 'flow', grain: 'unit', anchor: 'end' },
  accepted: { code: 56, kind: 'flow', grain: 'unit', anchor: 'end' },
  dissatisfied: { code: 57, kind: 'flow', grain: 'unit', anchor: 'end' },
} as const satisfies Record<string, Measure>;
