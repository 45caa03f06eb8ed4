import type { Page } from 'playwright-core';

/** Runs in the page: from now on, the time between any two frames is kept. */
function watchFrames(): void {
  const kept: number[] = [];
  let before = performance.now();
  const look = (now: number): void => {
    kept.push(now - before);
    before = now;
    frames.next = requestAnimationFrame(look);
  };
  const frames = { kept, next: requestAnimationFrame(look) };
  (window as unknown as { frames: typeof frames }).frames = frames;
}

/** Runs in the page. */
function takeFrames(): number[] {
  const { frames } = window as unknown as { frames: { kept: number[]; next: number } };
  cancelAnimationFrame(frames.next);
  // The first one began before it was watched.
  return frames.kept.slice(1);
}

/** Milliseconds between the frames that the page draws while something is done. */
export async function framesOf(page: Page, act: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(watchFrames);
  await act();
  return page.evaluate(takeFrames);
}
