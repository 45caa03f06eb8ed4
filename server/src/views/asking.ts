import { type Day, dayOf, formatDay, minuteOf, monthOf, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { CountTile, Rate } from '@toancanh/shared/contract/wall.ts';
import type { Sums } from '@toancanh/shared/cube/board.ts';
import { inHours, writeHours } from '@toancanh/shared/metrics/hours.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import type { Clock } from '../clock.ts';
import type { DefinitionBook } from '../desk/definitions.ts';
import type { TargetBook } from '../desk/targets.ts';
import type { Sources } from '../ops/sources.ts';
import { Cube, WHOLE } from '../query/cube.ts';
import type { Engine } from '../query/engine.ts';
import type { Geography, GroupSlots } from '../query/geography.ts';
import type { Names } from '../query/names.ts';

/** What the values of the wall's scenes are made of: the board in memory, never the database. */
export interface BoardDeps {
  /** The board; as known at an earlier position where the moment is one. */
  cube: { sums(knownAt: null): Sums | null };
  engine: Engine;
  geography: Geography;
  names: Names;
  calendar: WorkingCalendar;
  /** The server's; of a moment that has passed, that moment. */
  clock: Pick<Clock, 'now'>;
  sources: Pick<Sources, 'ages'>;
  definitions: Pick<DefinitionBook, 'metric'>;
  targets: Pick<TargetBook, 'inForce'>;
  /** Open quarantine entries. */
  quarantined: () => number;
  simulated: boolean;
  /** When each point of attention was first seen (server clock), by its id; kept between recomputations. */
  since: Map<string, number>;
  /** Whether somebody on duty has seen this point of attention. */
  acknowledged: (id: string) => boolean;
}

/** Figures of one recomputation: the same sums and the same groups for all of them. */
export class Asking {
  readonly deps: BoardDeps;
  /** The server's clock, and the day it is. */
  readonly now: number;
  readonly today: Day;
  /** Slots of each unit asked about that has any. */
  readonly units: ReadonlyMap<string, GroupSlots>;
  /** Slots of all that is asked about. */
  readonly all: GroupSlots;
  /** null: the whole province; else a choice of units, as `Geography.isWithin` takes it. */
  readonly within: string | null;
  private readonly sums: Sums;

  constructor(deps: BoardDeps, within: string | null = null) {
    this.deps = deps;
    this.within = within;
    this.now = deps.clock.now();
    this.today = dayOf(this.now);
    this.units = deps.geography.byUnit(within);
    this.all = within === null ? WHOLE : together(this.units.values());
    this.sums = deps.cube.sums(null)!;
  }

  get geography(): Geography {
    return this.deps.geography;
  }

  get calendar(): WorkingCalendar {
    return this.deps.calendar;
  }

  /** The metric as it is defined at this moment. */
  metric(id: string): Metric {
    return this.deps.definitions.metric(id);
  }

  of(id: string, slots: GroupSlots, from: Day, to: Day): MetricValue {
    return this.deps.engine.figure(this.metric(id), this.sums, slots, from, to);
  }

  one(id: string, from: Day, to: Day): MetricValue {
    return this.of(id, this.all, from, to);
  }

  /** Communes and wards, asked about or not. */
  communes(): { id: string; slots: GroupSlots | undefined }[] {
    return this.geography.units
      .filter((u) => u.kind === 'commune' || u.kind === 'ward')
      .map((u) => ({ id: u.id, slots: this.units.get(u.id) }));
  }

  countUnits(id: string, day: Day): MetricValue {
    return this.deps.engine.countUnits(this.metric(id), this.sums, this.units, day, day);
  }

  hour(measure: number, day: Day, hour: number): number {
    return Cube.sum(this.sums, measure, this.all.unit, day, day, hour);
  }

  stock(measure: number, slots: GroupSlots, day: Day): number {
    return Cube.sum(this.sums, measure, slots.unit, 0, day);
  }

  flow(measure: number, slots: GroupSlots, from: Day, to: Day): number {
    return Cube.sum(this.sums, measure, slots.unit, from, to);
  }

  /** The target in force today for what is asked about; null: none. */
  target(id: string, unit: string | null = null): number | null {
    const above: string[] = [];
    for (let at = unit; at !== null; at = this.geography.unit(at)?.parent ?? null) above.push(at);
    return this.deps.targets.inForce(this.metric(id), above, this.today)?.value ?? null;
  }

  /** So far today against the same hours of a comparable day: full hours, and the running hour in proportion. */
  dayTile(id: string, byHour: number, source: CountTile['source'] = 'dossiers'): CountTile {
    const other = comparable(this.today, this.calendar);
    const hours = { from: 0, to: minuteOf(this.now) };
    const before = inHours((hour) => this.hour(byHour, other, hour), hours);
    return {
      value: this.one(id, this.today, this.today).numerator,
      compare: { value: before, day: formatDay(other), until: 'now', hours: writeHours(hours) },
      target: null,
      source,
    };
  }
}

function together(groups: Iterable<GroupSlots>): GroupSlots {
  const out: GroupSlots = { sector: [], unit: [] };
  for (const g of groups) {
    for (const s of g.sector) out.sector.push(s);
    for (const s of g.unit) out.unit.push(s);
  }
  return out;
}

export const rate = (v: MetricValue): Rate => ({
  value: v.value,
  numerator: v.numerator,
  denominator: v.denominator ?? 0,
});
export const atEndOf = (day: Day, value: number): CountTile['compare'] => ({
  value,
  day: formatDay(day),
  until: 'end',
});
export const firstOfMonth = (day: Day): Day => parseDay(`${monthOf(day)}-01`) ?? day;

/** The same weekday of last week if both are worked, else the working day before: like is compared with like. */
function comparable(day: Day, calendar: WorkingCalendar): Day {
  for (let d = day - 7; d > day - 35; d -= 7) if (calendar.isWorkingDay(d) || !calendar.isWorkingDay(day)) return d;
  return calendar.previousWorkingDay(day);
}
