import { freshContext, openChromium, settle } from '../kit/desk.ts';
import { type Click, Drill, type Kind } from '../kit/drill.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer } from '../kit/server.ts';
import { percentile, sorted } from '../kit/stats.ts';

const COLD = 4;
const WARM = 14;

/**
 * Click to painted on the desk, reading open. Cold: a browser with empty caches, each click for the first time. Warm:
 * one page that stays open and has its code; `new` figures have to be fetched, those seen `again` need not be.
 */
export const deskClick: Measure = {
  name: 'desk-click',
  async run(s: Settings): Promise<Outcome> {
    const { dataDir } = await s.history(s.dossiers);
    const server = await startServer(dataDir, { boundMs: 900_000 });
    const browser = await openChromium();
    try {
      const open = async (): Promise<{ drill: Drill; close: () => Promise<void> }> => {
        const context = await freshContext(browser);
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        await page.goto(`${server.url}/`);
        await settle(page);
        return { drill: new Drill(page), close: () => context.close() };
      };
      const cold: Click[] = [];
      for (let i = 0; i < COLD; i++) {
        const { drill, close } = await open();
        await drill.go(i, 10 + i);
        cold.push(...drill.clicks);
        await close();
      }
      const { drill, close } = await open();
      // The first one fetches the code that the others find there.
      await drill.go(0, 5);
      const first = drill.clicks.length;
      const cpu = server.cpuMs();
      for (let i = 0; i < WARM; i++) await drill.go(1 + (i % 9), 6 + ((i * 7) % 80));
      const serverCpu = server.cpuMs() - cpu;
      const warm = drill.clicks.slice(first);
      await close();
      const of = (clicks: readonly Click[], p: number): number => percentile(sorted(clicks.map((c) => c.ms)), p);
      const kind = (k: Kind): Click[] => warm.filter((c) => c.kind === k);
      const size = `${s.dossiers.toLocaleString('en')} dossiers`;
      const limits = { unit: 'ms', floor: 300, goal: 100, better: 'lower' } as const;
      return {
        figures: [
          {
            what: `desk, click → painted, figures not seen before, ${size}: p95`,
            value: of(kind('new'), 95),
            ...limits,
            note: `${kind('new').length} clicks, p50 ${of(kind('new'), 50).toFixed(0)} ms; ${slowest(kind('new'))}; the server used ${(serverCpu / warm.length).toFixed(0)} ms of CPU a click`,
          },
          {
            what: `desk, click → painted, figures seen a moment ago, ${size}: p95`,
            value: of(kind('again'), 95),
            ...limits,
            note: `${kind('again').length} clicks, p50 ${of(kind('again'), 50).toFixed(0)} ms; ${slowest(kind('again'))}`,
          },
          {
            what: `desk, click → painted, cold: empty caches, first time, ${size}: p95`,
            value: of(cold, 95),
            ...limits,
            note: `${cold.length} clicks, p50 ${of(cold, 50).toFixed(0)} ms; ${slowest(cold)}`,
          },
        ],
        details: { warm: steps(warm), cold: steps(cold) },
      };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

interface Step {
  step: string;
  clicks: number;
  p50: number;
  p95: number;
  parts: Record<string, number>;
}

/** Each step's times, and when the parts of the page stood there (p50). */
function steps(clicks: readonly Click[]): Step[] {
  return [...Map.groupBy(clicks, (c) => c.step)].map(([step, of]) => {
    const all = sorted(of.map((c) => c.ms));
    const parts: Record<string, number> = {};
    for (const name of Object.keys(of[0]!.parts)) parts[name] = percentile(sorted(of.map((c) => c.parts[name]!)), 50);
    return { step, clicks: of.length, p50: percentile(all, 50), p95: percentile(all, 95), parts };
  });
}

function slowest(clicks: readonly Click[]): string {
  const worst = steps(clicks).toSorted((a, b) => b.p50 - a.p50)[0]!;
  const [part, ms] = Object.entries(worst.parts).toSorted((a, b) => b[1] - a[1])[0]!;
  return `slowest step '${worst.step}', p50 ${worst.p50.toFixed(0)} ms, last there: ${part} ${ms.toFixed(0)} ms`;
}
