/** Version of this page as the build wrote it; null in development. */
export const pageVersion = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? null;

/** Whether a worker may keep this page: where the browser allows it (https, or this very machine), and of a build only. */
export const mayKeep = (): boolean => pageVersion() !== null && window.isSecureContext && 'serviceWorker' in navigator;

/** @throws when the browser will not have it. */
export const keeper = (scope: '/wall' | '/present/'): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register('/wall-sw.js', { scope });

const PATIENCE_MS = 30_000;

/** Our files that this page has loaded. The browser's own list ends at 250 entries, which a wall's pictures fill within hours. */
const loaded = new Set<string>();
const note = (entries: PerformanceEntryList): void => {
  for (const { name } of entries) {
    const url = new URL(name);
    if (url.origin === location.origin && url.pathname.startsWith('/assets/')) loaded.add(url.pathname);
  }
};
const watcher = new PerformanceObserver((list) => note(list.getEntries()));
if (typeof location !== 'undefined') watcher.observe({ type: 'resource', buffered: true });

/**
 * The worker keeps this version of the page, with the files that it has loaded so far. False: it did not, or not all of it.
 * It resolves once they are on disk. `first`: this version came up in a trial, and screens start with it from now on.
 */
export async function keepPage(first = false): Promise<boolean> {
  note(watcher.takeRecords());
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((done) => {
    port1.onmessage = ({ data }: MessageEvent<{ kept: boolean }>) => done(data.kept);
    setTimeout(() => done(false), PATIENCE_MS);
  });
  active?.postMessage({ kind: 'keep', version: pageVersion(), files: [...loaded], first }, [port2]);
  const kept = await answer;
  port1.close();
  return kept;
}
