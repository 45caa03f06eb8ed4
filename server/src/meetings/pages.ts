import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Verified, VerifiedFile } from '@toancanh/shared/contract/meetings.ts';
import { knownIn } from '../http/params.ts';
import { hashOf, sealed } from './deck.ts';
import { periodFrom, type Standpoint } from './figure-answer.ts';
import type { IssuedPage } from './meetings-store.ts';
import type { MeetingsRoom, WholeDeck } from './room.ts';

/** Notes that pages of a deck leave the house, so that their hashes can be answered for. The deck is a `pinned` one. */
export function issue(room: MeetingsRoom, { deck, from }: WholeDeck, by: string): void {
  const { known, period } = from;
  if (known === null) throw new Error('only decks whose position is known can be issued');
  const common = {
    ...{ meeting: deck.meeting.id, book: known.book?.id ?? null, position: known.position, by },
    ...{ from: formatDay(period.from), to: formatDay(period.to), cut: formatInstant(known.instant) },
    at: formatInstant(room.services.clock.now()),
  };
  room.store.addPages(
    deck.slides.map(
      ({ slide, hash }): IssuedPage => ({
        ...common,
        ...{ hash, slide: slide.id, headline: slide.headline, content: slide.content },
      }),
    ),
  );
}

/** Notes that a whole file leaves the house. `sha256` in hex. */
export function issueFile(
  { store, services }: MeetingsRoom,
  file: { sha256: string; meeting: string; name: string; by: string },
): void {
  store.addFile({ ...file, at: formatInstant(services.clock.now()) });
}

/** Whether a page is one of ours, and whether its figures, asked anew in the same books, are still what it says. */
export async function verify(room: MeetingsRoom, hash: string): Promise<Verified> {
  const page = room.store.page(hash.toLowerCase());
  if (page === null) return { known: false };
  const meeting = room.meetings.get(page.meeting);
  return {
    ...{ known: true, meeting: page.meeting, meetingName: meeting?.name ?? page.meeting, slide: page.slide },
    ...{ headline: page.headline, cut: page.cut, issuedAt: page.at, issuedBy: page.by },
    unchanged: meeting !== null && (await recompute(room, page)) === page.hash,
    view: `/present/${page.meeting}?slide=${page.slide}`,
  };
}

async function recompute(room: MeetingsRoom, page: IssuedPage): Promise<string | null> {
  const meeting = room.meetings.get(page.meeting);
  const book = page.book === null ? null : room.services.books.get(page.book);
  if (meeting === null || (page.book !== null && book === null)) return null;
  const from: Standpoint = {
    period: periodFrom(page.from, page.to),
    known: book === null ? { position: page.position, instant: Date.parse(page.cut), book: null } : knownIn(book),
  };
  await room.services.engine.sumsAt(page.position);
  const value = await room.decks.answer(meeting, page.content, from);
  return hashOf(sealed(meeting, page, value, from));
}

export function verifyFile({ store, meetings }: MeetingsRoom, sha256: string): VerifiedFile {
  const file = store.file(sha256.toLowerCase());
  if (file === null) return { known: false };
  const { meeting, name, at, by } = file;
  return {
    ...{ known: true, meeting, meetingName: meetings.get(meeting)?.name ?? meeting, name },
    ...{ issuedAt: at, issuedBy: by },
  };
}
