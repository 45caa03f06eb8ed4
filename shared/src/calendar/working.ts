import { type Day, LAST_DAY, parseDay, weekdayOf } from './day.ts';

/** A day that breaks the rule of the week: a weekday that is off, or a weekend day that is worked (hoán đổi). */
export interface CalendarException {
  day: string;
  kind: 'off' | 'work';
  name: string;
}

/**
 * Working days of the state's offices: Monday to Friday, less the public holidays and days in lieu, plus swapped
 * working Saturdays (Bộ luật Lao động 2019, Điều 112; Nghị quyết 28/2026/QH16 for 24/11).
 * Counting is a difference of two running totals, so it costs the same over a day or ten years.
 */
export class WorkingCalendar {
  /** Names what the durations were counted with; a cube counted with another calendar must be folded anew. */
  readonly version: string;
  /** total[d + 1] − total[d] is 1 when d is worked. */
  private readonly total = new Uint16Array(LAST_DAY + 2);

  /** @throws when an exception is not a real date. */
  constructor(exceptions: readonly CalendarException[]) {
    const off = new Set<Day>();
    const work = new Set<Day>();
    for (const e of exceptions) {
      const day = parseDay(e.day);
      if (day === null) throw new Error(`Lịch làm việc: «${e.day}» không phải ngày yyyy-MM-dd có thật`);
      (e.kind === 'off' ? off : work).add(day);
    }
    let running = 0;
    for (let d = 0; d <= LAST_DAY; d++) {
      const w = weekdayOf(d);
      if (work.has(d) || (w !== 0 && w !== 6 && !off.has(d))) running++;
      this.total[d + 1] = running;
    }
    this.version = [...off]
      .map((d) => `-${d}`)
      .concat([...work].map((d) => `+${d}`))
      .sort()
      .join('')
      .split('')
      .reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7)
      .toString(36);
  }

  isWorkingDay(day: Day): boolean {
    return (this.total[day + 1] ?? 0) > (this.total[day] ?? 0);
  }

  /**
   * Working days after `from` up to and with `to`: 0 on the same day, 1 from one working day to the next.
   * Negative spans count as 0.
   */
  workingDaysBetween(from: Day, to: Day): number {
    if (to <= from) return 0;
    return (this.total[Math.min(to, LAST_DAY) + 1] ?? 0) - (this.total[Math.max(from, 0) + 1] ?? 0);
  }

  /** The n-th working day after `from` (n ≥ 0; 0 gives `from` itself when worked, else the next working day). */
  addWorkingDays(from: Day, n: number): Day {
    let d = from;
    while (!this.isWorkingDay(d) && d < LAST_DAY) d++;
    for (let left = n; left > 0 && d < LAST_DAY; ) if (this.isWorkingDay(++d)) left--;
    return d;
  }

  /** The last working day before `day`. */
  previousWorkingDay(day: Day): Day {
    let d = day - 1;
    while (d > 0 && !this.isWorkingDay(d)) d--;
    return d;
  }
}
