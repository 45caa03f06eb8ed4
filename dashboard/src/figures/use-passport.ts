import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { useEffect, useState } from 'react';
import { addressOf } from './address.ts';
import { type FigureQuestion, passportParams } from './question.ts';

/** While a passport is open its figure is asked for again: what it says is of now. */
const AGAIN_MS = 5_000;

/** `refused`: this screen has no right to passports, or the server is silent; what was answered before stays. */
export type Asking = 'asking' | 'told' | 'refused';

export function usePassport(of: FigureQuestion): { passport: Passport | null; state: Asking } {
  const query = new URLSearchParams(passportParams(of)).toString();
  const [told, setTold] = useState<{ query: string; passport: Passport | null; state: Asking } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await fetch(`/api/passport?${query}`, { signal: stop.signal }).catch(() => null);
      const passport = answer?.ok ? ((await answer.json().catch(() => null)) as Passport | null) : null;
      if (stop.signal.aborted) return;
      setTold((old) =>
        passport === null && old?.query === query && old.passport !== null
          ? old
          : { query, passport, state: passport === null ? 'refused' : 'told' },
      );
      // Who was told no has no right to it; a server that is away comes back.
      if (passport !== null || answer === null || answer.status >= 500) timer = setTimeout(ask, AGAIN_MS);
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [query]);
  return told?.query === query ? told : { passport: null, state: 'asking' };
}

const LOOPBACK = /^https?:\/\/(localhost|127\.|\[::1\])/;

/** The desk's address of a figure, as people type it. `code`: another device can open it, so that a code makes sense. */
export function useDeskAddress(of: FigureQuestion): { url: string; code: boolean } {
  const [home, setHome] = useState<string>(location.origin);
  useEffect(() => {
    const stop = new AbortController();
    fetch('/api/config', { signal: stop.signal })
      .then((answer) => answer.json() as Promise<{ publicUrl?: unknown }>)
      .then(
        ({ publicUrl }) => {
          if (typeof publicUrl === 'string' && !LOOPBACK.test(publicUrl)) setHome(publicUrl);
        },
        () => undefined,
      );
    return () => stop.abort();
  }, []);
  return { url: home + addressOf(of), code: !LOOPBACK.test(home) };
}
