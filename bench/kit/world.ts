import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { type Day, dayOf, formatDay, startOf } from '@toancanh/shared/calendar/day.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';

export interface Office {
  agency: string;
  name: string;
}

export interface Trade {
  code: string;
  name: string;
  sector: string;
  sectorName: string;
  /** Promise in working days. */
  workingDays: number;
}

/**
 * The province that the bench fills: every agency of the directory, eight sectors, about sixty procedures, and as many
 * dossiers a working day as Tây Ninh really has (1.3–1.5 million a year). The history ends on the last full day.
 */
export interface BenchWorld {
  offices: readonly Office[];
  trades: readonly Trade[];
  calendar: WorkingCalendar;
  /** Working days of the history, oldest first. */
  days: readonly Day[];
  /** The last full day: how things stood at its end. */
  last: Day;
  perDay: number;
}

export const PER_WORKING_DAY = 5500;
const SECTORS = 8;
const PROCEDURES = 60;

/** A history of `dossiers` dossiers that ends on the day before `now` (epoch ms). */
export function benchWorld(dossiers: number, now: number): BenchWorld {
  const facts = loadFacts();
  const calendar = new WorkingCalendar(facts.calendarDays);
  const offices = facts.units.flatMap((u) =>
    u.agencyCode && u.kind !== 'former' ? [{ agency: u.agencyCode, name: u.name }] : [],
  );
  const bySector = Map.groupBy(facts.procedures, (p) => p.sectorCode);
  const largest = [...bySector].sort((a, b) => b[1].length - a[1].length).slice(0, SECTORS);
  const each = Math.ceil(PROCEDURES / SECTORS);
  const trades: Trade[] = [];
  for (const [sector, procedures] of largest)
    for (let i = 0; i < each && trades.length < PROCEDURES; i++) {
      const p = procedures[i % procedures.length]!;
      const again = Math.floor(i / procedures.length);
      trades.push({
        code: again === 0 ? p.code : `${p.code}.${again}`,
        name: p.name,
        sector,
        sectorName: facts.sectors.find((s) => s.code === sector)?.name ?? sector,
        workingDays: p.legalWorkingDays ?? 10,
      });
    }
  const last = dayOf(now) - 1;
  const days: Day[] = [];
  for (
    let d = calendar.isWorkingDay(last) ? last : calendar.previousWorkingDay(last);
    days.length * PER_WORKING_DAY < dossiers;
    d = calendar.previousWorkingDay(d)
  ) {
    if (d <= 0) throw new Error(`${dossiers} dossiers are more than the calendar has room for`);
    days.push(d);
  }
  return { offices, trades, calendar, days: days.reverse(), last, perDay: PER_WORKING_DAY };
}

/** `yyyyMMddHHmmss` in Vietnam's time. */
export function stamp(instant: number): string {
  const d = dayOf(instant);
  const s = Math.floor((instant - startOf(d)) / 1000);
  return compactDay(d) + two(Math.floor(s / 3600)) + two(Math.floor(s / 60) % 60) + two(s % 60);
}

const days: string[] = [];
/** `yyyyMMdd`. */
export function compactDay(day: Day): string {
  const known = days[day];
  if (known !== undefined) return known;
  const text = formatDay(day).replaceAll('-', '');
  days[day] = text;
  return text;
}

export const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
