import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import type { SampleWall } from '../sample-wall.ts';
import { type Finding, type Judging, judge, type Viewing } from './judge.ts';
import type { Picture } from './picture.ts';

/** One picture of the wall. */
export interface Look {
  scene: string;
  sample: string;
  theme: 'dark' | 'lit';
  viewing: Viewing;
  /** A page of a presentation instead of the scene, by its number; `scene` is its name. */
  slide?: number;
  /** The presentation is dark by order. */
  blank?: boolean;
  /** An alert that nobody has acknowledged holds it. */
  held?: boolean;
  /** Which of the map's KPIs has its turn. */
  turn?: number;
  /** Seconds of the clock; else those of the turn. */
  second?: number;
}

export interface Linter {
  /** Draws a picture in the page that is kept for its geometry, and reads it. `alter`: done to the page before. */
  look: (of: Look, alter?: (page: Page) => Promise<unknown>) => Promise<Picture>;
  /** Sentences, one for each finding: where, what, which number. */
  lint: (of: Look, rest?: Omit<Judging, 'viewing'>) => Promise<string[]>;
}

const TURN_S = 20;
/** A second at which the picture has not drifted and the first KPI has its turn. */
export const STILL = 80_006_400;

/** The reader of pictures, as one script for the page. */
async function script(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'in-page/look.ts'), formats: ['iife'], name: 'legibility' },
    },
  })) as Rollup.RollupOutput[];
  return `${built[0]!.output[0].code};globalThis.legibility = legibility;`;
}

const query = ({
  scene,
  sample,
  theme,
  slide,
  blank,
  held,
  viewing: { diagonal, columns, rows, distance },
}: Look): string =>
  `?${new URLSearchParams({
    ...(slide === undefined ? {} : { slide: `${slide}`, ...(blank ? { blank: '' } : {}) }),
    ...(held ? { held: '' } : {}),
    ...{
      sample,
      scene,
      theme,
      diagonal: `${diagonal}`,
      columns: `${columns}`,
      rows: `${rows}`,
      distance: `${distance}`,
    },
  })}`;

declare global {
  var legibility: { look: () => Picture };
}

export async function startLinter(wall: SampleWall): Promise<Linter> {
  const reader = await script();
  const pages = new Map<string, Promise<Page>>();
  const pageOf = async ({ width, height }: Viewing): Promise<Page> => {
    const page = await wall.blank({ width, height });
    await page.addInitScript(reader);
    // What lies under a point is asked for, whoever takes the clicks there; nothing is caught in the middle of a change.
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        const style = document.createElement('style');
        style.textContent = '* { pointer-events: auto !important; transition: none !important }';
        document.head.append(style);
      }),
    );
    return page;
  };

  const look: Linter['look'] = async (of, alter) => {
    const { width, height } = of.viewing;
    const key = `${width}×${height}`;
    const made = pages.get(key) ?? pageOf(of.viewing);
    pages.set(key, made);
    const page = await made;
    await page.clock.setFixedTime(1000 * (of.second ?? STILL + (of.turn ?? 0) * TURN_S));
    await show(page, wall, of);
    await alter?.(page);
    return page.evaluate(() => legibility.look());
  };

  return {
    look,
    lint: async (of, rest = {}) => judge(await look(of), { viewing: of.viewing, ...rest }).map((f) => sentence(of, f)),
  };
}

/** Another address in the same page: everything is drawn anew, nothing is loaded again. */
async function show(page: Page, wall: SampleWall, of: Look): Promise<void> {
  const search = `${query(of)}&n=${Math.random()}`;
  // A page begins with the clock as it stands; one that is open follows it in its own time.
  if (page.url() === 'about:blank' || of.second !== undefined) await page.goto(`${wall.origin}/wall${search}`);
  else
    await page.evaluate((next) => {
      history.replaceState(null, '', next);
      dispatchEvent(new PopStateEvent('popstate'));
    }, search);
  await page.waitForFunction(
    ([shown, turn]) => {
      const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
      const now = all('.turns li').findIndex((li) => li.classList.contains('now'));
      return (
        document.documentElement.dataset.shown === shown &&
        document.querySelector('.scene, .page-slot[data-seen="true"] .slide') !== null &&
        (turn === null || now < 0 || now === turn) &&
        all('.map-body').every((m) => m.querySelector('.map-overlay') !== null) &&
        all('.chart').every((c) => c.querySelector('canvas') !== null)
      );
    },
    [search, of.second === undefined ? (of.turn ?? 0) : null] as const,
    { timeout: 30_000 },
  );
  await page.evaluate(settled);
}

/** Lists and labels are measured once what they stand in has its size: until nothing moves for three frames. */
async function settled(): Promise<void> {
  const stands = (): string =>
    [...document.querySelectorAll('.fit-list, .fit-list > *, .map-label, .chart, [data-panel], .slide *')]
      .map((e) => {
        const { x, y, width, height } = e.getBoundingClientRect();
        return [e.className, x, y, width, height].join();
      })
      .join(';');
  let before = '';
  for (let frame = 0, still = 0; frame < 100 && still < 3; frame++) {
    await new Promise(requestAnimationFrame);
    const now = stands();
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

const sentence = ({ scene, sample, theme, viewing, turn }: Look, { kind, panel, what, found }: Finding): string =>
  `${scene} ${viewing.width}×${viewing.height} at ${viewing.distance} m, ${sample}, ${theme}${turn ? `, KPI ${turn}` : ''}, panel ${panel}: ${kind}: ${what}: ${found}`;
