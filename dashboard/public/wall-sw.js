// Keeps the page of the version that last came up, of the wall or of presenting, each under its own scope: a screen that
// starts while the server is away shows its shell, a presentation goes on after a reload. Figures are never kept here:
// nothing under /api or /socket.io passes.

const SCOPE = new URL(self.registration.scope).pathname;
const PRESENTS = SCOPE === '/present/';
const PREFIX = PRESENTS ? 'present-' : 'wall-';
const VERSIONS = 2;
/** The server is asked first, but not waited for longer than this. */
const PATIENCE_MS = 3000;
/** All pages of a scope are the same file: under this address it is fetched and kept. */
const PAGE = PRESENTS ? '/present/-' : '/wall';
const isPage = (path) => (PRESENTS ? path.startsWith(SCOPE) : path.replace(/\/+$/, '') === PAGE);
/** When each version was kept, within its own cache. */
const STAMP = `/${PREFIX}kept-at`;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const { kind, version, files } = event.data ?? {};
  if (kind !== 'keep' || typeof version !== 'string' || !Array.isArray(files)) return;
  const [port] = event.ports;
  event.waitUntil(
    keep(version, files).then(
      (kept) => port?.postMessage({ kept }),
      () => port?.postMessage({ kept: false }),
    ),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});

/** The page from the server; the kept one only when it does not answer in time. */
async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status < 500) return answer;
  } catch {
    // Away: what was kept is shown.
  }
  for (const { cache } of await kept()) {
    const found = await cache.match(PAGE);
    if (found) return found;
  }
  return Response.error();
}

/** Files of a build carry their hash in the name: what was kept under a name is what the server has under it. */
async function file(request) {
  for (const { cache } of await kept()) {
    const found = await cache.match(request.url);
    if (found) return found;
  }
  return fetch(request);
}

/** Caches of this worker, the newest first. */
async function kept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const all = await Promise.all(
    names.map(async (name) => {
      const cache = await caches.open(name);
      const stamp = await cache.match(STAMP);
      return { name, cache, at: stamp ? Number(await stamp.text()) : 0 };
    }),
  );
  return all.sort((a, b) => b.at - a.at);
}

/** Keeps the page and its files under its version, and of the versions no more than two. False: not all of it came. */
async function keep(version, files) {
  const name = PREFIX + version;
  const cache = await caches.open(name);
  const held = await cache.match(PAGE);
  if (!held) {
    const answer = await fetch(PAGE, { cache: 'no-store' });
    const text = answer.ok ? await answer.clone().text() : '';
    // The server may have gone on to a newer page meanwhile: that one did not come up yet.
    if (!text.includes(`name="version" content="${version}"`)) {
      await caches.delete(name);
      return false;
    }
    await cache.put(PAGE, answer);
  }
  const named = [...((await (await cache.match(PAGE))?.text()) ?? '').matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)];
  let whole = true;
  for (const path of new Set([...named.map(([, found]) => found), ...files]))
    if (path.startsWith('/assets/') && !(await cache.match(path)))
      await cache.add(path).catch(() => {
        whole = false;
      });
  await cache.put(STAMP, new Response(String(Date.now())));
  for (const { name: old } of (await kept()).slice(VERSIONS)) await caches.delete(old);
  return whole;
}
