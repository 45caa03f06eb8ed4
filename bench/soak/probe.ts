import type { CDPSession } from 'playwright-core';
import { wait, within } from '../kit/stats.ts';

/** What is seen at an instant. Times: epoch ms of this machine. */
export interface Look {
  at: number;
  /** When this page was loaded: names a page's life. */
  loadedAt: number;
  version: string;
  /** Scene that is seen; null: none. */
  scene: string | null;
  /** Which KPI the map of the overview shows in its turn, seen or not: each has labels of its own; -1: there is none. */
  turn: number;
  /** Dark by order or schedule. */
  dark: boolean;
  /** There are figures to be seen. */
  drawn: boolean;
  /** Figures of now: the link is live. */
  live: boolean;
  /** A new version is on trial out of sight. */
  trial: boolean;
  /** Elements in the page. */
  elements: number;
  /** Figures and pictures that nothing marks as old; asked for only while the server is silent. */
  unmarked: string[];
}

/** Runs in the page and keeps nothing there. */
function look(silent: boolean): Look {
  const slot = document.querySelector('.slot[data-seen="true"]');
  const seen = slot?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ?? false;
  const panels = seen ? [...slot!.querySelectorAll('[data-panel]')] : [];
  const unmarked: string[] = [];
  if (silent)
    for (const panel of panels) {
      const walk = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walk.nextNode(); node !== null && unmarked.length < 8; node = walk.nextNode()) {
        const element = node instanceof Element ? node : node.parentElement!;
        const tells = node instanceof Element ? node.tagName === 'CANVAS' : /\d/.test(node.textContent ?? '');
        // A heading names what is counted, a cause says how old it is: neither is a figure.
        if (!tells || element.closest('.stale, h2, h3, .cause') !== null || !element.checkVisibility()) continue;
        unmarked.push(
          `${panel.getAttribute('data-panel')}: ${element.className || element.tagName} ${node.textContent}`,
        );
      }
    }
  return {
    at: Date.now(),
    loadedAt: Math.round(performance.timeOrigin),
    version: document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? '',
    scene: slot?.getAttribute('data-scene') ?? null,
    turn: [...document.querySelectorAll('.turns li')].findIndex((li) => li.classList.contains('now')),
    dark: document.querySelector('.curtain[data-drawn="true"]') !== null,
    drawn: panels.some((panel) => /\d/.test(panel.textContent ?? '')),
    live: document.querySelector('.wall-header:not(.lost)') !== null,
    trial: document.querySelector('iframe.trial') !== null,
    elements: document.getElementsByTagName('*').length,
    unmarked,
  };
}

const expression = (silent: boolean): string => `(${look.toString()})(${silent})`;
const PATIENCE_MS = 1500;

/** null: the page does not answer, or there is none. */
export async function lookAt(session: CDPSession, silent: boolean): Promise<Look | null> {
  const asked = session
    .send('Runtime.evaluate', { expression: expression(silent), returnByValue: true })
    .then(({ result }) => (result.value as Look | undefined) ?? null)
    .catch(() => null);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), PATIENCE_MS);
  });
  const seen = await Promise.race([asked, late]);
  clearTimeout(timer);
  return seen;
}

/** After all garbage is gone. */
export interface Reading {
  /** Minutes since the soak began. */
  minute: number;
  loadedAt: number;
  scene: string;
  heapMb: number;
  nodes: number;
  listeners: number;
}

export const readMemory = (session: CDPSession): Promise<Pick<Reading, 'heapMb' | 'nodes' | 'listeners'>> =>
  within(20_000, 'a reading of the heap', read(session));

/** One collection leaves what an update was just using: collected until it no longer becomes less, at most so often. */
const COLLECTIONS = 8;
const LESS_MB = 0.05;

async function read(session: CDPSession): Promise<Pick<Reading, 'heapMb' | 'nodes' | 'listeners'>> {
  let heapMb = Number.POSITIVE_INFINITY;
  for (let i = 0; i < COLLECTIONS; i++) {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const less = heapMb - usedSize / 1_048_576;
    heapMb = Math.min(heapMb, usedSize / 1_048_576);
    if (less < LESS_MB && i > 1) break;
    await wait(60);
  }
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heapMb, nodes, listeners: jsEventListeners };
}
