import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finding, judge } from './support/legibility/judge.ts';
import { type Linter, type Look, startLinter } from './support/legibility/lint-wall.ts';
import { type SampleWall, startSampleWall } from './support/sample-wall.ts';

/** A linter that cannot fail is none: one violation of each kind is planted, and it is found. */
let wall: SampleWall;
let linter: Linter;
const LOOK: Look = {
  ...{ scene: 'overview', sample: 'full', theme: 'dark' },
  viewing: { width: 1920, height: 1080, diagonal: 65, columns: 1, rows: 1, distance: 3 },
};

beforeAll(async () => {
  wall = await startSampleWall();
  linter = await startLinter(wall);
}, 120_000);
afterAll(() => wall?.stop());

type Plant = string | ((page: Page) => Promise<unknown>);

async function planted(plant: Plant, of: Partial<Look> = {}): Promise<Finding[]> {
  const look = { ...LOOK, ...of };
  let style: { evaluate: (remove: (e: Element) => void) => Promise<unknown> } | undefined;
  const picture = await linter.look(look, async (page) => {
    if (typeof plant === 'string') style = (await page.addStyleTag({ content: plant })) as unknown as typeof style;
    else await plant(page);
  });
  await style?.evaluate((e) => e.remove());
  return judge(picture, { viewing: look.viewing });
}

const write = (selector: string, text: string) => (page: Page) =>
  page.evaluate(
    ([where, what]) => {
      document.querySelector(where!)!.textContent = what!;
    },
    [selector, text],
  );

const remove = (selector: string) => (page: Page) =>
  page.evaluate((where) => {
    for (const e of document.querySelectorAll(where)) e.remove();
  }, selector);

const cover = (page: Page) =>
  page.evaluate(() => {
    const sheet = document.createElement('div');
    sheet.setAttribute('style', 'position:absolute;inset:0;background:#123');
    document.querySelector('.tile')!.append(sheet);
    (document.querySelector('.tile') as HTMLElement).style.position = 'relative';
  });

/** Sets an option of every chart of the page. */
const chart = (option: object) => (page: Page) =>
  page.evaluate((o) => {
    const charts = (globalThis as { charts?: Set<{ setOption: (o: object) => void }> }).charts!;
    for (const one of charts) one.setOption(o);
  }, option);

const PLANTS: [string, Finding['kind'], RegExp, Plant, Partial<Look>?][] = [
  ['letters that are too small', 'letters', /Tiếp nhận.*1\d\.\d\d′ of 16′/, '.tile h3 { font-size: 24px }'],
  ['faint words', 'contrast', /of 4\.5/, '.stage .tile .words { color: #56626e }'],
  ['a figure as faint as words may be', 'contrast', /of 7/, '.stage .figure { color: #7f8b97 }'],
  ['words that are see-through', 'contrast', /of 4\.5/, '.tile .words { opacity: 0.4 }'],
  [
    'hatching that swallows letters',
    'contrast',
    /on #c8c8c8/,
    '.tile { background-image: repeating-linear-gradient(45deg, transparent 0 9px, #c8c8c8 9px 12px) }',
  ],
  [
    'labels on a map without a halo',
    'contrast',
    /panel map.*of (7|4\.5)/,
    '.leaflet-box { background: #c0c8d0 } .map-label { text-shadow: none }',
  ],
  ['bars that are not seen', 'graphics', /fill/, '.target-bar .fill { background: #1c2a38 }'],
  ['a target that vanishes on its bar', 'graphics', /tick/, '.stage .target-bar .tick { box-shadow: none }'],
  ['marks that are not seen', 'graphics', /mark/, '.stage .freshness .mark { color: #223140 }'],
  ['labels upon each other', 'overlap', /map/, '.map-label { left: 90px !important; top: 300px !important }'],
  ['a text cut by its box', 'cut', /h3/, '.tile h3 { width: 40px; overflow: hidden }'],
  ['an ellipsis', 'cut', /ellipsis/, '.tile h3 { width: 40px; overflow: hidden; text-overflow: ellipsis }'],
  ['a text over the edge of its panel', 'cut', /place/, '.tile .aside { position: relative; left: 120px }'],
  ['a text under something', 'cut', /lies over it/, cover],
  ['a header above the window', 'outside', /outside the stage/, '.wall-header { translate: 0 -40px }'],
  ['a scroll bar', 'scroll', /scene/, '.scene { overflow: auto } .column { flex: none !important; height: 3000px }'],
  ['a red figure and no more', 'colour alone', /grave/, remove('.tile .units .mark')],
  ['hatching without a cause', 'colour alone', /stale/, remove('.cause'), { sample: 'stale' }],
  ['one shape for two states', 'colour alone', /one shape for/, '.nothing {}', {}],
  [
    'classes that some eyes cannot tell apart',
    'colour vision',
    /deutan/,
    '.swatch.class-2 { background: #8a7a2c } .swatch.class-1 { background: #a06a2c }',
  ],
  ['five digits', 'digits', /5 of 4/, write('.tile .figure', '12.345')],
  ['a number that is none', 'words', /NaN/, write('.tile .figure', 'NaN')],
  ['a word that was not translated', 'words', /dueTomorrow/, write('.tile h3', 'tiles.dueTomorrow')],
  ['small letters in a chart', 'letters', /7h: 8\.\d\d′ of 16′/, chart({ xAxis: { axisLabel: { fontSize: 14 } } })],
  ['faint letters in a chart', 'contrast', /#334455/, chart({ xAxis: { axisLabel: { color: '#334455' } } })],
  [
    'letters upon each other in a chart',
    'overlap',
    /h/,
    chart({ xAxis: { axisLabel: { interval: 0, hideOverlap: false, fontSize: 60 } } }),
  ],
  [
    'letters outside of a chart',
    'cut',
    /chart's edge/,
    chart({
      series: [
        { id: 'received', label: { show: true, position: 'top', distance: 300, color: '#ffffff', fontSize: 30 } },
      ],
    }),
  ],
  [
    'bars of a chart that are not seen',
    'graphics',
    /chart rect/,
    chart({ series: [{ id: 'received', itemStyle: { color: '#1c2a38' } }] }),
  ],
];
// One shape for two states: the marks of the shops' legend all become dots.
PLANTS.find(([name]) => name === 'one shape for two states')![3] = (page) =>
  page.evaluate(() => {
    const marks = document.querySelectorAll('.shop-legend .mark path');
    for (const mark of marks) mark.setAttribute('d', marks[0]!.getAttribute('d')!);
  });

const told = ({ panel, what, found }: Finding): string => `panel ${panel}: ${what}: ${found}`;

describe('the linter', () => {
  it.each(['full', 'stale'])('has nothing to say of the untouched picture: %s', async (sample) => {
    expect(await planted('.nothing {}', { sample })).toEqual([]);
  });

  it.each(PLANTS)('finds %s', async (_, kind, words, plant, of) => {
    const found = (await planted(plant, of)).filter((f) => f.kind === kind).map(told);
    expect(found.join('\n')).toMatch(words);
  });

  it('finds text that a veil makes too faint', async () => {
    const picture = await linter.look(LOOK);
    expect(judge(picture, { viewing: LOOK.viewing, veil: 0.9 }).length).toBeGreaterThan(10);
  });
});
