import type { CountTile, Rate, RateTile, SourceAge, WallValue } from './wall.ts';

/**
 * The value of the view `overview`: all that the wall scene 'Toàn cảnh' draws. Plain JSON. `null` means 'no data', never 0.
 * Rates are given as fraction (0.9812) together with numerator and denominator. Instants are epoch ms, days 'yyyy-MM-dd'.
 */
export interface OverviewValue extends WallValue {
  tiles: {
    received: CountTile;
    resolved: CountTile;
    /** This month, of the resolved. */
    onTime: RateTile;
    /** Open and past their promise now; `of` is all open. */
    overdue: CountTile & { of: number; becameToday: number };
    dueTomorrow: CountTile & { day: string };
  };
  map: MapMetric[];
  /** One entry per one-stop shop: the 96 communes, the provincial centre. */
  shops: {
    unit: string;
    name: string;
    commune: string | null;
    online: number;
    degraded: number;
    offline: number;
    maintenance: number;
    unknown: number;
  }[];
  /** Per hour 0..23: what came in and what was finished, today (so far; null for hours to come) and on the working day before. */
  intraday: {
    hour: number;
    received: number | null;
    resolved: number | null;
    receivedBefore: number;
    resolvedBefore: number;
  }[];
  intradayBefore: string;
  /** The 30 working days before today, oldest first. `value` null when nothing was resolved that day. */
  onTimeDays: { day: string; value: number | null; resolved: number }[];
  /** What is decided for the province today; else the metric's own level. */
  onTimeTarget: number | null;
  ranking: {
    /** Units with fewer open dossiers than this are left out, and the screen says so. */
    minimum: number;
    left: number;
    rows: { unit: string; name: string; overdue: number; open: number; value: number }[];
  };
  petitions: {
    month: string;
    received: number;
    answered: number;
    overdue: number;
    extended: number;
    refused: number;
    /** Answered on time (extension not counted) of answered. */
    onTime: Rate;
  };
  cameras: {
    online: number;
    degraded: number;
    offline: number;
    maintenance: number;
    unknown: number;
    shops: number;
    dark: number;
    /** Uptime in opening hours today. */
    uptime: Rate;
  };
  /** Open dossiers by what cannot be told: no promise date; unit unknown; waiting in quarantine. */
  gaps: { withoutPromise: number; unknownUnit: number; quarantine: number };
}

/** A KPI over the 96 communes. `values[code]` by commune code (5 digits); a commune without data is null. */
export interface MapMetric {
  id: 'lateRate' | 'overdue' | 'petitionsOverdue' | 'camerasDown';
  unit: 'percent' | 'count';
  /** Upper limits of the first four classes, each inclusive; the fifth is open. */
  steps: [number, number, number, number];
  values: Record<string, { value: number | null; numerator: number; denominator: number | null }>;
  source: SourceAge['kind'];
}
