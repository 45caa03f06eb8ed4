import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Meeting, SlideValue, Verified, VerifiedFile } from '@toancanh/shared/contract/meetings.ts';
import { differencesOf, figuresOfParts } from '../exports/deck/differences.ts';
import { partsOf } from '../exports/deck/pages.ts';
import { knownIn } from '../http/params.ts';
import { hashOf, sealed } from './deck.ts';
import { periodFrom, type Standpoint } from './figure-answer.ts';
import type { IssuedPage } from './meetings-store.ts';
import type { MeetingsRoom, WholeDeck } from './room.ts';
import { heldAt } from './standpoint.ts';

/** Notes that pages of a deck leave the house, so that their hashes can be answered for. The deck is a `pinned` one. */
export function issue(room: MeetingsRoom, { deck, from }: WholeDeck, by: string): void {
  const { known, period } = from;
  if (known === null) throw new Error('only decks whose position is known can be issued');
  const common = {
    ...{ meeting: deck.meeting.id, book: known.book?.id ?? null, position: known.position, by },
    ...{ from: formatDay(period.from), to: formatDay(period.to), cut: formatInstant(known.instant) },
    at: deck.madeAt,
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

/**
 * Whether a page is one of ours, and whether its figures, asked anew as they were known then, are still what it says; and
 * what they would be by now. `whole`: the reader sees the whole province.
 */
export async function verify(room: MeetingsRoom, hash: string, whole: boolean): Promise<Verified> {
  const page = room.store.page(hash.toLowerCase());
  if (page === null) return { known: false };
  const meeting = room.meetings.get(page.meeting);
  const again = meeting && (await recompute(room, meeting, page));
  return {
    ...{ known: true, meeting: page.meeting, meetingName: meeting?.name ?? page.meeting, slide: page.slide },
    ...{ report: null, headline: page.headline, cut: page.cut, issuedAt: page.at, issuedBy: page.by },
    unchanged: again !== null && again.hash === page.hash,
    view: `/present/${page.meeting}?slide=${page.slide}`,
    now: again === null || !whole ? null : await differentNow(room, meeting!, page, again.value),
  };
}

async function recompute(
  room: MeetingsRoom,
  meeting: Meeting,
  page: IssuedPage,
): Promise<{ value: SlideValue; hash: string } | null> {
  const book = page.book === null ? null : room.services.books.get(page.book);
  if (page.book !== null && book === null) return null;
  const from: Standpoint = {
    period: periodFrom(page.from, page.to),
    known: book === null ? heldAt(page.position, Date.parse(page.cut)) : knownIn(book),
    decidedBy: page.book === null ? page.cut : page.at,
  };
  await room.services.engine.sumsAt(page.position);
  const value = await room.decks.answer(meeting, page.content, from);
  return { value, hash: hashOf(sealed(meeting, page, value, from)) };
}

/** The page's own figures beside those that the same questions, over the same days, have now. */
async function differentNow(room: MeetingsRoom, meeting: Meeting, page: IssuedPage, then: SlideValue) {
  const { services } = room;
  const names = Object.fromEntries(services.directory.units.map((u) => [u.id, u.name]));
  const figures = (value: SlideValue) => figuresOfParts(partsOf(page.content, value, names));
  const now = await room.decks.answer(meeting, page.content, { period: periodFrom(page.from, page.to), known: null });
  return differencesOf(figures(then), figures(now), formatInstant(services.clock.now()));
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
