/** Days and times as Vietnam writes them. Instants are epoch ms; Vietnam is UTC+7 all year. */
const OFFSET = 7 * 3_600_000;

const at = (instant: number): Date => new Date(instant + OFFSET);

/** `09:41:27`. */
export const clockTime = (instant: number): string => at(instant).toISOString().slice(11, 19);
/** `09:41`. */
export const shortTime = (instant: number): string => at(instant).toISOString().slice(11, 16);
/** `2026-11-23` of an instant, in Vietnam. */
export const dayText = (instant: number): string => at(instant).toISOString().slice(0, 10);

/** `2026-11-23` → `23/11/2026`; what is not a day stays as it is. */
export function date(day: string): string {
  const [y, m, d] = day.split('-');
  return y && m && d ? `${d}/${m}/${y}` : day;
}
/** `2026-11-23` → `23/11`. */
export const shortDate = (day: string): string => date(day).slice(0, 5);

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The two largest parts that matter: seconds below two minutes, minutes below two hours, hours below two days. */
export function durationParts(ms: number): { amount: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 120) return { amount: s, unit: 'second' };
  if (s < 7200) return { amount: Math.floor(s / 60), unit: 'minute' };
  if (s < 172_800) return { amount: Math.floor(s / 3600), unit: 'hour' };
  return { amount: Math.floor(s / 86_400), unit: 'day' };
}

/** `2026-11` or `2026-11-23` → 11. */
export const monthNumber = (month: string): number => Number(month.slice(5, 7));
