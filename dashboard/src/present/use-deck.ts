import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useState } from 'react';
import { loadScene } from '../scenes/load.ts';
import { keepDeck, keptDeck } from './keep-deck.ts';

export interface DeckHeld {
  deck: Deck | null;
  /** It lies in this browser: a reload without the network has it. */
  kept: boolean;
  /** Vietnamese, from the server; null while there is no trouble or a deck is held all the same. */
  failed: string | null;
}

const AGAIN_MS = 3000;
const PATIENCE_MS = 30_000;

/** Who asks: a person (or nobody) by the session, a wall as its screen. */
export type Reader = 'person' | 'screen';
const headersOf = (reader: Reader): Record<string, string> =>
  reader === 'screen' ? { 'x-toancanh-as': 'screen' } : {};

/**
 * The deck, fetched once and kept; fetched anew when `version` says that it was saved since. What is held stays until the
 * next is here, whatever happens to the network. The code of its scenes is loaded with it.
 */
export function useDeck(meeting: string, version: number | null, reader: Reader = 'person'): DeckHeld {
  const [held, setHeld] = useState<DeckHeld>({ deck: null, kept: false, failed: null });
  const mine = held.deck?.meeting.id === meeting ? held.deck : null;
  const wanted = version !== null && mine !== null && mine.meeting.version < version;
  useEffect(() => {
    if (mine !== null && !wanted) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (deck: Deck, kept: boolean): void => {
      for (const { slide } of deck.slides) if (slide.content.kind === 'scene') void loadScene(slide.content.show.scene);
      setHeld({ deck, kept, failed: null });
    };
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
        return take(deck, false);
      }
      if (mine === null) {
        const old = await keptDeck(meeting, reader);
        if (stop.signal.aborted) return;
        if (old !== null && (answer === null || answer.status >= 500)) return take(old, true);
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
  const unkept = held.kept ? null : mine;
  useEffect(() => {
    if (unkept === null) return;
    void keepDeck(unkept, reader).then((kept) => setHeld((old) => (old.deck === unkept ? { ...old, kept } : old)));
  }, [unkept, reader]);
  return { ...held, deck: mine };
}
