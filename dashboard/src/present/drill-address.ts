import type { Deck, Slide } from '@toancanh/shared/contract/meetings.ts';
import { BREAKDOWNS, DEFAULT, type DeskState, writeState } from '../desk/url-state.ts';

/** The desk's address that asks what a figure slide is about, inside the meeting's books; null for slides that ask nothing. */
export function drillSearch({ meeting, book }: Pick<Deck, 'meeting' | 'book'>, { content }: Slide): string | null {
  if (content.kind !== 'figure') return null;
  const { question: q, compare, by } = content;
  const from = q.from ?? book?.from ?? meeting.from;
  const to = q.to ?? book?.to ?? meeting.to;
  const state: DeskState = {
    ...DEFAULT,
    ...{ metric: q.metric, compare, period: { kind: 'range', from, to } },
    ...{ unit: q.unit ?? null, sector: q.sector ?? null, procedure: q.procedure ?? null, channel: q.channel ?? null },
    knownAt: book === null ? null : `so:${book.id}`,
    by: BREAKDOWNS.find((b) => b === by) ?? null,
  };
  return writeState(state);
}
