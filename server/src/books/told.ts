import { type Day, dayOf } from '@toancanh/shared/calendar/day.ts';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { absenceOf } from './book-store.ts';

/**
 * A figure inside a closed book. Where every source of its kind was absent at the cut, a sum of nothing is no figure, and
 * neither is one of days that begin after the last of them was heard. What was counted before they fell silent stands:
 * the passport says that it is incomplete.
 */
export function toldInBook(
  book: Pick<Closing, 'sources'> | null,
  metric: Pick<Metric, 'subsystem'>,
  from: Day,
  value: MetricValue,
): MetricValue {
  const absence = book === null ? null : absenceOf(book, metric.subsystem);
  if (absence === null) return value;
  const nothing = value.numerator === 0 && !value.denominator;
  const unheard = absence.lastAt !== null && from > dayOf(absence.lastAt);
  return nothing || unheard ? { value: null, numerator: 0, denominator: null } : value;
}
