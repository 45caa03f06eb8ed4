import { SCENE_IDS } from '@toancanh/shared/contract/screens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { veil } from '../dashboard/src/stage/dimming.ts';
import { themes } from '../dashboard/src/stage/tokens.ts';
import { judge } from './support/legibility/judge.ts';
import { type Linter, STILL, startLinter } from './support/legibility/lint-wall.ts';
import { type SampleWall, startSampleWall } from './support/sample-wall.ts';

/**
 * Every scene of the wall at three geometries, from two seats, with full, empty, quiet, late and the worst data, in a dark and
 * in a lit room: nothing too small, too faint, cut, covered or outside, and no state told by colour alone.
 */
const SEATS = [4, 6];
/** One 65-inch screen, and a wall of 4 × 2 panels of 55 inches. */
const GEOMETRIES = [
  { width: 1920, height: 1080, diagonal: 65, columns: 1, rows: 1 },
  { width: 3840, height: 2160, diagonal: 65, columns: 1, rows: 1 },
  { width: 6656, height: 1792, diagonal: 55, columns: 4, rows: 2 },
];
const PLACES = [
  // The whole arrangement, as the design is drawn.
  { ...GEOMETRIES[0]!, distance: 3 },
  ...GEOMETRIES.flatMap((geometry) => SEATS.map((distance) => ({ ...geometry, distance }))),
];
/** Data by theme: what the lit room adds are colours, which the worst and the full data show all of. */
const DATA = { dark: ['full', 'empty', 'quiet', 'late', 'worst'], lit: ['worst'] } as const;
/** A lost server and a lit room with full data look alike at any size: they are looked at once. */
const ONCE = { dark: ['lost'], lit: ['full'] } as const;
const THEMES = ['dark', 'lit'] as const;
/** KPIs of the overview's map beside the first, which take turns. */
const TURNS = [1, 2, 3];

let wall: SampleWall;
let linter: Linter;
beforeAll(async () => {
  wall = await startSampleWall();
  linter = await startLinter(wall);
}, 120_000);
afterAll(() => wall?.stop());

describe.each(PLACES)('at $width × $height, $distance m', (viewing) => {
  it.each(SCENE_IDS)('%s', async (scene) => {
    const findings: string[] = [];
    for (const theme of THEMES)
      for (const sample of [...DATA[theme], ...(viewing.width === 1920 ? ONCE[theme] : [])])
        findings.push(...(await linter.lint({ scene, sample, theme, viewing })));
    const turns = scene === 'overview' ? TURNS : [];
    for (const turn of turns)
      findings.push(...(await linter.lint({ scene, sample: 'worst', theme: 'dark', viewing, turn })));
    expect(findings).toEqual([]);
  });
});

/** Smaller screens and the farthest seat there is: down to one column and one figure. */
const FARTHER = [
  { ...GEOMETRIES[0]!, diagonal: 55, distance: 3.5 },
  { ...GEOMETRIES[0]!, diagonal: 55, distance: 6 },
  { ...GEOMETRIES[0]!, distance: 8 },
];
describe.each(FARTHER)('at $diagonal inches, $distance m', (viewing) => {
  it.each(SCENE_IDS)('%s', async (scene) => {
    const findings: string[] = [];
    for (const sample of ['full', 'worst', 'lost'])
      findings.push(...(await linter.lint({ scene, sample, theme: 'dark', viewing })));
    expect(findings).toEqual([]);
  });
});

/** A wall that does not go on says why, in words, wherever it is read from. */
describe.each([...PLACES, { ...GEOMETRIES[0]!, distance: 5 }, ...FARTHER])(
  'held by an alert at $width × $height, $distance m',
  (viewing) => {
    it.each([
      ['full', 'Xã Tân Hội: mất hết camera'],
      ['worst', 'TTPVHCC Phường Long An: mất hết camera'],
    ])('tells it, with %s data', async (sample, told) => {
      for (const theme of THEMES) {
        const picture = await linter.look({ scene: 'overview', sample, theme, viewing, held: true });
        const said = picture.texts.filter(({ panel }) => panel === 'attention').map(({ text }) => text);
        expect(said.join(' ')).toContain(told);
        expect(judge(picture, { viewing }).map((f) => Object.values(f).join(': '))).toEqual([]);
      }
    });
  },
);

/** Against image retention: walls dim on schedule and their picture moves. */
describe('long life', () => {
  const viewing = { ...GEOMETRIES[0]!, distance: 4 };

  it.each(THEMES)('at the lowest brightness every text keeps its contrast, in the %s theme', async (theme) => {
    const findings: string[] = [];
    const lowest = veil(0, themes[theme]);
    expect(lowest).toBeGreaterThan(0.15);
    for (const scene of SCENE_IDS)
      for (const sample of ['late', 'lost', 'worst'])
        findings.push(...(await linter.lint({ scene, sample, theme, viewing }, { veil: lowest })));
    expect(findings).toEqual([]);
  });

  it('wherever the picture has moved to, nothing is cut', async () => {
    const findings: string[] = [];
    const places = new Set<string>();
    for (let step = 0; step < 16; step++) {
      const of = { scene: 'overview', sample: 'worst', theme: 'dark', viewing, second: STILL + step * 600 } as const;
      const picture = await linter.look(of);
      places.add(`${picture.stage.x} ${picture.stage.y} ${picture.texts.find((t) => t.panel === 'header')?.box.x}`);
      findings.push(...judge(picture, { viewing }).map((f) => `step ${step}: ${Object.values(f).join(': ')}`));
    }
    expect(findings).toEqual([]);
    // Four places of the picture, and three of the header in it.
    expect(places.size).toBe(12);
  });
});
