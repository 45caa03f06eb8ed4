import { randomBytes } from 'node:crypto';
import type { Principal } from '@toancanh/shared/access/roles.ts';
import type { SceneRef, ScreenSettings } from '@toancanh/shared/contract/screens.ts';
import { digest, secret } from '../access/sessions.ts';
import type { ScreenRow, ScreensStore } from './screens-store.ts';

/** How long a screen shows who it is when asked. */
const IDENTIFY_MS = 20_000;

/** A screen as it stands: what is on disk, and what a restart may forget. */
export interface Screen extends ScreenRow {
  identifyUntil: number | null;
}

/** All screens, in memory and on disk. `now`: real time, epoch ms. */
export class ScreenBook {
  private readonly store: ScreensStore;
  private readonly now: () => number;
  private readonly rows = new Map<string, Screen>();
  private readonly byToken = new Map<string, string>();
  private readonly contacts = new Map<string, number>();
  private readonly onChange: (id: string) => void;

  /** `onChange`: what a screen is to show is another now. */
  constructor(store: ScreensStore, now: () => number, onChange: (id: string) => void) {
    this.store = store;
    this.now = now;
    this.onChange = onChange;
    for (const row of store.screens()) {
      this.rows.set(row.id, { ...row, identifyUntil: null });
      if (row.token !== null) this.byToken.set(row.token, row.id);
    }
  }

  list(): readonly Screen[] {
    return [...this.rows.values()];
  }
  get(id: string): Screen | null {
    return this.rows.get(id) ?? null;
  }
  /** Another screen of that name; names are how people tell them apart. */
  named(name: string, but: string | null): Screen | null {
    const same = (text: string): string => text.toLowerCase();
    return this.list().find((s) => s.id !== but && same(s.settings.name) === same(name)) ?? null;
  }

  /** Who a device token belongs to; null when to nobody that stands. */
  principalOf(token: string): (Principal & { kind: 'device' }) | null {
    const screen = this.rows.get(this.byToken.get(digest(token)) ?? '');
    if (screen === undefined) return null;
    const { name, units } = screen.settings;
    return { kind: 'device', id: `screen:${screen.id}`, name, role: 'screen', units, expiresAt: null };
  }

  /** A screen that may fetch its token once, with what `claim` is the digest of. */
  add(settings: ScreenSettings, claim: { secret: string; until: number }, by: string): Screen {
    const screen: Screen = {
      ...{ id: randomBytes(5).toString('hex'), settings, token: null, claim, pairedAt: this.now(), pairedBy: by },
      ...{ pinned: null, blank: false, reloads: 0, lastContact: null, identifyUntil: null },
    };
    this.store.addScreen(screen);
    this.rows.set(screen.id, screen);
    return screen;
  }

  /** The token of a screen that was taken, given out this once; null: nobody waits for it with this secret. */
  claim(secretText: string): { id: string; token: string } | null {
    const hash = digest(secretText);
    const screen = this.list().find((s) => s.claim?.secret === hash);
    if (screen?.claim == null || screen.claim.until <= this.now()) return null;
    const token = secret();
    this.save({ ...screen, token: digest(token), claim: null });
    this.byToken.set(digest(token), screen.id);
    return { id: screen.id, token };
  }

  change(id: string, settings: Partial<ScreenSettings>): void {
    const screen = this.mustHave(id);
    this.save({ ...screen, settings: { ...screen.settings, ...settings } });
  }
  pin(id: string, pinned: SceneRef | null): void {
    this.save({ ...this.mustHave(id), pinned });
  }
  blank(id: string, blank: boolean): void {
    this.save({ ...this.mustHave(id), blank });
  }
  reload(id: string): void {
    const screen = this.mustHave(id);
    this.save({ ...screen, reloads: screen.reloads + 1 });
  }
  identify(id: string): void {
    this.save({ ...this.mustHave(id), identifyUntil: this.now() + IDENTIFY_MS });
  }

  /** false: there is none. From now on its token proves nothing. */
  revoke(id: string, by: string): boolean {
    const screen = this.rows.get(id);
    if (screen === undefined) return false;
    this.store.revokeScreen(id, this.now(), by);
    this.rows.delete(id);
    if (screen.token !== null) this.byToken.delete(screen.token);
    this.onChange(id);
    return true;
  }

  /** It was heard just now; on disk with the next `saveContacts`. */
  heard(id: string): void {
    const screen = this.rows.get(id);
    if (screen === undefined) return;
    screen.lastContact = this.now();
    this.contacts.set(id, screen.lastContact);
  }
  saveContacts(): void {
    if (this.contacts.size === 0) return;
    this.store.saveContacts(this.contacts);
    this.contacts.clear();
  }

  private mustHave(id: string): Screen {
    const screen = this.rows.get(id);
    if (screen === undefined) throw new Error(`no screen ${id}`);
    return screen;
  }
  private save(screen: Screen): void {
    this.store.saveScreen(screen);
    this.rows.set(screen.id, screen);
    this.onChange(screen.id);
  }
}

/** The screen that somebody is; null: somebody else. */
export const screenId = (principal: Principal | null): string | null =>
  principal?.kind === 'device' ? principal.id.slice('screen:'.length) : null;
