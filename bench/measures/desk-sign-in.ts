import { freshContext, openChromium, settle, startSignedServer, WORDS } from '../kit/desk.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { percentile, sorted } from '../kit/stats.ts';

const VISITS = 10;

interface Noted {
  submitted?: number;
  answered?: number;
  figure?: number;
}

/** Runs in the page before its own code: notes the submit event, and the first frame after a figure is a number. */
function watchSignIn(): void {
  const noted: Noted = {};
  (window as unknown as { signIn: Noted }).signIn = noted;
  addEventListener('submit', (event) => (noted.submitted = event.timeStamp), { capture: true });
  const observer = new MutationObserver(() => {
    const there = [...document.querySelectorAll('.tile-value .big')].some((e) => /^[\d.,]+$/.test(e.textContent ?? ''));
    if (noted.submitted === undefined || !there) return;
    observer.disconnect();
    requestAnimationFrame(() => (noted.figure = performance.now()));
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
}

/** From submitting the sign-in form to the first figure on the desk, each time with an empty cache. */
export const deskSignIn: Measure = {
  name: 'desk-sign-in',
  async run(s: Settings): Promise<Outcome> {
    const { server, account } = await startSignedServer(await s.historyCopy(s.dossiers), 'leader');
    const browser = await openChromium();
    try {
      const taken: { figure: number; answered: number }[] = [];
      for (let i = 0; i < VISITS; i++) {
        const context = await freshContext(browser);
        const page = await context.newPage();
        await page.addInitScript(watchSignIn);
        await page.goto(`${server.url}/sign-in`);
        await page.locator('input[autocomplete=username]').fill(account.name);
        await page.locator('input[autocomplete=current-password]').fill(account.password);
        await settle(page);
        await page.getByRole('button', { name: WORDS.signIn.go, exact: true }).click();
        await page.waitForFunction(
          () => (window as unknown as { signIn: Noted }).signIn.figure !== undefined,
          undefined,
          { timeout: 30_000 },
        );
        taken.push(
          await page.evaluate(() => {
            const { submitted = 0, figure = 0 } = (window as unknown as { signIn: Noted }).signIn;
            const entry = performance
              .getEntriesByType('resource')
              .find((r) => r.name.endsWith('/api/access/sign-in')) as PerformanceResourceTiming | undefined;
            return { figure: figure - submitted, answered: (entry?.responseEnd ?? Number.NaN) - submitted };
          }),
        );
        await context.close();
      }
      const of = (name: 'figure' | 'answered', p: number): number => percentile(sorted(taken.map((x) => x[name])), p);
      return {
        figures: [
          {
            what: `sign-in form → first figure, ${s.dossiers.toLocaleString('en')} dossiers: p95`,
            value: of('figure', 95) / 1000,
            unit: 's',
            floor: 1.5,
            goal: 1.5,
            better: 'lower',
            note: `${VISITS} visits with an empty cache, p50 ${(of('figure', 50) / 1000).toFixed(2)} s; of it the answer to the password, whose hash is meant to be dear: p50 ${(of('answered', 50) / 1000).toFixed(2)} s`,
          },
        ],
        details: { taken },
      };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
