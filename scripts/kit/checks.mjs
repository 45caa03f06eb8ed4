// What is looked at before anything runs: types of every workspace, lint, and the walls between the rooms.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, ROOT } from './house.mjs';

const WORKSPACES = ['shared', 'server', 'dashboard', 'seed-data'];
const run = (command, args, options = {}) => spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });

/** Tools are started with the project's own Node, whatever `node` means on this host. */
export function onNode24(script, args, options = {}) {
  return run(node24(), [script, ...args], options);
}

function types() {
  let good = true;
  for (const project of [...WORKSPACES, '.']) {
    const made = onNode24(join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), ['-p', project]);
    if (made.status !== 0) {
      good = false;
      console.error(`Kiểu (tsc) chưa đạt: ${project === '.' ? 'gốc' : project}`);
    }
  }
  return good;
}

const lint = () =>
  onNode24(join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), ['check', '--error-on-warnings', '.'])
    .status === 0;

/** The walls. A tool that reads no module would find no violation: that is a failure, not a success. */
function walls() {
  const made = onNode24(
    join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...WORKSPACES.map((w) => `${w}/src`)],
    { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 256 * 1_048_576 },
  );
  let summary;
  let modules;
  try {
    ({ summary, modules } = JSON.parse(made.stdout));
  } catch {
    console.error('dependency-cruiser không cho kết quả đọc được.');
    return false;
  }
  const own = modules.filter((m) => WORKSPACES.some((w) => m.source.startsWith(`${w}/src/`)));
  if (own.length < 50) {
    console.error(`dependency-cruiser chỉ đọc được ${own.length} tệp của dự án: thiếu bộ dịch TypeScript (@swc/core)?`);
    return false;
  }
  const why = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
  const broken = summary.violations.filter((v) => v.rule.severity === 'error');
  for (const v of broken) console.error(`${v.rule.name}: ${v.from} → ${v.to}\n    ${why.get(v.rule.name) ?? ''}`);
  return broken.length === 0;
}

export const CHECKS = [
  ['Kiểu (tsc)', types],
  ['Nếp viết (biome)', lint],
  ['Vách ngăn (dependency-cruiser)', walls],
];

/** Runs all of them, even after one has failed. `{passed, failed}` */
export function runChecks() {
  const failed = [];
  for (const [name, check] of CHECKS) {
    const began = Date.now();
    const good = check();
    if (!good) failed.push(name);
    console.log(`${good ? 'đạt' : 'CHƯA ĐẠT'}  ${name}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  return { passed: CHECKS.length - failed.length, failed };
}

export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
