import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWall, type Shot, startSampleWall, type Word } from './support/sample-wall.ts';

/**
 * What the overview says of data that is missing, late or lost, drawn from the samples of dashboard/src/dev; and sizes of
 * windows that no wall has. That everything can be read: wall-linter.test.ts; the other scenes: wall-scenes.test.ts.
 */
let wall: SampleWall;
const checkLayout = (shot: Shot): Promise<Word[]> => wall.check(shot);

beforeAll(async () => {
  wall = await startSampleWall();
}, 120_000);
afterAll(() => wall?.stop());
afterEach(() => wall.closePages());

const SIZE = { width: 1920, height: 1080 };

describe('wall', () => {
  it.each([
    ['on a 55-inch screen', { sample: 'full', width: 1920, height: 1080, query: '&diagonal=55&distance=3' }],
    ['on a small window', { sample: 'full', width: 1366, height: 768 }],
  ] as [string, Shot][])('%s', { timeout: 30_000 }, async (_, shot) => {
    await checkLayout(shot);
  });

  it('draws no data as a dash, never as 0', { timeout: 30_000 }, async () => {
    const all = await checkLayout({ sample: 'empty', ...SIZE });
    const figures = all.filter((w) => w.panel.name === 'tiles' && w.size > 60);
    expect(figures.map((w) => w.text)).toEqual(['—', '—', '—', '—', '—']);
    const petitions = all.filter((w) => w.panel.name === 'petitions').map((w) => w.text);
    expect(petitions.filter((text) => text.startsWith('—')).length).toBe(6);
    expect(all.filter((w) => /^0( %)?$/.test(w.text))).toEqual([]);
  });

  it('hatches what is late and says why, and leaves the rest alone', { timeout: 30_000 }, async () => {
    const { page } = await wall.open({ sample: 'stale', ...SIZE });
    const stale = await page.evaluate(() =>
      [...document.querySelectorAll('[data-panel]')]
        .filter((p) => p.querySelector('.stale'))
        .map((p) => p.getAttribute('data-panel')),
    );
    expect(stale.sort()).toEqual(['cameras', 'intraday', 'map', 'onTimeDays', 'ranking', 'tiles']);
    expect(await page.locator('.tile.stale .cause').count()).toBe(5);
    expect(await page.locator('.tile .cause').first().textContent()).toContain('chậm 6 phút');
    expect(await page.locator('.freshness .late').allTextContents()).toEqual([
      'Một cửa chậm 6 phút',
      'Camera chậm 26 phút',
    ]);
  });

  it('says across the header when the server was lost, by the clock of the server', { timeout: 30_000 }, async () => {
    const { page } = await wall.open({ sample: 'lost', ...SIZE });
    expect(await page.locator('.banner').textContent()).toBe('Mất kết nối máy chủ lúc 09:41:27, số liệu cũ 12 giây');
    expect(await page.locator('.stale').count()).toBeGreaterThanOrEqual(9);
  });
});
