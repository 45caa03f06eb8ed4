import type {
  DecisionStanding,
  Deck,
  Meeting,
  Slide,
  SlideContent,
  SlideValue,
} from '@toancanh/shared/contract/meetings.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import type { UnitScope } from '../access/unit-scope.ts';
import { idsOf } from '../query/unit-choice.ts';
import type { DeckMaker, WholeDeck } from './room.ts';

const WITHHELD: SlideValue = { kind: 'withheld', reason: 'Trang này nói về đơn vị ngoài phạm vi được xem.' };

/** Whether somebody may be told what a slide is about; the same rules as at the desk (access/unit-scope.ts). */
export function mayBeTold(content: SlideContent, scope: UnitScope): boolean {
  if (scope.all || content.kind === 'cover' || content.kind === 'decisions') return true;
  if (content.kind === 'scene') return content.show.unit === undefined || scope.has(content.show.unit);
  const { unit, sector, procedure, channel } = content.question;
  if (unit !== undefined && unit !== PROVINCE) return idsOf(unit).every((id) => scope.has(id));
  // The province's sectors would show single departments.
  const parts = ['sector', 'procedure', 'channel'].includes(content.by);
  return !parts && sector === undefined && procedure === undefined && channel === undefined;
}

/** A slide without what is not for this reader: others' units, and the notes of whoever speaks. */
export const narrowSlide = (slide: Slide, scope: UnitScope, notes: boolean): Slide => {
  const told = mayBeTold(slide.content, scope);
  return { ...slide, ...(told ? {} : { headline: '', marks: [] }), notes: notes && told ? slide.notes : '' };
};

export const narrowMeeting = <M extends Meeting>(meeting: M, scope: UnitScope, notes: boolean): M =>
  scope.all && notes ? meeting : { ...meeting, slides: meeting.slides.map((s) => narrowSlide(s, scope, notes)) };

export const narrowDecisions = (all: readonly DecisionStanding[], scope: UnitScope): DecisionStanding[] =>
  all.filter((d) => scope.has(d.unit));

/** The deck as this reader sees it. Hashes stay those of the whole slides. */
export async function narrowDeck(
  { deck, from }: WholeDeck,
  scope: UnitScope,
  notes: boolean,
  decks: DeckMaker,
): Promise<Deck> {
  if (scope.all && notes) return deck;
  const slides = await Promise.all(
    deck.slides.map(async ({ slide, value, hash }) => ({
      ...{ slide: narrowSlide(slide, scope, notes), hash },
      value: await narrowValue(slide, value),
    })),
  );
  return { ...deck, meeting: { ...deck.meeting, slides: slides.map((s) => s.slide) }, slides };

  async function narrowValue({ content }: Slide, value: SlideValue): Promise<SlideValue> {
    if (scope.all) return value;
    if (!mayBeTold(content, scope)) return WITHHELD;
    if (content.kind === 'scene')
      return content.show.unit === undefined ? decks.scene(content.show, from, scope.units) : value;
    if (value.kind === 'decisions') return { ...value, decisions: narrowDecisions(value.decisions, scope) };
    if (value.kind !== 'figure' || content.kind !== 'figure' || content.by !== 'unit') return value;
    const { more: _, ...rest } = value;
    return { ...rest, rows: value.rows.filter((r) => scope.has(r.key)) };
  }
}
