import type { ScopeParams } from '../api.ts';
import type { Question } from '../foresight.ts';
import { asksPassport } from '../passport/asks.ts';
import { BREAKDOWNS, type Breakdown, type DeskState } from '../url-state.ts';
import { groupOf, kindOf } from './next-level.ts';

/** What the parts of the desk's first page ask in a state of it. */

export const asksFigures = (_: DeskState, scope: ScopeParams): Question => ({
  path: '/api/desk/figures',
  params: scope,
});

/** The map shows all units, whichever is chosen. */
export function asksMap(state: DeskState, scope: ScopeParams): Question {
  const { unit: _, ...wide } = scope;
  return {
    path: '/api/table',
    params: { ...wide, compare: 'none', by: 'unit', metrics: `${state.metric},received,open` },
  };
}

/** `by`: what the reader wants the difference broken down by; null: what the table is. */
export const asksWhy =
  (by: Breakdown | null) =>
  (state: DeskState, scope: ScopeParams): Question | null =>
    state.compare === 'none'
      ? null
      : { path: '/api/explain', params: { ...scope, metric: state.metric, by: by ?? groupOf(state) } };

const METRICS = [
  'received',
  'resolved',
  'late',
  'onTimeRate',
  'open',
  'overdue',
  'overdueRate',
  'dueSoon',
  'meanHandling',
  'onlineShare',
].join(',');

export function asksGroups(state: DeskState, scope: ScopeParams): Question | null {
  const kind = kindOf(state);
  const by = BREAKDOWNS.find((b) => b === kind);
  return by === undefined ? null : { path: '/api/table', params: { ...scope, by, metrics: METRICS } };
}

/** What is longest overdue, and who holds what is overdue, in one. */
export const asksWork = (state: DeskState): Question => ({
  path: '/api/my-work',
  params: { unit: state.unit ?? undefined, list: 'overdue', limit: 12 },
});

/** The passport that is opened, else the dossier. */
export function asksOpened(state: DeskState, scope: ScopeParams): Question | null {
  if (state.passport !== null) return asksPassport(state.passport, scope);
  return state.dossier === null ? null : { path: `/api/dossiers/${encodeURIComponent(state.dossier)}`, params: {} };
}

export const DOSSIER_LISTS = [
  'overdue',
  'late',
  'open',
  'dueToday',
  'dueSoon',
  'suspended',
  'resolved',
  'received',
] as const;
export type DossierList = (typeof DOSSIER_LISTS)[number];

/** Which dossiers a metric makes one look for. */
const START: Record<string, DossierList> = {
  onTimeRate: 'late',
  lateRate: 'late',
  late: 'late',
  resolved: 'resolved',
  received: 'received',
  open: 'open',
  dueSoon: 'dueSoon',
};

/** The dossiers that the table lists: the chosen ones, else those that the metric is about. */
export function listed(state: DeskState, scope: ScopeParams, chosen: DossierList | null) {
  const { compare: _, ...without } = scope;
  return { ...without, metric: chosen ?? START[state.metric] ?? 'overdue' };
}
