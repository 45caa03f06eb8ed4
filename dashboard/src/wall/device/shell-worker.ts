import { isTrial } from '../update/trial.ts';
import { pageVersion } from './version.ts';

/**
 * Where the browser allows it (https, or this very machine), a worker keeps the page that last came up, so that a screen that
 * starts while the server is away shows its shell and says why.
 */
export function keepVersion(): void {
  if (isTrial || pageVersion() === null || !window.isSecureContext || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/wall-sw.js', { scope: '/wall' }).catch((error: unknown) => {
    console.warn('The page cannot be kept for a start without the server:', error);
  });
}

/** This version drew true figures: the worker may keep it, with the files that it has loaded so far. */
export async function versionCameUp(): Promise<void> {
  const version = pageVersion();
  if (isTrial || version === null || !window.isSecureContext || !('serviceWorker' in navigator)) return;
  const files = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith('/assets/'))
    .map((url) => url.pathname);
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ kind: 'keep', version, files: [...new Set(files)] });
}
