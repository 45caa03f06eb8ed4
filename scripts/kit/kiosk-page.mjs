// The page of a screen, kept on the wall for as long as its browser lives: what `npm run kiosk` does, and what the soak does.
import { setTimeout as sleep } from 'node:timers/promises';

const AGAIN_MS = 2000;

/**
 * Shows the wall of `server` (ends with a slash) in a page of this browser, and again when its renderer died.
 * Ends when `signal` is aborted; throws, with a word why, when the browser went or does not answer for `patienceMs`.
 * `onPage` is told of every page before it is used; `waitingPage`: what stands there while the server is away.
 */
export async function keepPage(context, { server, patienceMs, waitingPage, say, signal, onPage = () => {} }) {
  const lookMs = Math.min(2000, patienceMs / 4);
  let gone = null;
  // What happens wakes the loop at once; otherwise it looks every now and then.
  let wake = () => {};
  context.once('close', () => {
    gone = 'cửa sổ đã đóng';
    wake();
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  let page = context.pages()[0] ?? (await context.newPage());
  let crashed = false;
  let heardAt = Date.now();
  let drawnAt = Date.now();
  const begin = async (asked) => {
    crashed = false;
    page.once('crash', () => {
      crashed = true;
      wake();
    });
    await onPage(page);
    await show(page, asked);
    heardAt = Date.now();
    drawnAt = Date.now();
  };
  await begin();
  while (!signal.aborted && gone === null) {
    await new Promise((done) => {
      wake = done;
      setTimeout(done, lookMs);
      if (crashed) done();
    });
    if (signal.aborted) return;
    if (crashed) {
      // A page whose renderer died cannot be used again; another one in the same browser can.
      say('Trang bị hỏng; mở lại');
      const dead = page;
      const ready = health();
      page = await context.newPage();
      void dead.close().catch(() => {});
      await begin(ready);
      continue;
    }
    const asked = page.evaluate(() => document.getElementById('root')?.childElementCount ?? 1).catch(() => null);
    const drawn = await Promise.race([asked, sleep(lookMs)]);
    if (typeof drawn === 'number') heardAt = Date.now();
    else if (!crashed && Date.now() - heardAt > patienceMs)
      throw new Error(`không trả lời quá ${patienceMs / 1000} giây`);
    if (drawn !== 0) drawnAt = Date.now();
    // A version whose files are missing draws nothing and asks for nothing: a better one may be given out meanwhile.
    else if (Date.now() - drawnAt > 2 * patienceMs) {
      say('Trang không hiện được gì; mở lại');
      await show(page);
      drawnAt = Date.now();
    }
    // The browser's own page of errors: the server was away when the wall was loaded.
    if (page.url().startsWith('chrome-error:')) await show(page);
  }
  if (gone !== null && !signal.aborted) throw new Error(gone);

  /** Whether the server answers. */
  async function health() {
    const answer = await fetch(new URL('/api/health', server), { signal: AbortSignal.timeout(4000) }).catch(() => null);
    return answer?.ok === true;
  }

  /** The wall as soon as the server answers; until then a page of our own that says so. */
  async function show(shown, asked = health()) {
    let told = false;
    for (let ready = await asked; !signal.aborted; ready = await health()) {
      if (ready) {
        const answer = await shown
          .goto(new URL('/wall', server).href, { waitUntil: 'commit', timeout: 15_000 })
          .catch(() => null);
        if (answer?.ok()) return say(`Đang hiện ${server}wall`);
      }
      if (!told) await shown.setContent(waitingPage).catch(() => {});
      if (!told) say(`Đang chờ máy chủ ${server}`);
      told = true;
      await sleep(AGAIN_MS);
    }
  }
}
