import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds against WCAG 2.2 AA in a part of the page (a CSS selector), in words that say where. */
export async function violations(page: Page, within = 'html'): Promise<(Violation & { text: string })[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async (part) => {
    const { axe: run } = globalThis as unknown as {
      axe: { run: (part: string, o: object) => Promise<{ violations: Violation[] }> };
    };
    return (
      await run.run(part, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        // 2.5.3: what is written on a control is in its name. axe has no tag of its own for it yet.
        rules: { 'label-content-name-mismatch': { enabled: true } },
        iframes: false,
      })
    ).violations;
  }, within);
  return found.map((v) => ({
    ...v,
    text: `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`).join(' | ')}`,
  }));
}

/** What axe calls serious or critical. */
export const serious = async (page: Page, within?: string): Promise<string[]> =>
  (await violations(page, within))
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(({ text }) => text);
