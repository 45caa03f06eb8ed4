import type { SlideContent, SlideValue } from '@toancanh/shared/contract/meetings.ts';
import { SCENES } from '@toancanh/shared/contract/screens.ts';
import { words } from '../words.ts';
import { decisionsGrid } from './decisions-page.ts';
import { figureParts } from './figure-page.ts';
import { sayIsoDay } from './numbers.ts';
import type { DeckFile, Page, Part } from './page.ts';
import { sceneParts } from './scene-parts.ts';

/** The deck's slides in their order, as pages that any format can draw. */
export function pagesOf(file: DeckFile): Page[] {
  return file.deck.slides.map(({ slide, value, hash }) => ({
    ...{ slide: slide.id, kind: value.kind, headline: slide.headline, notes: slide.notes, marks: slide.marks, hash },
    about: aboutOf(file, slide.content, value),
    parts: partsOf(slide.content, value, file.unitNames),
    withheld: value.kind === 'withheld' ? value.reason : null,
    cautions: cautionsOf(file, value),
    definition: definitionOf(file, slide.content, value),
  }));
}

/** What the deck's books are, in words: for covers and openings. */
export function periodOf({ deck }: Pick<DeckFile, 'deck'>): string {
  const { from, to } = deck.book ?? deck.meeting;
  return `${sayIsoDay(from)}–${sayIsoDay(to)}`;
}

function aboutOf(file: DeckFile, content: SlideContent, value: SlideValue): string {
  if (value.kind === 'figure') return [value.name, value.about, value.period.label].join(' · ');
  if (value.kind === 'scene' && content.kind === 'scene') {
    const { scene, unit } = content.show;
    const name = unit === undefined ? null : (file.unitNames[unit] ?? unit);
    return [SCENES[scene].vi, ...(name ? [name] : []), sayIsoDay(value.value.today)].join(' · ');
  }
  return value.kind === 'decisions' ? words.decisions.title : words.period(periodOf(file));
}

/** What a slide shows, before any format. */
export function partsOf(content: SlideContent, value: SlideValue, unitNames: DeckFile['unitNames']): Part[] {
  if (value.kind === 'figure' && content.kind === 'figure') return figureParts(value, content);
  if (value.kind === 'scene' && content.kind === 'scene')
    return sceneParts(SCENES[content.show.scene].view, value.value, unitNames);
  return value.kind === 'decisions' ? [decisionsGrid(value.decisions)] : [];
}

function cautionsOf(file: DeckFile, value: SlideValue): string[] {
  const absent =
    value.kind === 'figure'
      ? value.absent
      : value.kind === 'scene'
        ? (file.deck.book?.sources ?? []).filter((s) => s.absent).map((s) => s.name)
        : [];
  return [
    ...(absent.length > 0 ? [words.absent(absent.join(', '))] : []),
    ...(file.simulated ? [words.simulated] : []),
  ];
}

function definitionOf(file: DeckFile, content: SlideContent, value: SlideValue): Page['definition'] {
  if (content.kind !== 'figure' || value.kind !== 'figure') return null;
  const found = file.definitions[content.question.metric];
  return found ? { name: value.name, ...found } : null;
}
