import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useRef, useState } from 'react';
import { keeper, keepPage, mayKeep } from '../kit/keep-page.ts';
import { dropDeck, keepDeck, keptDeck } from './keep-deck.ts';
import { loadScenesOf, mapOf } from './load-charts.ts';

export interface DeckHeld {
  deck: Deck | null;
  /** The map as it was kept with the deck; null: it is asked from the server. */
  map: MapFile | null;
  /** Whether a reload without the network has it all, the page and the deck; null: it is not to, or not known yet. */
  kept: boolean | null;
  /** It came from this browser: the server was away. */
  away: boolean;
  /** Vietnamese, from the server; null while there is no trouble or a deck is held all the same. */
  failed: string | null;
}

const AGAIN_MS = 3000;
const PATIENCE_MS = 30_000;

/** Who asks: a person (or nobody) by the session, a wall as its screen. */
export type Reader = 'person' | 'screen';
const headersOf = (reader: Reader): Record<string, string> =>
  reader === 'screen' ? { 'x-toancanh-as': 'screen' } : {};

const NOTHING: DeckHeld = { deck: null, map: null, kept: null, away: false, failed: null };

/** What a meeting's deck is asked by. */
interface Asked {
  /** As the server counts; null: not heard yet. */
  version: number | null;
  /** Whether its presentation runs; null: not heard yet, or nobody asks. */
  running: boolean | null;
  reader?: Reader;
}

/**
 * The deck, fetched once and kept while its presentation runs; fetched anew when `version` says that it was saved since.
 * What is held stays until the next is here, whatever happens to the network. The code of its scenes is loaded with it.
 */
export function useDeck(meeting: string, { version, running, reader = 'person' }: Asked): DeckHeld {
  const [held, setHeld] = useState<DeckHeld>(NOTHING);
  const mine = held.deck?.meeting.id === meeting ? held.deck : null;
  const wanted = version !== null && mine !== null && mine.meeting.version < version;
  useEffect(() => {
    if (mine !== null && !wanted) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      const answer = await fetch(`/api/meetings/${encodeURIComponent(meeting)}/deck`, {
        headers: headersOf(reader),
        cache: 'no-store',
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE_MS)]),
      }).catch(() => null);
      if (stop.signal.aborted) return;
      if (answer?.ok) {
        const deck = (await answer.json()) as Deck;
        if (stop.signal.aborted) return;
        void loadScenesOf(deck);
        return setHeld((h) => ({ ...NOTHING, map: h.map, deck }));
      }
      // Whoever may not have it any more has no copy of it either.
      if (answer !== null && answer.status < 500) void dropDeck(meeting, reader);
      if (mine === null) {
        const old = answer === null || answer.status >= 500 ? await keptDeck(meeting, reader) : null;
        if (stop.signal.aborted) return;
        if (old !== null) {
          void loadScenesOf(old.deck);
          return setHeld({ ...old, kept: true, away: true, failed: null });
        }
        const told = (await answer?.json().catch(() => null)) as { error?: { message?: string } } | null | undefined;
        if (!stop.signal.aborted) setHeld((h) => ({ ...h, failed: told?.error?.message ?? '' }));
      }
      timer = setTimeout(() => void load(), AGAIN_MS);
    };
    void load();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [meeting, mine, wanted, reader]);
  const over = useRef(false);
  over.current = running === false;
  useEffect(() => {
    if (running !== false) return;
    void dropDeck(meeting, reader);
    // Begun once more, it is kept once more.
    setHeld((old) => ({ ...old, kept: null }));
  }, [meeting, running, reader]);
  const unkept = running === true && held.kept === null ? mine : null;
  useEffect(() => {
    if (unkept === null) return;
    void keepAll(unkept, reader).then((kept) => {
      // It ended while it was being kept.
      if (over.current) void dropDeck(meeting, reader);
      else setHeld((old) => (old.deck === unkept ? { ...old, kept } : old));
    });
  }, [meeting, unkept, reader]);
  return { ...held, deck: mine, kept: running === false ? null : held.kept };
}

/** The deck with its map, and the page with the code of its scenes. A wall's page is kept by the wall. */
async function keepAll(deck: Deck, reader: Reader): Promise<boolean> {
  const [map] = await Promise.all([mapOf(deck), loadScenesOf(deck)]);
  if (!(await keepDeck({ deck, map }, reader))) return false;
  if (reader === 'screen') return true;
  if (!mayKeep()) return false;
  try {
    await keeper('/present/');
    return await keepPage();
  } catch {
    return false;
  }
}
