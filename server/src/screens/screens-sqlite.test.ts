import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settings } from '../../../tests/support/paired-screen.ts';
import { digest } from '../access/sessions.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { defaultPlaylist } from './default-playlist.ts';
import { PlaylistBook } from './playlist-book.ts';
import { ScreenBook } from './screen-book.ts';
import { SqliteScreens } from './screens-sqlite.ts';

let folder: string;
let file: string;
let store: SqliteScreens;
let now = 1_000_000;
let moved: string[];
const book = () =>
  new ScreenBook(
    store,
    () => now,
    (id) => moved.push(id),
  );
const reopen = () => {
  store.close();
  store = new SqliteScreens(file);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screens-'));
  file = join(folder, 'screens.db');
  store = new SqliteScreens(file);
  moved = [];
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const waiting = { secret: digest('a secret of a screen'), until: now + 1000 };

describe('what is kept of screens', () => {
  it('survives a restart: settings, orders that stand, identity', () => {
    const first = book();
    const s = first.add(settings({ name: 'A' }), waiting, 'op');
    first.pin(s.id, { scene: 'unit', unit: '25459' });
    first.blank(s.id, true);
    first.reload(s.id);
    first.reload(s.id);
    first.change(s.id, { place: 'Tầng 2' });
    first.identify(s.id);
    first.heard(s.id);
    expect(book().get(s.id)?.lastContact).toBeNull();
    first.saveContacts();
    reopen();
    const held = book().get(s.id);
    expect(held).toMatchObject({ blank: true, reloads: 2, pinned: { scene: 'unit', unit: '25459' }, pairedBy: 'op' });
    expect(held).toMatchObject({ settings: { name: 'A', place: 'Tầng 2' }, lastContact: now, identifyUntil: null });
    expect(moved).toEqual(Array(6).fill(s.id));
  });

  it('is a token only once, no token in the file, and nothing after revoking', () => {
    const first = book();
    const s = first.add(settings(), waiting, 'op');
    expect(first.claim('another secret')).toBeNull();
    const given = first.claim('a secret of a screen')!;
    expect(given.id).toBe(s.id);
    expect(first.claim('a secret of a screen')).toBeNull();
    expect(first.principalOf(given.token)).toMatchObject({ kind: 'device', role: 'screen', id: `screen:${s.id}` });
    reopen();
    const again = book();
    expect(again.principalOf(given.token)?.id).toBe(`screen:${s.id}`);
    expect(again.claim('a secret of a screen')).toBeNull();
    for (const name of ['screens.db', 'screens.db-wal']) {
      const bytes = readFileSync(join(folder, name)).toString('latin1');
      expect(bytes).not.toContain(given.token);
      expect(bytes).not.toContain('a secret of a screen');
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(again.revoke(s.id, 'op')).toBe(true);
    expect(again.revoke(s.id, 'op')).toBe(false);
    expect(again.principalOf(given.token)).toBeNull();
    reopen();
    expect(book().principalOf(given.token)).toBeNull();
    expect(book().list()).toEqual([]);
  });

  it('is no token when the screen comes too late for it', () => {
    const first = book();
    first.add(settings(), waiting, 'op');
    now += 1000;
    expect(first.claim('a secret of a screen')).toBeNull();
    now -= 1000;
  });
});

describe('playlists and acknowledgements', () => {
  it('there is always the default playlist, as it was last written', () => {
    const list = new PlaylistBook(store, () => moved.push('*'));
    expect([list.list(), moved]).toEqual([[defaultPlaylist()], []]);
    const mine = list.add({ name: 'Của tôi', parts: defaultPlaylist().parts.slice(0, 1) });
    list.put({ ...defaultPlaylist(), name: 'Chuẩn' });
    reopen();
    const again = new PlaylistBook(store, () => {});
    expect(again.list().map((p) => p.name)).toEqual(['Chuẩn', 'Của tôi']);
    expect(again.get(mine.id)).toEqual(mine);
    expect(again.named('CỦA TÔI', null)?.id).toBe(mine.id);
    again.drop(mine.id);
    reopen();
    expect(new PlaylistBook(store, () => {}).get(mine.id)).toBeNull();
  });

  it('an acknowledgement stays until its alert clears, over a restart', () => {
    const acks = () =>
      new Acknowledgements(
        store,
        () => now,
        () => moved.push('ack'),
      );
    const first = acks();
    expect(first.acknowledge('dark:25459', 'op')).toEqual({ by: 'op', at: now });
    expect(first.acknowledge('dark:25459', 'another').by).toBe('op');
    first.acknowledge('screen:1:gone', 'op');
    reopen();
    const again = acks();
    expect([again.has('dark:25459'), again.has('screen:1:gone'), again.has('late:1')]).toEqual([true, true, false]);
    again.keepOnly(new Set(['dark:25459']), (id) => !id.startsWith('screen:'));
    expect([again.has('dark:25459'), again.has('screen:1:gone')]).toEqual([true, true]);
    again.keepOnly(new Set(), (id) => !id.startsWith('screen:'));
    reopen();
    expect([acks().has('dark:25459'), acks().has('screen:1:gone')]).toEqual([false, true]);
    expect(moved).toEqual(['ack', 'ack', 'ack']);
  });
});
