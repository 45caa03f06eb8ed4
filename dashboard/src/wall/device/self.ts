import type { ScreenSelf, ScreenValue } from '@toancanh/shared/contract/screens.ts';

const PATIENCE_MS = 5000;

/** Says to the server that a wall asks, so that the screen's own name counts and not that of a person who signed in here. */
export const AS_SCREEN = { 'x-toancanh-as': 'screen' } as const;

export type Known = Exclude<ScreenSelf, { kind: 'none' }> & {
  /** With what its orders are to be watched besides its name: the units that a guest who signed in may see. */
  params: Record<string, string>;
  /** How it last looked, so that a start without the server has the right size and light. */
  look: Pick<ScreenValue, 'geometry' | 'theme'> | null;
};

const get = (path: string): Promise<Response> =>
  fetch(path, { headers: AS_SCREEN, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });

/** Who this screen is to the server; null: it cannot be asked now. */
export async function askSelf(): Promise<Omit<Known, 'look'> | { kind: 'none' } | null> {
  try {
    const answer = await get('/api/screens/me');
    if (!answer.ok) return null;
    const self = (await answer.json()) as ScreenSelf;
    if (self.kind === 'guest') return { kind: 'guest', id: self.id, params: await guestParams() };
    return self.kind === 'screen' ? { kind: 'screen', id: self.id, params: {} } : { kind: 'none' };
  } catch {
    return null;
  }
}

async function guestParams(): Promise<Record<string, string>> {
  const answer = await get('/api/access/me');
  const { viewParams } = (await answer.json()) as { viewParams?: Record<string, string> };
  return viewParams ?? {};
}

const KEY = 'toancanh.wall.self';

/** Who this screen was when the server was last asked; no secret. null: not known, or storage is closed to us. */
export function remembered(): Known | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Known | null;
    return kept !== null && (kept.kind === 'screen' || kept.kind === 'guest') && kept.params ? kept : null;
  } catch {
    return null;
  }
}

export function remember(known: Known | null): void {
  try {
    if (known === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(known));
  } catch {
    // A screen without storage asks the server anew at each start.
  }
}
