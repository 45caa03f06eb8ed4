// npm test: sets up what it needs, then types, lint, walls and every test. The last line is 'N passed, N failed'.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { onNode24, readJson, runChecks } from './kit/checks.mjs';
import { ensureChromium } from './kit/chromium.mjs';
import { ensureDashboard, ensureInstalled, ROOT, requireNode } from './kit/house.mjs';

requireNode();
ensureInstalled();
const chromium = ensureChromium();
ensureDashboard();

const began = Date.now();
const checks = runChecks();
const results = join(ROOT, '.cache', 'vitest.json');
rmSync(results, { force: true });
const run = onNode24(
  join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`],
  { env: { ...process.env, CHROMIUM_PATH: chromium, TZ: 'UTC' } },
);
const tests = readTests();

// A run that ends badly without naming a failed test (a crash, a file that does not load) is one failure.
const unnamed = tests.failed === 0 && run.status !== 0 ? 1 : 0;
const passed = checks.passed + tests.passed;
const failed = checks.failed.length + tests.failed + unnamed;
console.log(`\nTổng cộng ${((Date.now() - began) / 1000).toFixed(0)} giây.`);
for (const name of checks.failed) console.log(`Chưa đạt: ${name}`);
for (const name of tests.names) console.log(`Chưa đạt: ${name}`);
if (unnamed) console.log('Chưa đạt: vitest dừng bất thường, xem ở trên');
for (const name of tests.skipped) console.log(`Bỏ qua: ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function readTests() {
  let report;
  try {
    report = readJson(results);
  } catch {
    return { passed: 0, failed: 0, names: [], skipped: [] };
  }
  const all = report.testResults.flatMap((file) => file.assertionResults);
  const named = (status) => all.filter((t) => t.status === status).map((t) => t.fullName);
  // Files that could not even be read hold no test and still are failures.
  const broken = report.testResults.filter(
    (f) => f.status === 'failed' && !f.assertionResults.some((t) => t.status === 'failed'),
  );
  const names = [...named('failed'), ...broken.map((f) => f.name)];
  return {
    passed: named('passed').length,
    failed: names.length,
    names,
    skipped: [...named('pending'), ...named('skipped'), ...named('todo')],
  };
}
