import { useCallback, useMemo } from 'react';
import type { ScopeParams } from './api.ts';
import { resolvePeriod } from './period.ts';
import { navigate, usePath, useSearch } from './router.tsx';
import { useToday } from './today.ts';
import { type DeskState, type Problem, readState, writeState } from './url-state.ts';

/** The page's one state, read from the address and written to it. */
export interface DeskPage {
  state: DeskState;
  problems: Problem[];
  path: string;
  /** The address of a state that differs in this. On the desk unless a path is given. */
  to: (change: Partial<DeskState>, path?: string) => string;
  go: (change: Partial<DeskState>, how?: { replace?: boolean; path?: string }) => void;
}

export function useDesk(): DeskPage {
  const path = usePath();
  const search = useSearch();
  const { state, problems } = useMemo(() => readState(search), [search]);
  const to = useCallback(
    (change: Partial<DeskState>, where = path) => where + withForeign(writeState({ ...state, ...change }), search),
    [state, path, search],
  );
  const go = useCallback(
    (change: Partial<DeskState>, how: { replace?: boolean; path?: string } = {}) =>
      navigate(to(change, how.path), how.replace ? { replace: true } : {}),
    [to],
  );
  return useMemo(() => ({ state, problems, path, to, go }), [state, problems, path, to, go]);
}

/** The language stays with the reader from page to page. */
function withForeign(query: string, search: string): string {
  const lang = new URLSearchParams(search).get('lang');
  if (lang === null) return query;
  return `${query === '' ? '?' : `${query}&`}lang=${encodeURIComponent(lang)}`;
}

/** What every question about figures is asked with. */
export function useScope(): ScopeParams {
  const { state } = useDesk();
  const today = useToday();
  return useMemo(() => scopeOf(state, today), [state, today]);
}

export function scopeOf(state: DeskState, today: string): ScopeParams {
  const { from, to } = resolvePeriod(state.period, today);
  const scope: ScopeParams = { from, to, compare: state.compare };
  for (const name of ['unit', 'sector', 'procedure', 'channel', 'knownAt'] as const) {
    const value = state[name];
    if (value !== null) scope[name] = value;
  }
  return scope;
}
