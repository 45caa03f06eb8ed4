import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { serious } from './support/axe.ts';
import { ADMIN, inEachLook, LEADER, OFFICER, OPERATOR, openDesk, tabTo } from './support/desk-browser.ts';
import { LATE, NOW, PERIOD, sendMarch } from './support/desk-march.ts';

/** Everybody can use the pages of the desk: in light, dark and on a phone. */
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  desk = await openDesk(NOW);
  await sendMarch(desk.app);
}, 120_000);
afterAll(() => desk?.stop());
afterEach(() => desk.leave());

const pages: [string, { name: string; password: string }, string, string][] = [
  ['the desk', LEADER, `/?${PERIOD}`, '.data-table tbody td'],
  ['a passport', LEADER, `/?${PERIOD}&passport=onTimeRate`, '.passport .proof .ok'],
  ['a dossier', LEADER, `/desk/dossier/${LATE}`, '.steps li'],
  ['my work', LEADER, '/desk/my-work', '.list-tab'],
  ['form 06a', LEADER, `/desk/report-06a?${PERIOD}`, '.form-06a tbody td'],
  ['sources', OFFICER, '/desk/data/sources', 'main .card'],
  ['quarantine', OFFICER, '/desk/data/quarantine', 'main .card'],
  ['mappings', OFFICER, '/desk/data/mappings', 'main .card'],
  ['targets', OFFICER, '/desk/data/targets', 'main table'],
  ['catalogues', OFFICER, '/desk/data/catalogues', 'main .card'],
  ['accounts', ADMIN, '/desk/admin/accounts', 'main table'],
  ['tokens', ADMIN, '/desk/admin/tokens', 'main .card'],
  ['audit', ADMIN, '/desk/admin/audit', 'main td'],
  ['account', LEADER, '/desk/account', 'main .card'],
];
it.each(pages)(
  '%s: axe finds nothing serious, in light, dark and on a phone, and nothing overflows',
  async (_, who, url, ready) => {
    const { page, errors } = await desk.enter(who, url);
    await inEachLook(page, async (look) => {
      await page.locator(ready).first().waitFor();
      expect(await serious(page), look).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), look).toBeLessThanOrEqual(0);
    });
    expect(errors).toEqual([]);
  },
);

it.each([
  ['leader', LEADER],
  ['operator', OPERATOR],
  ['data officer', OFFICER],
] as const)('on a phone the pages of a %s go from edge to edge, and nothing lies over them', async (_, who) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await desk.enter(who, '/', { colorScheme, viewport: { width: 390, height: 844 } });
    const badge = page.locator('.bar > .simulated');
    await badge.waitFor();
    const [pages, told, name] = await Promise.all(
      [page.locator('.bar nav'), badge, page.locator('.bar .brand')].map((e) => e.boundingBox()),
    );
    expect([pages!.x, pages!.width]).toEqual([0, 390]);
    expect(told!.y + told!.height).toBeLessThanOrEqual(pages!.y + 1);
    expect(told!.y).toBeGreaterThanOrEqual(name!.y + name!.height - 1);
    // The keyboard brings every page into sight.
    await tabTo(page, page.locator('.bar .brand'), 3);
    for (const link of await page.locator('.bar nav a').all()) {
      await page.keyboard.press('Tab');
      expect(await link.evaluate((e) => e === document.activeElement)).toBe(true);
      const { x, width } = (await link.boundingBox())!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(390);
    }
    await context.close();
  }
});
