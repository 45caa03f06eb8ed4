import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { Known } from '../http/params.ts';
import type { Services } from '../services.ts';

/** What was known then in the shape of a closed book, for what can be asked inside books alone. It is none, and has no id. */
export function asBook(s: Pick<Services, 'sources' | 'quarantined'>, { position, instant }: Known): Closing {
  const day = formatDay(dayOf(instant));
  const cut = formatInstant(instant);
  return {
    ...{ id: '', name: '', from: day, to: day, position, cut, closedAt: cut, closedBy: '' },
    sources: s.sources.agesAt(instant).map(({ id, kind, name, lastAt, absent, cadence, expected, refused }) => ({
      ...{ id, kind, name, lastAt, absent, cadence, expected, refused },
    })),
    // What wants a human is of the hour: no figure is made of it.
    ...{ quarantined: s.quarantined(), reopened: null },
  };
}
