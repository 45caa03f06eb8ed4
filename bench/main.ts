import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endAll } from './kit/children.ts';
import { checkDisk, Histories } from './kit/histories.ts';
import type { Measure, Settings } from './kit/measure.ts';
import { BadOption, HELP, readOptions } from './kit/options.ts';
import { loadNow, type Measured, machine, type Results, table, writeJson, writeReadme } from './kit/results.ts';
import { ROOT } from './kit/root.ts';
import { within } from './kit/stats.ts';
import { closedBooks } from './measures/closed-books.ts';
import { deckFiles } from './measures/deck-files.ts';
import { deskClick } from './measures/desk-click.ts';
import { deskExport } from './measures/desk-export.ts';
import { deskScroll } from './measures/desk-scroll.ts';
import { deskSignIn } from './measures/desk-sign-in.ts';
import { deskWeight } from './measures/desk-weight.ts';
import { fanOut } from './measures/fan-out.ts';
import { ingestArrays } from './measures/ingest-arrays.ts';
import { ingestSingle } from './measures/ingest-single.ts';
import { passport } from './measures/passport.ts';
import { phoneToWall } from './measures/phone-to-wall.ts';
import { postToPixel } from './measures/post-to-pixel.ts';
import { report06a } from './measures/report-06a.ts';
import { screens100 } from './measures/screens-100.ts';
import { screensInStep } from './measures/screens-in-step.ts';
import { serverRss } from './measures/server-rss.ts';
import { wallSoak } from './measures/wall-soak.ts';
import { wallWeight } from './measures/wall-weight.ts';

const MEASURES: readonly Measure[] = [
  ingestArrays,
  ingestSingle,
  report06a,
  serverRss,
  postToPixel,
  fanOut,
  wallWeight,
  deskWeight,
  deskSignIn,
  deskClick,
  deskScroll,
  passport,
  deskExport,
  deckFiles,
  screens100,
  screensInStep,
  closedBooks,
  phoneToWall,
  wallSoak,
];
/** These need the dashboard as it is built. */
const ON_A_SCREEN: readonly Measure[] = [
  postToPixel,
  wallWeight,
  deskWeight,
  deskSignIn,
  deskClick,
  deskScroll,
  screens100,
  phoneToWall,
  screensInStep,
  wallSoak,
];

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const names = MEASURES.map((m) => m.name);
const options = (() => {
  try {
    return readOptions(process.argv.slice(2), names);
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    say(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
})();
if (options.help) {
  process.stdout.write(`${HELP}\n\nmeasures: ${names.join(', ')}\n`);
  process.exit(0);
}

// Not the machine's temporary folder: that may lie in memory, where an fsync costs nothing.
mkdirSync(new URL('data/', ROOT), { recursive: true });
const base = mkdtempSync(fileURLToPath(new URL('data/bench-', ROOT)));
const clean = (): void => {
  endAll();
  rmSync(base, { recursive: true, force: true });
};
process.on('exit', clean);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const chosen = MEASURES.filter((m) => options.names.length === 0 || options.names.includes(m.name));
say(`${options.dossiers.toLocaleString('en')} dossiers: ${checkDisk(base, options.dossiers)}`);
if (chosen.some((m) => ON_A_SCREEN.includes(m)) && process.env.DASHBOARD_DIST === undefined)
  ((await import(new URL('scripts/kit/house.mjs', ROOT).href)) as { ensureDashboard(): void }).ensureDashboard();

let folders = 0;
const folder = (name: string): string => join(base, `${name}-${folders++}`);
const now = Date.now();
const histories = new Histories(folder, now, options.load, say);
const settings: Settings = {
  dossiers: options.dossiers,
  soakMinutes: options.soakMinutes,
  load: options.load,
  runs: options.runs,
  now,
  folder,
  say,
  history: (n) => histories.get(n),
  historyCopy: (n) => histories.copy(n),
};

const measures: Measured[] = [];
for (const m of chosen) {
  const began = performance.now();
  const before = loadNow();
  say(`${m.name} …`);
  const boundMs = 600_000 + options.dossiers * 2 + (m === wallSoak ? options.soakMinutes * 90_000 : 0);
  let done: Pick<Measured, 'figures' | 'details' | 'failed'>;
  try {
    done = await within(boundMs, m.name, m.run(settings));
  } catch (error) {
    done = { figures: [], details: {}, failed: error instanceof Error ? error.message : String(error) };
    say(`${m.name} failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const seconds = (performance.now() - began) / 1000;
  measures.push({ name: m.name, seconds, load: { before, after: loadNow() }, ...done });
  for (const f of done.figures) say(`  ${f.what}: ${f.value.toFixed(2)} ${f.unit}${f.note ? ` (${f.note})` : ''}`);
}

const commit = (() => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'an unknown commit';
  }
})();
const { dossiers, runs, soakMinutes, load } = options;
const results: Results = {
  at: new Date().toISOString(),
  commit,
  machine: machine(),
  dossiers,
  runs,
  soakMinutes,
  load,
  measures,
};
mkdirSync(new URL('bench/results/', ROOT), { recursive: true });
writeJson(new URL('bench/results/latest.json', ROOT), results);
if (options.json !== null) writeJson(options.json, results);
process.stdout.write(`\n${table(results)}\n`);
if (options.readme) writeReadme(new URL('README.md', ROOT), results);
process.exit(measures.some((m) => m.failed !== undefined) ? 1 : 0);
