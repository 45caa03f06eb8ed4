import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import type { FastifyRequest } from 'fastify';
import { type Known, knownIn, writeKnown } from '../http/params.ts';
import type { Services } from '../services.ts';
import type { DeckFile, Definition } from './deck/page.ts';
import type { ExportTask } from './export-worker.ts';
import { rowsOfFigure } from './rows-of-figure.ts';

type Behind = NonNullable<ExportTask['deck']>['behind'];

/** All that a deck's file needs beside the deck: names, map, definitions as in force in its book. */
export function deckFile(s: Services, deck: Deck): DeckFile {
  const metrics = deck.slides.flatMap(({ slide: { content } }) =>
    content.kind === 'figure' ? [content.question.metric] : [],
  );
  const known = deck.book ? knownIn(deck.book) : null;
  const definitions = new Map<string, Definition>();
  for (const id of metrics) {
    const { definition, formula, source } = s.definitions.metric(id, known);
    definitions.set(id, { definition, formula, source });
  }
  const wantsMap = deck.slides.some(
    ({ slide: { content } }) => content.kind === 'scene' || (content.kind === 'figure' && content.draw === 'map'),
  );
  return {
    ...{ deck, publicUrl: s.config.access.publicUrl, paper: s.config.paper, simulated: s.config.demo },
    map: wantsMap ? s.map() : null,
    unitNames: Object.fromEntries(s.directory.units.map((u) => [u.id, u.name])),
    definitions: Object.fromEntries(definitions),
  };
}

/**
 * The questions of the rows behind the deck's figures, as known where those were asked from, with the rights of whoever
 * asks. @throws BadRequest 403.
 */
export async function rowsBehind(
  s: Services,
  request: FastifyRequest,
  deck: Deck,
  known: Known | null,
): Promise<Behind> {
  const behind: { slide: number; dossiers: Behind[number]['dossiers'] }[] = [];
  for (const [i, { slide, value }] of deck.slides.entries()) {
    if (slide.content.kind !== 'figure' || value.kind !== 'figure') continue;
    const { from, to } = value.period;
    const asked = {
      ...{ ...slide.content.question, from, to },
      ...(value.value.denominator === null ? {} : { of: 'denominator' as const }),
      ...(known === null ? {} : { knownAt: writeKnown(known) }),
    };
    if (METRIC_BY_ID.get(asked.metric)?.subsystem !== 'dossiers') continue;
    const { dossiers } = await rowsOfFigure(s, request, asked);
    behind.push({ slide: i + 1, dossiers: { ...dossiers, sheet: numbered(dossiers.sheet) } });
  }
  return behind;
}

const numbered = (sheet: Behind[number]['dossiers']['sheet']): typeof sheet => ({
  ...sheet,
  above: ['Hồ sơ đứng sau các con số'],
  columns: [{ title: 'Trang', kind: 'count', width: 8 }, ...sheet.columns],
});
