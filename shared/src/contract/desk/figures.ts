import type { Answered, Value } from './scope.ts';
import type { TargetInForce } from './targets.ts';

/** `GET /api/desk/figures` (ScopeQuery): the page's head. */

/** The page's head. In the order of `figures`; `open` has `suspended` beside it as a figure of its own. */
export const HEADLINES = [
  'received',
  'resolved',
  'onTimeRate',
  'open',
  'suspended',
  'overdue',
  'dueToday',
  'dueSoon',
  'meanHandling',
  'medianHandling',
  'onlineShare',
  'fullOnlineShare',
  'progress766',
] as const;

export interface Figure extends Value {
  metric: string;
  name: string;
  unit: 'count' | 'percent' | 'workingDays';
  direction: 'up' | 'down' | 'none';
  /** Valid on `to`. */
  target: TargetInForce | null;
  compare: (Value & { from: string; to: string }) | null;
  /** Subsystem whose source ages are the figure's. */
  source: 'dossiers' | 'petitions' | 'cameras';
  /** Part of its history comes from a unit that was split: estimated. */
  estimated: boolean;
}
export interface DeskFigures extends Answered {
  figures: Figure[];
}
