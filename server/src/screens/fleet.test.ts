import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScreenReport } from '@toancanh/shared/contract/screens.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { Fleet, pictureType, RESTARTS_KEPT } from './fleet.ts';
import { readReport } from './report-message.ts';
import { SqliteScreens } from './screens-sqlite.ts';

const START = 1_000_000_000;
const report = (over: Partial<ScreenReport> = {}): ScreenReport => ({
  ...{ showing: { scene: 'overview' }, state: 'live', since: START, startedAt: START, version: 'v1', dataAgeMs: 0 },
  ...{ heap: 30e6, nodes: 900, errors: 0, width: 1920, height: 1080, change: null, updateFailed: null },
  ...over,
});
const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
const stores: SqliteScreens[] = [];
const storeOfItsOwn = (): SqliteScreens => {
  const store = new SqliteScreens(join(folder, `${stores.length}.db`));
  stores.push(store);
  return store;
};
afterAll(() => {
  for (const store of stores) store.close();
  rmSync(folder, { recursive: true, force: true });
});

function bench(store = storeOfItsOwn(), now = START) {
  const at = { now, version: 'v1' };
  const fleet = new Fleet(
    () => at.now,
    () => at.version,
    store,
  );
  return { at, fleet, kinds: () => fleet.conditions('a', null, START).map((c) => c.kind) };
}

