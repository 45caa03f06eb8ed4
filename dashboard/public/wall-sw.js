// Keeps the page of the version that last came up, of the wall or of presenting, each under its own scope. A screen starts
// with what it keeps, whatever the server gives out: a newer version comes up in a trial first, which has it kept. A
// presentation asks the server first and goes on after a reload without it. Figures are never kept here: nothing under /api
// or /socket.io passes.

const SCOPE = new URL(self.registration.scope).pathname;
const PRESENTS = SCOPE === '/present/';
const PREFIX = PRESENTS ? 'present-' : 'wall-';
const VERSIONS = 2;
/** The server is asked first, but not waited for longer than this. */
const PATIENCE_MS = 3000;
/** All pages of a scope are the same file: under this address it is fetched and kept. */
const PAGE = PRESENTS ? '/present/-' : '/wall';
const isPage = (path) => (PRESENTS ? path.startsWith(SCOPE) : path.replace(/\/+$/, '') === PAGE);
/** When each version came up, within its own cache; a cache without it is not all there yet, and no screen starts with it. */
const STAMP = `/${PREFIX}kept-at`;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const { kind, version, files, first } = event.data ?? {};
  if (kind !== 'keep' || typeof version !== 'string' || !Array.isArray(files)) return;
  const [port] = event.ports;
  event.waitUntil(
    keep(version, files, first === true).then(
      (kept) => port?.postMessage({ kept }),
      () => port?.postMessage({ kept: false }),
    ),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPage(url.pathname)) {
    if (PRESENTS) event.respondWith(page(request));
    // A trial, in a frame of the wall, is there for what the server gives out now.
    else if (request.destination === 'document') event.respondWith(wall(event));
  } else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});

/** The version that last drew true figures, if it is all there; the server's only where there is none. */
async function wall(event) {
  const all = await kept();
  for (const { cache, at } of all) {
    const held = at > 0 ? await cache.match(PAGE) : undefined;
    if (!held || !(await isWhole(cache, await held.clone().text()))) continue;
    event.waitUntil(renew(cache).catch(() => {}));
    return held;
  }
  return all.length === 0 ? fetch(event.request) : page(event.request);
}

async function isWhole(cache, html) {
  const found = await Promise.all(filesOf(html).map((path) => cache.match(path)));
  return found.every(Boolean);
}

/** The same page may come with other headers after the server was set up anew: what it may load, for one. */
async function renew(cache) {
  const [answer, held] = await Promise.all([fetch(PAGE, { cache: 'no-store' }), cache.match(PAGE)]);
  if (answer.ok && held && (await answer.clone().text()) === (await held.text())) await cache.put(PAGE, answer);
}

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

/** The files that a page names itself. */
const filesOf = (html) => [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);

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

/**
 * Keeps the page and its files under its version, and of the versions no more than two. False: not all of it came.
 * `first`: it has just come up in a trial, and screens start with it from now on. A page that goes on running adds the files
 * that it has loaded since; it does not come before one that came up in its trial meanwhile.
 */
async function keep(version, files, first) {
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
  const named = filesOf((await (await cache.match(PAGE))?.text()) ?? '');
  let whole = true;
  for (const path of new Set([...named, ...files]))
    if (path.startsWith('/assets/') && !(await cache.match(path)))
      await cache.add(path).catch(() => {
        whole = false;
      });
  if (PRESENTS || (whole && (first || !(await cache.match(STAMP))))) {
    // The clock of a TV may have gone back: what comes up now is the newest all the same.
    const at = Math.max(Date.now(), ((await kept())[0]?.at ?? 0) + 1);
    await cache.put(STAMP, new Response(String(at)));
  }
  for (const { name: old } of (await kept()).slice(VERSIONS)) await caches.delete(old);
  return whole;
}
