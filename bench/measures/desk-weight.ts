import { gzipSync } from 'node:zlib';
import { formatDay } from '@toancanh/shared/calendar/day.ts';
import { freshContext, openChromium, settle, startSignedServer } from '../kit/desk.ts';
import type { Figure, Measure, Outcome, Settings } from '../kit/measure.ts';
import { wait } from '../kit/stats.ts';
import { benchWorld } from '../kit/world.ts';

/** Where people go, in the order in which a visit to all of them would: name and address. */
const ROUTES: readonly { name: string; path: string; administrator?: true }[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'home', path: '/' },
  { name: 'home, dossiers tab', path: '/?by=dossier' },
  { name: 'home, passport open', path: '/?passport=received' },
  { name: 'dossier', path: '/desk/dossier/' },
  { name: 'my work', path: '/desk/my-work' },
  { name: 'form 06a', path: '/desk/report-06a' },
  { name: 'data, sources', path: '/desk/data/sources' },
  { name: 'data, quarantine', path: '/desk/data/quarantine' },
  { name: 'data, mappings', path: '/desk/data/mappings' },
  { name: 'data, targets', path: '/desk/data/targets' },
  { name: 'data, catalogues', path: '/desk/data/catalogues' },
  { name: 'account', path: '/desk/account' },
  { name: 'admin, accounts', path: '/desk/admin/accounts', administrator: true },
  { name: 'admin, tokens', path: '/desk/admin/tokens', administrator: true },
  { name: 'admin, audit', path: '/desk/admin/audit', administrator: true },
];

interface Script {
  bytes: number;
  gzipped: number;
}

/** The JavaScript that a browser with an empty cache really fetches for each of the desk's routes, and all of it together. */
export const deskWeight: Measure = {
  name: 'desk-weight',
  async run(s: Settings): Promise<Outcome> {
    const { server, account, administrator } = await startSignedServer(
      await s.historyCopy(Math.max(10_000, Math.round(s.dossiers / 10))),
      'dataOfficer',
    );
    const browser = await openChromium();
    const first = formatDay(benchWorld(10_000, s.now).days[0]!);
    try {
      const all = new Map<string, Script>();
      const seen: {
        route: string;
        scripts: string[];
        gzipped: number;
        added: number;
        bytes: number;
        errors: string[];
      }[] = [];
      let code = '';
      for (const { name, path, administrator: byAdministrator } of ROUTES) {
        const context = await freshContext(browser);
        if (name !== 'sign-in') {
          const signed = await context.request.post(`${server.url}/api/access/sign-in`, {
            data: byAdministrator ? administrator : account,
            headers: { origin: server.url },
          });
          if (!signed.ok()) throw new Error(`sign-in: ${signed.status()}`);
          if (code === '')
            code = (
              (await (
                await context.request.get(`${server.url}/api/dossiers?metric=received&from=${first}&limit=1`)
              ).json()) as {
                rows: { code: string }[];
              }
            ).rows[0]!.code;
        }
        const page = await context.newPage();
        const mine = new Map<string, Script>();
        const reading: Promise<void>[] = [];
        const errors: string[] = [];
        page.on('pageerror', (e) => errors.push(e.message));
        page.on('requestfinished', (r) => {
          const { pathname } = new URL(r.url());
          if (r.resourceType() !== 'script' && !pathname.endsWith('.js')) return;
          reading.push(
            (async () => {
              const body = await (await r.response())!.body();
              mine.set(pathname, { bytes: body.length, gzipped: gzipSync(body, { level: 9 }).length });
            })(),
          );
        });
        await page.goto(server.url + (path.endsWith('/dossier/') ? path + encodeURIComponent(code) : path));
        await settle(page);
        await wait(1000);
        await Promise.all(reading);
        let added = 0;
        for (const [url, script] of mine)
          if (!all.has(url)) {
            added += script.gzipped;
            all.set(url, script);
          }
        seen.push({
          route: name,
          scripts: [...mine].map(([url, x]) => `${url.split('/').at(-1)} ${x.gzipped}`),
          gzipped: sum(mine, 'gzipped'),
          bytes: sum(mine, 'bytes'),
          added,
          errors,
        });
        await context.close();
      }
      const figures: Figure[] = [
        {
          what: 'desk: JavaScript gzipped of all its routes together',
          value: sum(all, 'gzipped') / 1000,
          unit: 'KB',
          floor: 400,
          goal: 400,
          better: 'lower',
          note: `${all.size} files, ${(sum(all, 'bytes') / 1000).toFixed(0)} KB unpacked; largest: ${largest(all)}`,
        },
        ...seen.map(
          (v): Figure => ({
            what: `desk, ${v.route}: JavaScript gzipped with an empty cache`,
            value: v.gzipped / 1000,
            unit: 'KB',
            floor: null,
            goal: null,
            better: 'lower',
            note: `adds ${(v.added / 1000).toFixed(1)} KB to the routes above it; ${v.scripts.length} files`,
          }),
        ),
      ];
      return { figures, details: { seen } };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

const sum = (scripts: ReadonlyMap<string, Script>, what: keyof Script): number =>
  [...scripts.values()].reduce((n, x) => n + x[what], 0);

const largest = (scripts: ReadonlyMap<string, Script>): string =>
  [...scripts]
    .toSorted((a, b) => b[1].gzipped - a[1].gzipped)
    .slice(0, 4)
    .map(([url, x]) => `${url.split('/').at(-1)} ${(x.gzipped / 1000).toFixed(0)}`)
    .join(', ');
