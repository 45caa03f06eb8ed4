import type { MapMetric, OverviewValue } from './overview.ts';
import type { CountTile, Rate, RateTile, SourceAge, WallValue } from './wall.ts';

/**
 * The values of the wall's other scenes, one view each. Rates are fractions beside their numerator and denominator,
 * days 'yyyy-MM-dd'. `null` means 'no data', never 0. Lists come sorted, gravest or best first, and are cut by the scene.
 */

/** A figure as of now with the one a working day before. */
export interface StockTile {
  value: number;
  before: { value: number; day: string } | null;
  source: SourceAge['kind'];
}

/** View `dossiers`: what comes in, what goes out, what stands still. */
export interface DossiersValue extends WallValue {
  tiles: {
    /** This month to this day, beside as many working days of the month before. */
    received: CountTile;
    resolved: CountTile;
    onTime: RateTile;
    open: StockTile;
    overdue: StockTile & { of: number };
    suspended: StockTile;
  };
  /** The last 30 working days with today, oldest first; `open` and `overdue` at the end of the day. */
  days: { day: string; received: number; resolved: number; open: number; overdue: number }[];
  /** Today and the next 5 working days: how many are due and still running. */
  ahead: { day: string; due: number }[];
  /** By sector: this month's resolved and on time, overdue and open now; most overdue first, at most 12. */
  sectors: { sector: string; name: string; resolved: number; onTime: Rate; overdue: number; open: number }[];
  /** Received this month. */
  channels: { online: number; counter: number; post: number };
  /** Working days of handling of what was resolved this month; null when nothing was. */
  handling: { mean: number | null; median: number | null; resolved: number };
}

/** View `petitions`. Flows are of this month to this day. */
export interface PetitionsValue extends WallValue {
  tiles: {
    received: CountTile;
    answered: CountTile;
    onTime: RateTile;
    overdue: StockTile;
    extended: StockTile;
    satisfied: RateTile;
    refused: CountTile;
  };
  /** The last 30 working days with today, oldest first. */
  days: { day: string; received: number; answered: number; overdue: number }[];
  sectors: { sector: string; name: string; received: number; answered: number; overdue: number }[];
  /** Units with something overdue, most first, at most 12; `more`: units beyond these. */
  units: { unit: string; name: string; overdue: number; received: number; answered: number }[];
  more: number;
  map: MapMetric;
  /** Names of the five communes of `map` with most overdue, by their codes: they may stand behind departments in `units`. */
  mapNames: Record<string, string>;
}

/** View `counters`: the one-stop shops and their cameras. */
export interface CountersValue extends WallValue {
  cameras: OverviewValue['cameras'];
  /** The last 30 days with opening hours, oldest first; `uptime` in opening hours, null when nothing was observed. */
  uptimeDays: { day: string; uptime: Rate }[];
  shops: (OverviewValue['shops'][number] & { receivedToday: number; resolvedToday: number; open: number })[];
  intraday: OverviewValue['intraday'];
  intradayBefore: string;
  tiles: { received: CountTile; resolved: CountTile; atCounter: Rate };
  map: MapMetric;
}

/** One row of a ranking. `place` counts from 1, equal values share it; `placeBefore`: last month's, null when not ranked. */
export interface RankRow extends Rate {
  unit: string;
  name: string;
  place: number;
  placeBefore: number | null;
}

/** Units of one kind by one rate, this month. */
export interface RankBoard {
  metric: 'onTimeRate' | 'overdueRate' | 'petitionsOnTimeRate';
  kind: 'commune' | 'department';
  /** `up`: the larger the better. */
  direction: 'up' | 'down';
  target: number | null;
  /** Units whose denominator is smaller are left out, and the screen says so. */
  minimum: number;
  left: number;
  ranked: number;
  /** How many of the ranked may be named here, when not all may: `best` and `worst` are of these. */
  named?: number;
  best: RankRow[];
  worst: RankRow[];
  /** Of all units of the kind together. */
  whole: Rate;
}

/** View `ranking`. */
export interface RankingValue extends WallValue {
  month: string;
  boards: RankBoard[];
}

/** View `unit` with parameter `unit`: the overview of one unit with what is below it. */
export interface UnitValue extends WallValue {
  unit: string;
  name: string;
  kind: string;
  tiles: OverviewValue['tiles'];
  days: DossiersValue['days'];
  onTimeDays: OverviewValue['onTimeDays'];
  onTimeTarget: number | null;
  sectors: DossiersValue['sectors'];
  petitions: OverviewValue['petitions'];
  cameras: OverviewValue['cameras'];
  /** Place by on-time rate of this month among units of its kind; null when it resolved less than the minimum. */
  place: { place: number; ranked: number; minimum: number } | null;
  /** Units right below it (of a department), or nothing. */
  below: { unit: string; name: string; overdue: number; open: number }[];
}
