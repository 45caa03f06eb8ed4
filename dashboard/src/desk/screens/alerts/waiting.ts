import type { FleetValue } from '@toancanh/shared/contract/screens.ts';

/** Urgent points that nobody has acknowledged: what holds the walls. */
export const holding = ({ attention }: Pick<FleetValue, 'attention'>): number =>
  attention.filter((a) => a.level === 1 && !a.acknowledged).length;

/** What waits for somebody on duty: those, and what is wrong with screens. */
export const waiting = (value: Pick<FleetValue, 'attention' | 'alerts'>): number =>
  holding(value) + value.alerts.filter((a) => a.acknowledged === null).length;
