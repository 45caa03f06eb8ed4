import { keeper, keepPage, mayKeep } from '../../kit/keep-page.ts';
import { isTrial } from '../update/trial.ts';

/** A worker keeps the page that last came up, so that a screen that starts while the server is away shows its shell and says why. */
export function keepVersion(): void {
  if (isTrial || !mayKeep()) return;
  keeper('/wall').catch((error: unknown) => {
    console.warn('The page cannot be kept for a start without the server:', error);
  });
}

/** This version drew true figures: the worker may keep it, with the files that it has loaded so far. */
export async function versionCameUp(): Promise<void> {
  if (!isTrial && mayKeep()) await keepPage();
}
