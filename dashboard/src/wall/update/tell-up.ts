import { pageVersion } from '../../kit/keep-page.ts';
import { triedVersionCameUp } from '../device/shell-worker.ts';
import type { Up } from './trial.ts';

const AGAIN_MS = 2000;

/** This page on trial came up: it is kept first, then it tells the page that tries it. One that is told of is started with. */
export async function tellUp(): Promise<void> {
  while (!(await triedVersionCameUp())) await new Promise((done) => setTimeout(done, AGAIN_MS));
  window.parent.postMessage({ kind: 'wall-up', version: pageVersion() } satisfies Up, location.origin);
}
