import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
const rules = (createRequire(import.meta.url)(CONFIG) as { forbidden: { name: string; comment: string }[] }).forbidden;

/** A house in small: one good file per room, and for every rule one file that breaks it. */
const GOOD = {
  'shared/src/calendar/day.ts': `export type Day = number;`,
  'shared/src/contract/wire.ts': `import { Type } from 'typebox';\nimport type { Day } from '../calendar/day.ts';\nexport const wire: Day = Type.x;`,
  'server/src/fold/fold.ts': `import type { Day } from '@toancanh/shared/calendar/day.ts';\nexport const fold: Day = 1;`,
  'server/src/ledger/sqlite-storage.ts': `import { DatabaseSync } from 'node:sqlite';\nimport { fold } from '../fold/fold.ts';\nexport const db = [DatabaseSync, fold];`,
  'server/src/ingest/door.ts': `import { db } from '../ledger/sqlite-storage.ts';\nexport const door = db;`,
  'server/src/connectors/camera.ts': `import { db } from '../ledger/sqlite-storage.ts';\nexport const camera = db;`,
  'server/src/query/cube.ts': `import { db } from '../ledger/sqlite-storage.ts';\nexport const cube = db;`,
  'server/src/stream/socketio.ts': `import { Server } from 'socket.io';\nimport { cube } from '../query/cube.ts';\nexport const io = [Server, cube];`,
  'server/src/app.ts': `import { loadFacts } from '@toancanh/seed-data/facts.ts';\nimport { io } from './stream/socketio.ts';\nexport const app = [loadFacts, io];`,
  'seed-data/src/facts.ts': `export const loadFacts = 1;`,
  'seed-data/src/play/play.ts': `export const play = 1;`,
  'dashboard/src/live/socket.ts': `import { io } from 'socket.io-client';\nexport const live = io;`,
  'dashboard/src/chart/line.tsx': `import { init } from 'echarts';\nexport const line = <p>{init}</p>;`,
  'dashboard/src/map/map.tsx': `import L from 'leaflet';\nexport const map = L;`,
};
const BAD: Record<string, Record<string, string>> = {
  'shared-is-pure': { 'shared/src/bad.ts': `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;` },
  'server-knows-no-dashboard': {
    'server/src/bad.ts': `import type { live } from '@toancanh/dashboard/live/socket.ts';\nexport type X = typeof live;`,
  },
  'dashboard-knows-no-server': {
    'dashboard/src/bad.tsx': `import type { app } from '../../server/src/app.ts';\nexport type X = typeof app;`,
  },
  'seed-data-knows-no-dashboard': {
    'seed-data/src/bad.ts': `export { live } from '../../dashboard/src/live/socket.ts';`,
  },
  'seed-data-knows-no-server': { 'seed-data/src/bad.ts': `export { app } from '@toancanh/server/app.ts';` },
  'server-takes-only-facts-from-seed-data': {
    'server/src/bad.ts': `export { play } from '@toancanh/seed-data/play/play.ts';`,
  },
  'socketio-in-one-file': {
    'server/src/stream/bad.ts': `import { Server } from 'socket.io';\nexport const x = Server;`,
  },
  'socketio-client-in-live': { 'dashboard/src/bad.ts': `import { io } from 'socket.io-client';\nexport const x = io;` },
  'echarts-in-chart': { 'dashboard/src/bad.ts': `export const x = () => import('echarts/core');` },
  'leaflet-in-map': { 'dashboard/src/bad.tsx': `import type L from 'leaflet';\nexport type X = typeof L;` },
  'sqlite-wears-its-name': {
    'server/src/ledger/bad.ts': `import { DatabaseSync } from 'node:sqlite';\nexport const x = DatabaseSync;`,
  },
  'river-fold': {
    'server/src/fold/bad.ts': `import type { db } from '../ledger/sqlite-storage.ts';\nexport type X = typeof db;`,
  },
  'river-ledger': { 'server/src/ledger/bad.ts': `export { door } from '../ingest/door.ts';` },
  'river-ingest': { 'server/src/ingest/bad.ts': `export { camera } from '../connectors/camera.ts';` },
  'river-connectors': { 'server/src/connectors/bad.ts': `export { cube } from '../query/cube.ts';` },
  'river-query': { 'server/src/query/bad.ts': `export { io } from '../stream/socketio.ts';` },
  'no-cycles': {
    'shared/src/one.ts': `import { two } from './two.ts';\nexport const one = () => two;`,
    'shared/src/two.ts': `import { one } from './one.ts';\nexport const two = () => one;`,
  },
  'no-unresolved': { 'server/src/bad.ts': `export { gone } from './gone.ts';` },
};
const PACKAGES = ['typebox', 'socket.io', 'socket.io-client', 'echarts', 'leaflet'];

describe('the walls between the rooms', () => {
  let house: string;
  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'walls-'));
    put(GOOD);
    for (const name of PACKAGES)
      put({
        [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
        [`node_modules/${name}/index.js`]: 'module.exports = {};',
        [`node_modules/${name}/core.js`]: 'module.exports = {};',
      });
    mkdirSync(join(house, 'node_modules/@toancanh'), { recursive: true });
    for (const room of ['shared', 'server', 'dashboard', 'seed-data']) {
      const dependencies = Object.fromEntries(PACKAGES.map((p) => [p, '*']));
      put({
        [`${room}/package.json`]: JSON.stringify({
          name: `@toancanh/${room}`,
          version: '1.0.0',
          exports: { './*': './src/*' },
          dependencies,
        }),
      });
      symlinkSync(join('../..', room), join(house, 'node_modules/@toancanh', room));
    }
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  function put(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(house, dirname(path)), { recursive: true });
      writeFileSync(join(house, path), `${text}\n`);
    }
  }

  /** Names of the rules that are broken, and how many files of the house were read. */
  function cruise(): { broken: string[]; read: number } {
    const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const rooms = ['shared/src', 'server/src', 'dashboard/src', 'seed-data/src'];
    const made = spawnSync(process.execPath, [tool, '--config', CONFIG, '--output-type', 'json', ...rooms], {
      cwd: house,
      encoding: 'utf8',
      maxBuffer: 64 * 1_048_576,
    });
    const { modules, summary } = JSON.parse(made.stdout) as {
      modules: { source: string; dependencies: unknown[] }[];
      summary: { violations: { rule: { name: string } }[] };
    };
    return {
      broken: [...new Set(summary.violations.map((v) => v.rule.name))],
      read: modules.filter((m) => /^(shared|server|dashboard|seed-data)\/src\/.*\.tsx?$/.test(m.source)).length,
    };
  }

  it('reads every file, also TypeScript and TSX, and finds a good house good', () => {
    expect(cruise()).toEqual({ broken: [], read: Object.keys(GOOD).length });
  });

  it('has a planted violation for every rule, and every rule says what to do', () => {
    expect(Object.keys(BAD).sort()).toEqual(rules.map((r) => r.name).sort());
    for (const rule of rules) expect(rule.comment.length).toBeGreaterThan(30);
  });

  it.each(Object.keys(BAD))('%s goes red', (name) => {
    put(BAD[name]!);
    try {
      expect(cruise().broken).toContain(name);
    } finally {
      for (const path of Object.keys(BAD[name]!)) rmSync(join(house, path));
    }
  });
});
