import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endAll } from './kit/children.ts';
import { checkDisk } from './kit/histories.ts';
import { verdict } from './kit/measure.ts';
import { loadNow, machine, shown } from './kit/results.ts';
import { ROOT } from './kit/root.ts';
import { wait } from './kit/stats.ts';
import { BadOption, HELP, readOptions } from './soak/options.ts';
import { type Latest, letHappen, watchPage } from './soak/play.ts';
import { SoakRecord } from './soak/record.ts';
import { openStage } from './soak/stage.ts';
import { verdictOf } from './soak/verdict.ts';

const say = (line: string): void => void process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
const asked = (() => {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    process.stderr.write(`${error.message}\n\n${HELP}\n`);
    process.exit(2);
  }
})();
if (asked === null) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}

const { minutes } = asked;

mkdirSync(new URL('data/', ROOT), { recursive: true });
const folder = mkdtempSync(fileURLToPath(new URL('data/soak-', ROOT)));
// However it ends: what it started ends with it, and its data go.
process.on('exit', () => {
  endAll();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
say(checkDisk(folder, 20_000 + minutes * 60 * 20));
if (process.env.DASHBOARD_DIST === undefined)
  ((await import(new URL('scripts/kit/house.mjs', ROOT).href)) as { ensureDashboard(): void }).ensureDashboard();

const before = loadNow();
const now = Date.now();
let record: SoakRecord | null = null;
const stage = await openStage(folder, now, { say, error: (text) => record?.error(text) });
record = new SoakRecord();
const kept = record;
const end = kept.began + minutes * 60_000;
const latest: Latest = { look: null };
let failed: string | null = null;
const over = (): boolean => failed !== null || Date.now() >= end;
const fail = (error: unknown): void => {
  failed ??= error instanceof Error ? error.message : String(error);
};
stage.kept.catch(fail);
let told = 0;
const progress = setInterval(() => {
  const last = kept.readings.at(-1);
  if (last === undefined || last.minute === told) return;
  told = last.minute;
  say(`${last.minute.toFixed(1)} min: ${last.heapMb.toFixed(1)} MB, ${last.nodes} nodes in ${last.scene}`);
}, 60_000);
const happening = letHappen(stage, kept, asked, latest, say).catch(fail);
await watchPage(stage, kept, over, latest);
clearInterval(progress);
await Promise.race([happening, wait(1000)]);
const sent = await stage.close();

const { figures, details } = verdictOf(kept, minutes, sent.answered);
const reached = { goal: '✔ goal', floor: '✔ floor', missed: '✘', '': '' } as const;
const m = machine();
const missed = failed !== null || figures.some((f) => verdict(f) === 'missed' || Number.isNaN(f.value));
const limit = (n: number | null): string => (n === null ? '' : shown(n));
process.stdout.write(
  `${[
    `Soak of ${minutes} minutes on ${m.cores} × ${m.cpu}, ${m.memoryGib} GiB, Node ${m.node.slice(1)}; load of the machine ${before} → ${loadNow()}; ${sent.answered} changes taken.`,
    '',
    '| what | measured | floor | goal | reached | |',
    '| --- | ---: | ---: | ---: | --- | --- |',
    ...figures.map(
      (f) =>
        `| ${f.what} | ${shown(f.value)} ${f.unit} | ${limit(f.floor)} | ${limit(f.goal)} | ${reached[verdict(f)]} | ${f.note ?? ''} |`,
    ),
    ...(failed === null ? [] : ['', `Ended early: ${failed}`]),
  ].join('\n')}\n`,
);
const commit = (() => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'an unknown commit';
  }
})();
const results = fileURLToPath(new URL('bench/results/', ROOT));
mkdirSync(results, { recursive: true });
const at = new Date().toISOString();
const file = join(results, `soak-${at.slice(0, 10)}.json`);
writeFileSync(
  file,
  `${JSON.stringify({ at, commit, machine: m, load: { before, after: loadNow() }, sent, failed, figures, details }, (_k, v: unknown) => (typeof v === 'number' ? Math.round(v * 1000) / 1000 : v), 1)}\n`,
);
say(`written to ${file}`);
process.exit(missed ? 1 : 0);
