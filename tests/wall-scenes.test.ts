import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWall, startSampleWall, type Word } from './support/sample-wall.ts';

/**
 * What the scenes beside the overview say of data that is missing, late or left out. That everything can be read:
 * wall-linter.test.ts.
 */
const SCENES = ['dossiers', 'petitions', 'counters', 'ranking', 'unit'];

let wall: SampleWall;
beforeAll(async () => {
  wall = await startSampleWall();
}, 120_000);
afterAll(() => wall?.stop());
afterEach(() => wall.closePages());

const figures = (words: Word[]): string[] =>
  words.filter((w) => w.panel.name === 'tiles' && w.size > 60).map((w) => w.text);

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
