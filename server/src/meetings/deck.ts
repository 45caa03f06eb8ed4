import { createHash } from 'node:crypto';
import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Meeting, Slide, SlideContent, SlideValue } from '@toancanh/shared/contract/meetings.ts';
import type { SceneRef } from '@toancanh/shared/contract/screens.ts';
import { canonicalJson, HASH_LENGTH, type SealedSlide, sealOf } from '@toancanh/shared/meetings/hash.ts';
import { earlierDecisions, standing } from './decisions.ts';
import { answerFigure, type Standpoint } from './figure-answer.ts';
import type { DeckMaker, MeetingsRoom, WholeDeck } from './room.ts';
import { heldAt, standpointOf } from './standpoint.ts';

export const hashOf = (slide: SealedSlide): string =>
  createHash('sha256').update(sealOf(slide), 'utf8').digest('hex').slice(0, HASH_LENGTH);

/** Answers of closed books never change: these many are kept. */
const MOST_KEPT = 600;

/** Makes decks. What lies in closed books is answered once. */
export class Decks implements DeckMaker {
  private readonly room: MeetingsRoom;
  private readonly kept = new Map<string, Promise<SlideValue>>();
  private readonly making = new Map<string, Promise<WholeDeck>>();
  constructor(room: MeetingsRoom) {
    this.room = room;
  }

  /** All that presenting needs. Whoever asks while one is made gets the same. */
  whole(meeting: Meeting): Promise<WholeDeck> {
    const key = `${meeting.id}/${meeting.version}/${meeting.book}`;
    const running = this.making.get(key);
    if (running !== undefined) return running;
    const made = this.make(meeting, standpointOf(this.room, meeting)).finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  async pinned(meeting: Meeting): Promise<WholeDeck> {
    const from = standpointOf(this.room, meeting);
    if (from.known !== null) return this.make(meeting, from);
    const { position, services } = this.room;
    return this.make(meeting, { ...from, known: heldAt(position(), services.clock.now()) });
  }

  private async make(meeting: Meeting, from: Standpoint): Promise<WholeDeck> {
    const { engine, clock } = this.room.services;
    // The journal since the cut is read once, not by every slide.
    if (from.known !== null) await engine.sumsAt(from.known.position);
    const values = await Promise.all(meeting.slides.map((slide) => this.value(meeting, slide.content, from)));
    const slides = meeting.slides.map((slide, i) => {
      const value = values[i]!;
      return { slide, value, hash: hashOf(sealed(meeting, slide, value, from)) };
    });
    return { deck: { meeting, book: from.known?.book ?? null, slides, madeAt: formatInstant(clock.now()) }, from };
  }

  /** The data of one slide, as seen from there; of closed books what was answered before. */
  private value(meeting: Meeting, content: SlideContent, from: Standpoint): Promise<SlideValue> {
    // Whether something was done is not of the book.
    if (content.kind === 'decisions' || content.kind === 'cover') return this.answer(meeting, content, from);
    return this.remember(content, from, 'all', () => this.answer(meeting, content, from));
  }

  async answer(meeting: Meeting, content: SlideContent, from: Standpoint): Promise<SlideValue> {
    switch (content.kind) {
      case 'cover':
        return { kind: 'cover' };
      case 'decisions':
        return { kind: 'decisions', decisions: await standing(this.room, this.decisions(meeting, from), from) };
      case 'scene':
        return { kind: 'scene', value: await this.room.sceneAt(content.show, from.known, 'all') };
      case 'figure':
        return answerFigure(this.room.services, content, from);
    }
  }

  /** What was decided by then: a page that was issued has no others. */
  private decisions(meeting: Meeting, { decidedBy }: Standpoint): ReturnType<typeof earlierDecisions> {
    const all = earlierDecisions(this.room, meeting);
    return decidedBy === undefined ? all : all.filter((d) => Date.parse(d.at) <= Date.parse(decidedBy));
  }

  scene(show: SceneRef, from: Standpoint, units: readonly string[]): Promise<SlideValue> {
    return this.remember({ kind: 'scene', show }, from, units, async () => ({
      kind: 'scene',
      value: await this.room.sceneAt(show, from.known, units),
    }));
  }

  private remember(
    content: SlideContent,
    { period, known }: Standpoint,
    units: readonly string[] | 'all',
    make: () => Promise<SlideValue>,
  ): Promise<SlideValue> {
    if (known?.book == null) return make();
    // A catalogue that was mended calls things otherwise.
    const names = this.room.services.names.version;
    const key = canonicalJson({ content, period, book: known.book.id, units, names });
    const before = this.kept.get(key);
    if (before !== undefined) return before;
    const made = make();
    this.kept.set(key, made);
    made.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return made;
  }
}

/** What a slide's hash is of. */
export const sealed = (
  meeting: Pick<Meeting, 'id'>,
  { content }: Pick<Slide, 'content'>,
  value: SlideValue,
  { period, known }: Standpoint,
): SealedSlide => ({
  ...{ meeting: meeting.id, content, value },
  ...{ from: formatDay(period.from), to: formatDay(period.to) },
  ...{ book: known?.book?.id ?? null, cut: known?.position ?? null },
});
