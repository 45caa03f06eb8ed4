import { randomBytes } from 'node:crypto';
import {
  FIGURE_BY,
  FIGURE_DRAW,
  type Mark,
  type Slide,
  type SlideContent,
} from '@toancanh/shared/contract/meetings.ts';
import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { BadRequest, schemaRefusal } from '../http/errors.ts';
import type { Geography } from '../query/geography.ts';
import { SCENE } from '../screens/orders.ts';
import { checkScene, type KnowsUnit } from '../screens/playlist-check.ts';
import { checkDays, checkQuestion, QUESTION, refusal, type Where } from './question-check.ts';

export const MOST_SLIDES = 60;
export const LONGEST_HEADLINE = 200;
const LONGEST_NOTES = 4000;
const MOST_MARKS = 60;

/** What slides may be about. */
export interface SlidePlaces {
  geography: Pick<Geography, 'unit'>;
  /** A unit that a scene can be about. */
  hasScene: KnowsUnit;
}

const exact = (properties: Record<string, TSchema>) =>
  Compile(Type.Object(properties, { additionalProperties: false }));
const oneOf = (values: readonly string[]) => Type.Union(values.map((v) => Type.Literal(v)));
const share = Type.Number({ minimum: 0, maximum: 1 });
const kind = Type.String();

const SHAPE = exact({
  id: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' })),
  headline: Type.Optional(Type.String()),
  notes: Type.Optional(Type.String({ maxLength: LONGEST_NOTES })),
  content: Type.Object({ kind }),
  marks: Type.Optional(Type.Array(Type.Object({ kind }), { maxItems: MOST_MARKS })),
});
const CONTENTS: Readonly<Record<SlideContent['kind'], ReturnType<typeof exact>>> = {
  cover: exact({ kind }),
  scene: exact({ kind, show: SCENE }),
  figure: exact({
    ...{ kind, question: QUESTION, by: oneOf(FIGURE_BY), draw: oneOf(FIGURE_DRAW) },
    compare: oneOf(['none', 'previous', 'lastYear', 'workingDays']),
  }),
  decisions: exact({ kind }),
};
const MARKS: Readonly<Record<Mark['kind'], ReturnType<typeof exact>>> = {
  text: exact({ kind, x: share, y: share, text: Type.String({ minLength: 1, maxLength: 300 }) }),
  arrow: exact({ kind, x: share, y: share, toX: share, toY: share }),
  ring: exact({ kind, x: share, y: share, rx: share, ry: share }),
  ink: exact({ kind, points: Type.Array(Type.Tuple([share, share]), { minItems: 2, maxItems: 2000 }) }),
};

/** All slides of a deck as they came in. @throws BadRequest naming slide and field of the first thing that is wrong. */
export function readSlides(given: readonly unknown[], places: SlidePlaces): Slide[] {
  if (given.length > MOST_SLIDES)
    throw new BadRequest('slides', `slides: ${given.length} trang, nhiều nhất ${MOST_SLIDES}`);
  const slides = given.map((slide, i) => readSlide(slide, `slides[${i}]`, i + 1, places));
  const first = new Map<string, number>();
  for (const [i, { id }] of slides.entries()) {
    const before = first.get(id);
    if (before !== undefined)
      throw new BadRequest(
        `slides[${i}].id`,
        `Trang ${i + 1}: id=${id} đã là của trang ${before + 1}; hãy bỏ trống id`,
      );
    first.set(id, i);
  }
  return slides;
}

/** One slide. `at`: its place in the deck, from 1, as people are told of it. */
export function readSlide(given: unknown, field: string, at: number, places: SlidePlaces): Slide {
  const called = nameOf(given);
  const where: Where = { field, said: `Trang ${at}${called === '' ? '' : ` “${called}”`}: ` };
  must(SHAPE, given, where, '');
  const s = given as Partial<Slide> & Pick<Slide, 'content'>;
  const headline = s.headline ?? '';
  if (headline.length > LONGEST_HEADLINE)
    throw refusal(where, 'headline', `tiêu đề dài ${headline.length} ký tự, nhiều nhất ${LONGEST_HEADLINE}`);
  checkContent(s.content, { said: where.said, field: `${field}.content` }, places);
  const marks = s.marks ?? [];
  for (const [i, mark] of marks.entries()) {
    const on: Where = { field: `${field}.marks[${i}]`, said: `${where.said}dấu ${i + 1}: ` };
    must(schemaOf(MARKS, mark.kind, on), mark, on, '');
  }
  return { id: s.id ?? slideId(), headline: headline.trim(), notes: s.notes ?? '', content: s.content, marks };
}

export const slideId = (): string => randomBytes(6).toString('hex');

function checkContent(content: SlideContent, where: Where, places: SlidePlaces): void {
  must(schemaOf(CONTENTS, content.kind, where), content, where, '');
  if (content.kind === 'scene') checkScene(content.show, `${where.field}.show`, where.said, places.hasScene);
  if (content.kind !== 'figure') return;
  const { question, by, draw } = content;
  const inside: Where = { said: where.said, field: `${where.field}.question` };
  const metric = checkQuestion(question, inside, places.geography);
  if (by === 'day') checkDays(question, inside);
  if (draw === 'map' && by !== 'unit')
    throw refusal(where, 'draw', `draw=map: bản đồ cần by=unit, không phải by=${by}`);
  if (draw === 'line' && by !== 'day' && by !== 'month')
    throw refusal(where, 'draw', `draw=line: đường cần by=day hoặc by=month, không phải by=${by}`);
  if (metric.perUnit === true && by !== 'unit')
    throw refusal(where, 'by', `by=${by}: ${metric.name} đếm đơn vị, chỉ tách được by=unit`);
}

function schemaOf<K extends string>(
  all: Readonly<Record<K, ReturnType<typeof exact>>>,
  given: string,
  where: Where,
): ReturnType<typeof exact> {
  if (!Object.hasOwn(all, given))
    throw refusal(where, 'kind', `kind=${given.slice(0, 40)}: cần một trong ${Object.keys(all).join(', ')}`);
  return all[given as K];
}

function must(schema: ReturnType<typeof exact>, given: unknown, where: Where, part: string): void {
  if (schema.Check(given)) return;
  const found = schemaRefusal([...schema.Errors(given)], part);
  const inside = found.field === '' ? '' : `.${found.field.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.')}`;
  throw new BadRequest(`${where.field}${inside}`, `${where.said}${found.message.replace(/ Xem \/api\/docs\.$/, '')}`);
}

/** How the presenter calls it; '' when it has no headline yet. */
function nameOf(given: unknown): string {
  const { headline } = (typeof given === 'object' && given !== null ? given : {}) as { headline?: unknown };
  return typeof headline === 'string' ? headline.trim().slice(0, 40) : '';
}
