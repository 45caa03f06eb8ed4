import { vi } from '@toancanh/dashboard/text/vi.ts';
import type { Browser, Page } from 'playwright-core';

export { openChromium } from '../../tests/support/chromium.ts';

export const SCREEN = { width: 1920, height: 1080 };

/** Name of the tile whose figure the bench watches. */
export const RECEIVED_TODAY = vi.tiles.received;

/** The wall with a figure in 'received today' that is a number. */
export async function openWall(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: SCREEN });
  await page.goto(`${url}/wall`);
  await page.waitForFunction(figureIsThere, RECEIVED_TODAY, { timeout: 30_000 });
  return page;
}

/** Runs in the page. */
export function figureIsThere(label: string): boolean {
  for (const tile of document.querySelectorAll('.tile'))
    if (tile.querySelector('h3')?.textContent === label)
      return /^[\d.,]+$/.test(tile.querySelector('.figure')?.textContent ?? '');
  return false;
}
