import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWall, startSampleWall, type Word } from './support/sample-wall.ts';

/**
 * The scenes beside the overview, with full, empty, stale and the worst data, for near and far seats and on a video wall:
 * nothing cut, nothing on top of something else, no letter too small; what is unknown is a dash, what is late says so.
 */
const SCENES = ['dossiers', 'petitions', 'counters', 'ranking', 'unit'];
const SAMPLES = ['full', 'empty', 'stale', 'worst', 'lost'];
const PLACES: [string, { width: number; height: number; query?: string }][] = [
  ['3 m', { width: 1920, height: 1080 }],
  ['4 m', { width: 1920, height: 1080, query: '&diagonal=65&distance=4' }],
  ['6 m', { width: 1920, height: 1080, query: '&diagonal=65&distance=6' }],
  ['a video wall', { width: 6656, height: 1792 }],
  ['4K', { width: 3840, height: 2160, query: '&theme=lit' }],
];

let wall: SampleWall;
beforeAll(async () => {
  wall = await startSampleWall();
}, 120_000);
afterAll(() => wall?.stop());
afterEach(() => wall.closePages());

const figures = (words: Word[]): string[] =>
  words.filter((w) => w.panel.name === 'tiles' && w.size > 60).map((w) => w.text);

describe.each(SCENES)('scene %s', (scene) => {
  it.each(PLACES)('keeps its letters and its room: %s', { timeout: 120_000 }, async (place, shot) => {
    for (const sample of place === '4K' ? ['worst'] : SAMPLES) {
      await wall.check({ scene, sample, ...shot }).catch((error: unknown) => {
        throw new Error(`${scene}, ${sample}, ${place}: ${(error as Error).message}`, { cause: error });
      });
      await wall.closePages();
    }
  });
});

describe('scenes', () => {
  it.each(SCENES.filter((s) => s !== 'ranking'))(
    '%s: no data is a dash, never 0',
    { timeout: 30_000 },
    async (scene) => {
      const all = await wall.check({ scene, sample: 'empty', width: 1920, height: 1080 });
      expect(figures(all)).toEqual(['—', '—', '—', '—', '—']);
      expect(all.filter((w) => w.main && /^0( %)?$/.test(w.text)).map((w) => `${w.panel.name}: ${w.text}`)).toEqual([]);
    },
  );

  it.each(SCENES)('%s: what is late is hatched and says since when', { timeout: 30_000 }, async (scene) => {
    const { page } = await wall.open({ scene, sample: 'stale', width: 1920, height: 1080 });
    const panels = await page.evaluate(() =>
      [...document.querySelectorAll('[data-panel]')].map((p) => ({
        stale: p.querySelector('.stale') !== null,
        cause: p.querySelector('.cause')?.textContent ?? null,
      })),
    );
    for (const { stale, cause } of panels) {
      if (stale) expect(cause).toMatch(/chậm (6|26) phút/);
      else expect(cause).toBeNull();
    }
    expect(panels.some((p) => p.stale)).toBe(scene !== 'petitions');
  });

  it('lists that leave something out say how much', { timeout: 30_000 }, async () => {
    for (const scene of ['dossiers', 'petitions', 'counters', 'ranking']) {
      const all = await wall.check({ scene, sample: 'worst', width: 1920, height: 1080 });
      expect(all.some((w) => /^\+ \d+ (lĩnh vực|đơn vị|nơi) (khác|ở giữa)/.test(w.text))).toBe(true);
      await wall.closePages();
    }
  });
});
