import type { Page } from 'playwright-core';
import { post, startSignedServer } from '../kit/desk.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { percentile, sorted, wait } from '../kit/stats.ts';
import { openChromium, SCREEN } from '../kit/wall.ts';

const TURNS = 120;
const WARM_UP = 6;
const PHONE = { width: 390, height: 844 };

/** Runs in the page of the room: the machine's clock in the frame in which that slide has been painted. */
function paintedAt(slide: number): Promise<number> {
  const isSeen = (): boolean => document.querySelector(`.page-slot[data-seen="true"][data-slide="${slide}"]`) !== null;
  return new Promise((done, fail) => {
    const told = (): void => {
      requestAnimationFrame(() => {
        // The task after a frame's callbacks: what they drew is on the glass.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    };
    if (isSeen()) return told();
    const observer = new MutationObserver(() => {
      if (!isSeen()) return;
      observer.disconnect();
      told();
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-seen'],
    });
    setTimeout(() => fail(new Error(`slide ${slide} was not shown within 10 s`)), 10_000);
  });
}

/** Runs in the phone's page: the thumb goes down on a button. @returns the machine's clock as it did */
function press(name: 'next' | 'back'): number {
  const button = document.querySelector<HTMLButtonElement>(`.big-buttons .${name}`);
  if (button === null) throw new Error('the phone has no such button');
  const at = performance.timeOrigin + performance.now();
  button.click();
  return at;
}

/** From the thumb on the phone to the painted slide on another page, both in browsers of their own on this machine. */
export const phoneToWall: Measure = {
  name: 'phone-to-wall',
  async run(s: Settings): Promise<Outcome> {
    const { server, account } = await startSignedServer(
      await s.historyCopy(Math.max(1000, Math.round(s.dossiers / 10))),
      'presenter',
    );
    const browser = await openChromium();
    try {
      const { cookie } = await post(server, '/api/access/sign-in', account, '');
      const today = new Date(s.now).toISOString().slice(0, 10);
      const figure = (metric: string, draw: string) => ({
        ...{ headline: metric, notes: '', marks: [] },
        content: { kind: 'figure', question: { metric }, compare: 'previous', by: 'unit', draw },
      });
      const metrics = ['onTimeRate', 'received', 'resolved', 'overdue', 'open', 'late'];
      const { body: meeting } = await post<{ id: string }>(
        server,
        '/api/meetings',
        {
          ...{ name: 'Đo điện thoại', at: `${today}T08:00:00+07:00`, from: `${today.slice(0, 8)}01`, to: today },
          slides: metrics.map((m, i) => ({ id: `s${i}`, ...figure(m, ['bars', 'map', 'table'][i % 3]!) })),
        },
        cookie,
      );
      const path = `/api/meetings/${meeting.id}`;
      await post(server, `${path}/orders`, { do: 'start', screens: [] }, cookie);
      const { body: remote } = await post<{ url: string }>(server, `${path}/remotes`, {}, cookie);
      const [name = '', ...value] = cookie.split('=');

      const room = await browser.newContext({ viewport: SCREEN });
      await room.addCookies([{ name, value: value.join('='), url: server.url }]);
      const wall: Page = await room.newPage();
      await wall.goto(`${server.url}/present/${meeting.id}`);
      await wall.evaluate(paintedAt, 0);
      const hand = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
      const phone = await hand.newPage();
      const link = new URL(remote.url);
      await phone.goto(`${server.url}${link.pathname}${link.hash}`);
      await phone.locator('.big-buttons .next:enabled').waitFor();
      await wait(1000);

      const taken: number[] = [];
      let at = 0;
      let way: 1 | -1 = 1;
      for (let i = 0; i < WARM_UP + TURNS; i++) {
        if (at + way < 0 || at + way >= metrics.length) way = way === 1 ? -1 : 1;
        at += way;
        const seen = wall.evaluate(paintedAt, at);
        const pressed = await phone.evaluate(press, (way === 1 ? 'next' : 'back') as 'next' | 'back');
        const ms = (await seen) - pressed;
        if (i >= WARM_UP) taken.push(ms);
        // As a presenter does not: faster, and not in step with anything.
        await wait(250 + ((i * 61) % 181));
      }
      const all = sorted(taken);
      return {
        figures: [
          {
            ...{ what: 'phone → slide painted on another page: p95', value: percentile(all, 95), unit: 'ms' },
            ...{ floor: 150, goal: 150, better: 'lower' },
            note: `p50 ${percentile(all, 50).toFixed(1)} ms, slowest of ${TURNS}: ${(all.at(-1) ?? 0).toFixed(1)} ms`,
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
