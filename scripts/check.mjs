// npm run check: types, lint and walls, without the tests.
import { runChecks } from './kit/checks.mjs';
import { ensureInstalled, requireNode } from './kit/house.mjs';

requireNode();
ensureInstalled();
const { passed, failed } = runChecks();
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
