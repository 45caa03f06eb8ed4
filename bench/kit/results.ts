import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { dirname } from 'node:path';
import { type Figure, verdict } from './measure.ts';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGib: number;
  system: string;
  node: string;
}

export interface Measured {
  name: string;
  seconds: number;
  /** One-minute load average before and after: what else the machine had to do is in the first. */
  load: { before: number; after: number };
  figures: Figure[];
  details: Record<string, unknown>;
  /** Why there are no figures. */
  failed?: string;
}

export interface Results {
  at: string;
  commit: string;
  machine: Machine;
  dossiers: number;
  runs: number;
  soakMinutes: number;
  load: 'http' | 'direct';
  measures: Measured[];
}

export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() || 'unknown',
  cores: cpus().length,
  memoryGib: Math.round((totalmem() / 2 ** 30) * 10) / 10,
  system: `${type()} ${release()}`,
  node: process.version,
});

export const loadNow = (): number => Math.round(loadavg()[0]! * 100) / 100;

/** Three digits are what a measurement is worth. */
export function shown(n: number): string {
  if (!Number.isFinite(n)) return '–';
  const size = Math.abs(n);
  return n.toLocaleString('en', size >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

const VERDICT = { goal: '✔ goal', floor: '✔ floor', missed: '✘', '': '' } as const;

/** The table of all figures in Markdown, with the machine above it. */
export function table(r: Results): string {
  const m = r.machine;
  const lines = [
    `Measured ${r.at.slice(0, 10)} at ${r.commit} on ${m.cores} × ${m.cpu}, ${m.memoryGib} GiB, ${m.system}, Node ${m.node.slice(1)}; medians of ${r.runs} runs; the load generators run on the same cores.`,
    '',
    '| what | measured | floor | goal | reached | load¹ | |',
    '| --- | ---: | ---: | ---: | --- | ---: | --- |',
  ];
  for (const x of r.measures) {
    const load = `${x.load.before} → ${x.load.after}`;
    if (x.failed !== undefined)
      lines.push(`| ${x.name} | – | | | failed | ${load} | ${x.failed.replaceAll('|', '/').slice(0, 200)} |`);
    for (const f of x.figures) {
      const limit = (n: number | null): string => (n === null ? '' : shown(n));
      lines.push(
        `| ${f.what} | ${shown(f.value)} ${f.unit} | ${limit(f.floor)} | ${limit(f.goal)} | ${VERDICT[verdict(f)]} | ${load} | ${f.note ?? ''} |`,
      );
    }
  }
  lines.push('', '¹ load average of the machine over one minute, before and after the measurement.');
  return lines.join('\n');
}

export function writeJson(file: string | URL, r: Results): void {
  if (typeof file === 'string') mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify(r, (_k, v: unknown) => (typeof v === 'number' ? Math.round(v * 1000) / 1000 : v), 1)}\n`,
  );
}

const MARKS = /(<!-- bench -->)[\s\S]*?(<!-- \/bench -->|<!-- bench -->)/;

/** Puts the table between the marks of the README. @throws when it has none. */
/** What fits on the README's one screen: every figure that has a limit, in four columns. */
function brief(r: Results): string {
  const m = r.machine;
  const rows = r.measures.flatMap((x) => x.figures).filter((f) => f.floor !== null || f.goal !== null);
  return [
    '| what | measured | floor | goal |',
    '| --- | ---: | ---: | ---: |',
    ...rows.map((f) => `| ${f.what} | ${shown(f.value)} ${f.unit} | ${f.floor ?? ''} | ${f.goal ?? ''} |`),
    '',
    `${r.at.slice(0, 10)}, ${m.cores} × ${m.cpu}, ${m.memoryGib} GiB, Node ${m.node.slice(1)}; other work went on beside it, and the senders run on the same cores.`,
  ].join('\n');
}

export function writeReadme(file: URL, r: Results): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!MARKS.test(text)) throw new Error('README.md has no <!-- bench --> … <!-- bench --> marks');
  writeFileSync(
    file,
    text.replace(MARKS, (_all, a: string, b: string) => `${a}\n${brief(r)}\n${b}`),
  );
}
