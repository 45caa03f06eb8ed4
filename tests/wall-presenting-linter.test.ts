import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deckSample } from './support/deck-samples.ts';
import { type Finding, judge } from './support/legibility/judge.ts';
import { type Linter, startLinter } from './support/legibility/lint-wall.ts';
import { type SampleWall, startSampleWall } from './support/sample-wall.ts';

/**
 * What the room sees of a meeting, at three geometries and from two seats: every kind of page, with full, empty and the
 * worst data. Nothing too small, too faint, cut, covered or outside, and no state told by colour alone.
 */
const GEOMETRIES = [
  { width: 1920, height: 1080, diagonal: 65, columns: 1, rows: 1 },
  { width: 3840, height: 2160, diagonal: 65, columns: 1, rows: 1 },
  { width: 6656, height: 1792, diagonal: 55, columns: 4, rows: 2 },
];
const PLACES = [
  ...GEOMETRIES.flatMap((geometry) => [4, 6].map((distance) => ({ ...geometry, distance }))),
  // As the design is drawn.
  { ...GEOMETRIES[0]!, distance: 3 },
];
const PAGES = deckSample('full').slides.map(({ slide: { content }, value }, i) => ({
  slide: i,
  scene: `page ${i} ${content.kind === 'figure' ? content.draw : value.kind}`,
}));
const FULL = ['full', 'dark'] as const;
const WORST = ['worst', 'dark'] as const;
/** Colours and missing figures look alike at any size: they are looked at once. */
const ONCE = [
  ['worst', 'lit'],
  ['empty', 'dark'],
] as const;
const LOOKS = PLACES.flatMap((viewing, i) =>
  [WORST, ...(viewing.width === 3840 ? [] : [FULL]), ...(i === 0 ? ONCE : [])].map(([sample, theme]) => ({
    ...{ viewing, sample, theme },
    where: `${viewing.width} × ${viewing.height}, ${viewing.distance} m`,
  })),
);

let wall: SampleWall;
let linter: Linter;
beforeAll(async () => {
  wall = await startSampleWall();
  linter = await startLinter(wall);
}, 120_000);
afterAll(() => wall?.stop());

describe('a wall that follows a presentation', () => {
  it.each(LOOKS)('at $where: $sample, $theme', async ({ viewing, sample, theme }) => {
    const findings: string[] = [];
    for (const page of PAGES)
      findings.push(...(await linter.lint({ ...page, sample, theme, viewing }, { exact: true })));
    expect(findings).toEqual([]);
  });
});

/** A linter that cannot fail is none: violations are planted on pages, and they are found. */
const AT = { sample: 'full', theme: 'dark', viewing: PLACES[0]! } as const;
const page = (kind: string) => PAGES.find(({ scene }) => scene.endsWith(kind))!;
const PLANTS: [string, string, Finding['kind'], RegExp, string][] = [
  ['small letters', 'bars', 'letters', /of 16′/, '.slide .bar-name { font-size: 14px }'],
  ['small letters in a drawing', 'line', 'letters', /of 16′/, '.slide-line .axis { font-size: 15px !important }'],
  ['a headline that is too long for its place', 'table', 'overlap', /px/, '.slide-headline { height: 10px }'],
  ['words outside of the page', 'decisions', 'cut', /slide-frame/, '.slide-footer { translate: 0 60px }'],
  ['a red figure and no more', 'bars', 'colour alone', /bad/, '.slide-bars .mark { display: none }'],
  ['faint letters on a map', 'map', 'contrast', /of 4\.5/, '.slide-map text { fill: #45525e !important }'],
];
describe('the linter of pages', () => {
  it.each(PLANTS)('finds %s', async (_, on, kind, words, css) => {
    let style: { evaluate: (remove: (e: Element) => void) => Promise<unknown> } | undefined;
    const picture = await linter.look({ ...AT, ...page(on) }, async (p) => {
      style = (await p.addStyleTag({ content: css })) as unknown as typeof style;
    });
    await style?.evaluate((e) => e.remove());
    const found = judge(picture, { viewing: AT.viewing, exact: true }).filter((f) => f.kind === kind);
    expect(found.map((f) => `${f.what}: ${f.found}`).join('\n')).toMatch(words);
  });

  it('sees nothing but black when the presenter blanks the walls', async () => {
    const { texts } = await linter.look({ ...AT, ...page('bars'), blank: true });
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((t) => t.cutBy !== 'div.pages-blank lies over it').map((t) => t.text)).toEqual([]);
  });
});
