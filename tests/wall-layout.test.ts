import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWall, type Shot, startSampleWall, type Word } from './support/sample-wall.ts';

/**
 * The overview, drawn from the samples of dashboard/src/dev: nothing cut, nothing on top of something else, no letter too
 * small, at 1080p and 4K and on a video wall. The other scenes: wall-scenes.test.ts.
 */
let wall: SampleWall;
const checkLayout = (shot: Shot): Promise<Word[]> => wall.check(shot);

beforeAll(async () => {
  wall = await startSampleWall();
}, 120_000);
afterAll(() => wall?.stop());
afterEach(() => wall.closePages());

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

describe.each(SIZES)('wall at $width × $height', (size) => {
  it.each(['full', 'empty', 'stale', 'worst', 'lost'])('%s', { timeout: 30_000 }, async (sample) => {
    await checkLayout({ sample, ...size });
  });
});

describe('wall', () => {
  it.each([1, 2, 3])('keeps labels apart for KPI %i too, with the worst data', { timeout: 30_000 }, async (turn) => {
    const all = await checkLayout({ sample: 'worst', ...SIZES[0]!, turn });
    expect(all.some((w) => w.panel.name === 'map' && w.main)).toBe(true);
  });

  it.each([
    ['on a video wall', { sample: 'worst', width: 6656, height: 1792 }],
    ['in a lit room', { sample: 'worst', width: 1920, height: 1080, query: '&theme=lit' }],
    ['from 4 m', { sample: 'full', width: 1920, height: 1080, query: '&diagonal=65&distance=4' }],
    ['on a 55-inch screen', { sample: 'full', width: 1920, height: 1080, query: '&diagonal=55&distance=3' }],
    ['on a small window', { sample: 'full', width: 1366, height: 768 }],
  ] as [string, Shot][])('%s', { timeout: 30_000 }, async (_, shot) => {
    await checkLayout(shot);
  });

  it('draws no data as a dash, never as 0', { timeout: 30_000 }, async () => {
    const all = await checkLayout({ sample: 'empty', ...SIZES[0]! });
    const figures = all.filter((w) => w.panel.name === 'tiles' && w.size > 60);
    expect(figures.map((w) => w.text)).toEqual(['—', '—', '—', '—', '—']);
    const petitions = all.filter((w) => w.panel.name === 'petitions').map((w) => w.text);
    expect(petitions.filter((text) => text.startsWith('—')).length).toBe(6);
    expect(all.filter((w) => /^0( %)?$/.test(w.text))).toEqual([]);
  });

  it('hatches what is late and says why, and leaves the rest alone', { timeout: 30_000 }, async () => {
    const { page } = await wall.open({ sample: 'stale', ...SIZES[0]! });
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
    const { page } = await wall.open({ sample: 'lost', ...SIZES[0]! });
    expect(await page.locator('.banner').textContent()).toBe('Mất kết nối máy chủ lúc 09:41:27, số liệu cũ 12 giây');
    expect(await page.locator('.stale').count()).toBeGreaterThanOrEqual(9);
  });
});