describe('a screen', () => {
  it('is gone when it was not heard for 30 s', () => {
    const { at, fleet, kinds } = bench();
    fleet.report('a', report());
    at.now += 30_000;
    expect(fleet.state('a', at.now, START)).toBe('live');
    expect(kinds()).toEqual([]);
    at.now += 1;
    expect(fleet.state('a', START, START)).toBe('gone');
    expect(fleet.conditions('a', START, START)).toEqual([{ kind: 'gone', since: START }]);
    fleet.report('a', report({ state: 'dark' }));
    expect([fleet.state('a', at.now, START), kinds()]).toEqual(['dark', []]);
  });

  it('is waited for a minute after the server started, and after it was taken', () => {
    const { at, fleet } = bench();
    const before = START - 5000;
    at.now = START + 60_000;
    expect(fleet.state('a', before, 0)).toBe('waiting');
    at.now++;
    expect(fleet.state('a', before, 0)).toBe('gone');
    expect(fleet.conditions('a', before, 0)).toEqual([{ kind: 'gone', since: before }]);
    expect(fleet.state('new', null, at.now - 60_000)).toBe('waiting');
    expect(fleet.state('new', null, at.now - 60_001)).toBe('gone');
  });

  it('that shows old data for more than a minute is an alert, once it is true again no more', () => {
    const { at, fleet, kinds } = bench();
    const since = at.now;
    for (let s = 0; s <= 60; s += 5) {
      fleet.report('a', report({ state: 'old' }));
      expect(kinds()).toEqual([]);
      at.now += 5000;
    }
    expect(fleet.conditions('a', null, START)).toEqual([{ kind: 'old', since }]);
    fleet.report('a', report());
    fleet.report('a', report({ state: 'old' }));
    expect(kinds()).toEqual([]);
  });

  it('that hatches the figures of a late source is an alert of that source', () => {
    const { at, fleet } = bench();
    const since = at.now;
    for (let s = 0; s <= 65; s += 5) {
      fleet.report('a', report({ state: 'old', late: 'Một cửa' }));
      at.now += 5000;
    }
    expect(fleet.conditions('a', null, START)).toEqual([{ kind: 'late', since, source: 'Một cửa' }]);
    fleet.report('a', report({ state: 'old' }));
    expect(fleet.conditions('a', null, START)).toEqual([{ kind: 'old', since }]);
  });

  it('that loads itself again and again is an alert also while it refuses the version that is offered', () => {
    const { at, fleet, kinds } = bench();
    at.version = 'v2';
    for (let i = 0; i <= 6; i++) {
      fleet.report('a', report({ version: 'v1', updateFailed: 'v2', startedAt: START + i * 60_000 }));
      at.now += 60_000;
    }
    expect(kinds()).toContain('restarts');
  });

  it('that restarts more than three times an hour is an alert; ordered loads and new versions are none', () => {
    const { at, fleet, kinds } = bench();
    let startedAt = START;
    const load = (over: Partial<ScreenReport> = {}) => {
      at.now += 60_000;
      startedAt = at.now;
      fleet.report('a', report({ startedAt, ...over }));
    };
    fleet.report('a', report({ startedAt }));
    // It tells the same start a little differently each time.
    fleet.report('a', report({ startedAt: startedAt + 900 }));
    fleet.ordered('a');
    load();
    at.version = 'v2';
    load(); // tries the new version and comes back with the old one
    load({ updateFailed: 'v2' });
    load({ version: 'v2' });
    expect(fleet.restarts('a')).toBe(0);
    for (let i = 1; i <= 3; i++) {
      load({ version: 'v2' });
      expect([fleet.restarts('a'), kinds()]).toEqual([i, []]);
    }
    load({ version: 'v2' });
    expect(kinds()).toEqual(['restarts']);
    at.now += 3_600_000;
    fleet.report('a', report({ startedAt, version: 'v2' }));
    expect([fleet.restarts('a'), kinds()]).toEqual([0, []]);
  });

  it('that restarts too often does so still when the server was started anew; no more than the last ones are kept', () => {
    const store = storeOfItsOwn();
    const first = bench(store);
    for (let i = 0; i <= 4; i++) {
      first.at.now += 60_000;
      first.fleet.report('a', report({ startedAt: first.at.now }));
    }
    const [since] = first.fleet.conditions('a', null, START);
    expect(since?.kind).toBe('restarts');
    const again = bench(store, first.at.now + 20_000);
    expect(again.fleet.restarts('a')).toBe(4);
    expect(again.fleet.conditions('a', first.at.now, START)).toEqual([since]);
    // Its first report since the server's start is no restart: nothing is known of what it was before.
    again.fleet.report('a', report({ startedAt: again.at.now }));
    expect(again.fleet.restarts('a')).toBe(4);
    for (let i = 0; i < 2 * RESTARTS_KEPT; i++) {
      again.at.now += 10_000;
      again.fleet.report('a', report({ startedAt: again.at.now }));
    }
    expect([again.fleet.restarts('a'), store.restarts().get('a')?.length]).toEqual([RESTARTS_KEPT, RESTARTS_KEPT]);
    again.at.now += 3_600_000;
    expect(again.fleet.restarts('a')).toBe(0);
    again.fleet.report('a', report({ startedAt: again.at.now }));
    expect(store.restarts().get('a')).toEqual([again.at.now]);
    again.fleet.forget('a');
    expect(again.fleet.restarts('a')).toBe(0);
  });

  it('that could not take up a version says so until it could', () => {
    const { fleet, kinds } = bench();
    fleet.report('a', report({ updateFailed: 'v2' }));
    expect(kinds()).toEqual(['updateFailed']);
    fleet.report('a', report());
    expect(kinds()).toEqual([]);
    fleet.report('a', report({ updateFailed: 'v2' }));
    fleet.forget('a');
    expect(fleet.reportOf('a')).toBeNull();
  });
});

describe('what comes in', () => {
  it('a report is taken as it should be, and else refused with its field', () => {
    expect(readReport(report())).toEqual(report());
    expect(
      readReport(report({ showing: { scene: 'unit', unit: '25459' }, heap: null, change: { planned: 1, at: 2 } })),
    ).toBeTypeOf('object');
    const bad: unknown[] = [null, 'x', [], {}, { ...report(), more: 1 }, { ...report(), state: 'gone' }];
    bad.push(report({ nodes: Number.NaN }), report({ heap: -1 }), report({ version: 'x'.repeat(81) }));
    bad.push({ ...report(), showing: { scene: 'nothing' } });
    for (const one of bad) expect(readReport(one)).toMatch(/sai cấu trúc/);
    expect(readReport(report({ heap: -1 }))).toContain('heap');
  });

  it('a picture is known by its first bytes', () => {
    expect(pictureType(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]))).toBe('image/jpeg');
    expect(pictureType(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp');
    for (const text of ['', '<svg onload=1>', 'GIF89a', 'RIFF\0\0\0\0WAVEfmt '])
      expect(pictureType(Buffer.from(text))).toBeNull();
  });
});
