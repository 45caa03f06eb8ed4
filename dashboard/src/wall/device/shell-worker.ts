import { keeper, keepPage, mayKeep } from '../../kit/keep-page.ts';
import { isTrial } from '../update/trial.ts';

/** A worker keeps the page that last came up: a screen starts with it whatever the server gives out, or while it is away. */
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

/**
 * This version came up in its trial: screens start with it once it is kept. False: it could not be kept whole, and a screen
 * would start with the old one. Where no worker is at work nothing has to be kept.
 */
export async function triedVersionCameUp(): Promise<boolean> {
  if (!mayKeep()) return true;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active ? keepPage(true) : true;
}
