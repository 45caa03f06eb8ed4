import type { Page } from 'playwright-core';
import { settle, WORDS } from './desk.ts';

/** `new`: figures that this page has not asked for yet. `again`: figures that it has shown a moment ago. */
export type Kind = 'new' | 'again';

export interface Click {
  step: string;
  kind: Kind;
  /** From the click event to the first frame after all of the page shows the new figures. */
  ms: number;
  /** The same for its parts, in ms; the slowest one is what the reader waits for. */
  parts: Record<string, number>;
}

/** What is to stand on the page: the heading, the table's name, the address, the opened dossier. */
export interface Expected {
  heading?: string;
  notHeading?: string;
  table?: string;
  dossier?: string;
  /** In the address. */
  search?: string;
}

interface Watched {
  ms: number;
  parts: Record<string, number>;
}

/** Runs in the page: from the next click on, waits until `expected` stands there and nothing is on its way. */
function watchNextClick({ expected, loading }: { expected: Expected; loading: string }): void {
  const UNSETTLED = '[aria-busy="true"], .former, .bones, .busy';
  const PARTS = { tiles: '.tiles-strip', map: '.map-card', why: '.why', table: '.table-card', beside: '.inspector' };
  const text = (selector: string): string | undefined => document.querySelector(selector)?.textContent?.trim();
  const asked = (): boolean => {
    const heading = text('.crumbs h1');
    if (expected.heading !== undefined && heading !== expected.heading) return false;
    if (expected.notHeading !== undefined && (heading === undefined || heading === expected.notHeading)) return false;
    if (expected.table !== undefined && document.querySelector('table[role=grid]')?.ariaLabel !== expected.table)
      return false;
    if (expected.dossier !== undefined && text('.inspector h2.code') !== expected.dossier) return false;
    return expected.search === undefined || decodeURIComponent(location.search).includes(expected.search);
  };
  const settled = (part: Element | null): boolean =>
    part !== null &&
    !part.matches(UNSETTLED) &&
    part.querySelector(UNSETTLED) === null &&
    part.querySelector('.empty')?.textContent !== loading;
  (window as unknown as { drill: Promise<Watched> }).drill = new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      const open = [...document.querySelectorAll(UNSETTLED)].map((e) => `${e.tagName}.${e.className}`).join(' ');
      reject(new Error(`not there within 20 s: ${JSON.stringify(expected)}; '${text('.crumbs h1')}', ${open}`));
    }, 20_000);
    addEventListener(
      'click',
      (event) => {
        const began = event.timeStamp;
        const parts: Record<string, number> = {};
        const look = (): void => {
          if (!asked()) return;
          const now = performance.now() - began;
          // A part that settles, and is then asked again for what only now became known, settles later.
          for (const [name, selector] of Object.entries(PARTS)) {
            if (!settled(document.querySelector(selector))) delete parts[name];
            else parts[name] ??= now;
          }
          if (Object.keys(parts).length < Object.keys(PARTS).length || document.querySelector('.home .busy') !== null)
            return;
          observer.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => resolve({ ms: performance.now() - began, parts }));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, characterData: true, subtree: true, attributes: true });
      },
      { capture: true, once: true },
    );
  });
}

/** Where to click so that this commune is hit: its shape may be hollow and others may lie over it. Runs in the page. */
function pointOn(path: Element): { x: number; y: number } | null {
  const box = path.getBoundingClientRect();
  for (let n = 1; n < 12; n++)
    for (let k = 1; k < n; k++) {
      const point = { x: box.left + (box.width * k) / n, y: box.top + (box.height * (n - k)) / n };
      if (document.elementFromPoint(point.x, point.y) === path) return point;
    }
  return null;
}

/** One person who goes down and up again, and what each click took. */
export class Drill {
  readonly clicks: Click[] = [];
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** From the province's page and back to it: `row`-th unit of the table, then `commune`-th of the map. */
  async go(row: number, commune: number): Promise<void> {
    const { page } = this;
    const { title, tabs } = WORDS.table;
    const grid = (name: string) => page.getByRole('grid', { name, exact: true });
    const tab = (name: string) => page.locator('.table-card .tabs label').filter({ hasText: new RegExp(`^${name}$`) });
    const crumb = (name: string) => page.locator('.crumbs a').filter({ hasText: name }).first();

    const unit = grid(title.unit).locator('tbody a.row-name').nth(row);
    const unitName = await unit.innerText();
    await this.click('row of a unit', 'new', unit, { heading: unitName, table: title.sector });
    await this.click('procedures tab', 'new', tab(tabs.procedure), { table: title.procedure });
    await this.click('sectors tab', 'again', tab(tabs.sector), { table: title.sector });
    const sector = grid(title.sector).locator('tbody a.row-name').first();
    await this.click('row of a sector', 'new', sector, { notHeading: unitName, table: title.procedure });
    await this.click('dossiers tab', 'new', tab(tabs.dossier), { table: title.dossier, search: 'by=dossier' });
    const dossier = grid(title.dossier).locator('tbody a.two-lines').first();
    if ((await dossier.count()) === 0) {
      await page.locator('.table-card select').selectOption('received');
      await dossier.waitFor();
    }
    const code = await dossier.locator('.code').innerText();
    await this.click('a dossier', 'new', dossier, { dossier: code });
    await this.click('crumb: the unit', 'again', crumb(unitName), { heading: unitName, table: title.sector });

    const path = page.locator('path.map-cell').nth(commune);
    await path.scrollIntoViewIfNeeded();
    const point = await path.evaluate(pointOn);
    // A commune too small or covered: the next drill has another.
    if (point !== null) {
      await this.at('map: another unit', 'new', () => page.mouse.click(point.x, point.y), {
        notHeading: unitName,
        table: title.sector,
      });
    }
    const earlier = page.getByRole('button', { name: WORDS.period.earlier, exact: true });
    await this.click('period before', 'new', earlier, { search: 'period=month@' });
    const later = page.getByRole('button', { name: WORDS.period.later, exact: true });
    await this.click('period after', 'again', later, {});
    const top = crumb(WORDS.crumb.province);
    await this.click('crumb: the province', 'again', top, { heading: WORDS.crumb.province, table: title.unit });
  }

  private click(step: string, kind: Kind, what: { click(): Promise<void> }, expected: Expected): Promise<void> {
    return this.at(step, kind, () => what.click(), expected);
  }

  private async at(step: string, kind: Kind, act: () => Promise<void>, expected: Expected): Promise<void> {
    await this.page.evaluate(watchNextClick, { expected, loading: WORDS.loading });
    await act();
    try {
      const seen = await this.page.evaluate(() => (window as unknown as { drill: Promise<Watched> }).drill);
      this.clicks.push({ step, kind, ...seen });
    } catch (error) {
      throw new Error(`${step}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await settle(this.page);
  }
}
