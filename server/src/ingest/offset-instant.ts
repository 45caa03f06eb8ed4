import { civilInstant } from '@toancanh/shared/calendar/day.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** ISO 8601 with offset → epoch ms (whole seconds); null when it is not real, out of 2000–2044, or written otherwise. */
export function offsetInstant(text: string): number | null {
  const m = ISO.exec(text);
  if (m === null) return null;
  const n = (i: number): number => Number(m[i] ?? 0);
  if (n(8) > 14 || n(9) > 59) return null;
  const local = civilInstant(n(1), n(2), n(3), n(4), n(5), n(6));
  if (local === null) return null;
  const offset = (n(8) * 60 + n(9)) * (m[7] === '-' ? -60_000 : 60_000);
  return local + 7 * 3_600_000 - offset;
}
