import { parseDay } from '@toancanh/shared/calendar/day.ts';
import { sayDay } from '@toancanh/shared/calendar/periods.ts';
import type { Num, NumberUnit } from './page.ts';

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const two = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const one = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A rate in percent, cut after its second place as on every screen: what is not reached is never written as reached. */
const cut = (rate: number): number => Math.trunc(rate * 10_000 + Math.sign(rate) * 1e-7) / 100;

/** As written in Vietnam: `1.234`, `98,12%`, `2,4`; `—` where there is no figure. */
export function sayNumber(value: number | null, unit: NumberUnit): string {
  if (value === null) return '—';
  if (unit === 'percent') return `${two.format(cut(value))}%`;
  return unit === 'workingDays' ? one.format(value) : whole.format(value);
}

export const sayNum = (n: Num | undefined, unit: NumberUnit): string => sayNumber(n?.value ?? null, unit);

/** `+12`, `−0,35 điểm %`, `không đổi`; null where either is no figure. */
export function sayChange(now: number | null, before: number | null, unit: NumberUnit): string | null {
  if (now === null || before === null) return null;
  const step = unit === 'workingDays' ? 10 : 1;
  // What is said is the difference of what is written.
  const change =
    unit === 'percent'
      ? Math.round((cut(now) - cut(before)) * 100) / 100
      : (Math.round(now * step) - Math.round(before * step)) / step;
  if (change === 0) return 'không đổi';
  const size = Math.abs(change);
  const said =
    unit === 'percent'
      ? `${two.format(size)} điểm %`
      : unit === 'workingDays'
        ? `${one.format(size)} ngày`
        : whole.format(size);
  return `${change > 0 ? '+' : '−'}${said}`;
}

/** Numerator over denominator, where it says more than the value; of days how many dossiers they are of: a median is no quotient. */
export function sayParts(n: Num, unit: NumberUnit): string | null {
  if (n.denominator === null || n.numerator === null) return null;
  if (unit === 'workingDays') return `tính trên ${whole.format(n.denominator)} hồ sơ`;
  return `${whole.format(n.numerator)}/${whole.format(n.denominator)}`;
}

/** `23/11/2026` of `2026-11-23`; what is no day stays as it is. */
export function sayIsoDay(day: string): string {
  const parsed = parseDay(day.slice(0, 10));
  return parsed === null ? day : sayDay(parsed);
}

/** `23/11`. */
export const sayShortDay = (day: string): string => sayIsoDay(day).slice(0, 5);

/** `08:00 23/11/2026` of an ISO instant with offset. */
export const sayInstant = (iso: string): string => `${iso.slice(11, 16)} ${sayIsoDay(iso)}`;
