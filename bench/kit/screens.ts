import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { digest, secret } from '@toancanh/server/access/sessions.ts';
import { SqliteScreens } from '@toancanh/server/screens/screens-sqlite.ts';
import type { PlaylistItem } from '@toancanh/shared/contract/screens.ts';
import type { Browser, BrowserContext } from 'playwright-core';
import { SCREEN } from './wall.ts';

/** The device cookie of a server that is spoken to over http. */
const COOKIE = 'toancanh-screen';

export interface SeededScreen {
  id: string;
  name: string;
  /** `name=token`, as a request carries it. */
  cookie: string;
}

/** Every scene for so many seconds, 'unit' with a ward of the province. */
export function everyScene(seconds: number): PlaylistItem[] {
  const ward = loadFacts().units.find((u) => u.agencyCode !== null && (u.kind === 'ward' || u.kind === 'commune'));
  if (ward === undefined) throw new Error('the directory has no ward or commune');
  const plain = (['overview', 'dossiers', 'petitions', 'counters', 'ranking'] as const).map((scene) => ({ scene }));
  return [...plain, { scene: 'unit' as const, unit: ward.id }].map((show) => ({ show, seconds }));
}

/**
 * Puts paired screens with one playlist that runs all day into the store of a server that is not running: what 60 pairings
 * a minute from one address would take minutes for.
 */
export function seedScreens(dataDir: string, count: number, items: PlaylistItem[]): SeededScreen[] {
  const store = new SqliteScreens(join(dataDir, 'screens.db'));
  try {
    const playlist = 'do-luong';
    const when = { days: 'all', from: '00:00', to: '00:00' } as const;
    store.savePlaylist({
      ...{ id: playlist, name: 'Đo lường' },
      parts: [{ name: 'Cả ngày', when, items, brightness: 1 }],
    });
    return Array.from({ length: count }, (_, i) => {
      const token = secret();
      const id = randomBytes(5).toString('hex');
      const name = `Màn hình đo ${i + 1}`;
      store.addScreen({
        ...{ id, token: digest(token), claim: null, pairedAt: Date.now(), pairedBy: 'do-luong' },
        ...{ pinned: null, blank: false, reloads: 0, lastContact: null },
        settings: {
          ...{ name, place: 'Phòng đo', units: 'all', playlist },
          geometry: { diagonal: null, columns: 1, rows: 1, distance: 3 },
          theme: { mode: 'dark', litFrom: '07:00', litTo: '18:00' },
        },
      });
      return { id, name, cookie: `${COOKIE}=${token}` };
    });
  } finally {
    store.close();
  }
}

/** A browser profile that is this screen at that address. */
export async function contextOf(
  browser: Browser,
  url: string,
  screen: SeededScreen,
  viewport = SCREEN,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport });
  await context.addCookies([
    {
      ...{ name: COOKIE, value: screen.cookie.slice(COOKIE.length + 1), domain: new URL(url).hostname, path: '/' },
      ...{ httpOnly: true, sameSite: 'Strict', expires: Date.now() / 1000 + 10 * 86_400 },
    },
  ]);
  return context;
}
