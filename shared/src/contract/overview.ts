/**
 * The value of the view `overview`: all that the wall scene 'Toàn cảnh' draws. Plain JSON. `null` means 'no data', never 0.
 * Rates are given as fraction (0.9812) together with numerator and denominator. Instants are epoch ms, days 'yyyy-MM-dd'.
 */
export interface OverviewValue {
  /** The day (in the server's clock) that the figures are about. */
  today: string;
  /** true: made up by the simulator; every screen says 'Mô phỏng'. */
  simulated: boolean;
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
  attention: Attention[];
  sources: SourceAge[];
  /** Open dossiers by what cannot be told: no promise date; unit unknown; waiting in quarantine. */
  gaps: { withoutPromise: number; unknownUnit: number; quarantine: number };
}

export interface Rate {
  value: number | null;
  numerator: number;
  denominator: number;
}

export interface CountTile {
  value: number;
  /** The comparison the tile names; null when there is no such day. `until`: cut at the same minute of that day. */
  compare: { value: number; day: string; until: 'now' | 'end' } | null;
  target: number | null;
  /** Which source this figure lives on (SourceAge.kind). */
  source: SourceAge['kind'];
}

export interface RateTile extends Rate {
  target: number | null;
  compare: (Rate & { label: 'lastMonth' }) | null;
  withoutPromise: number;
  source: SourceAge['kind'];
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

/** At most five, gravest first. `params` fill the text on screen. */
export interface Attention {
  id: string;
  level: 1 | 2 | 3;
  kind:
    | 'shopDark'
    | 'manyOverdue'
    | 'dueSoonMany'
    | 'sourceStale'
    | 'quarantineMany'
    | 'unknownUnit'
    | 'petitionsOverdue';
  params: Record<string, string | number>;
  since: number | null;
}

export interface SourceAge {
  id: string;
  kind: 'dossiers' | 'petitions' | 'cameras';
  name: string;
  /** Server clock when it was last heard (a message or a heartbeat); null: never. */
  lastAt: number | null;
  /** Declared cadence in seconds: how often something is expected in its hours of work. */
  cadence: number;
  /** Whether anything is expected now (office hours). */
  expected: boolean;
  refused: number;
}
