import { useMemo } from 'react';
import type { ScopeParams } from './api.ts';
import { resolvePeriod } from './period.ts';
import { navigate, pathNow, usePath, useSearch } from './router.tsx';
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

/** The address is read once for the hundreds of figures and links that stand on a page, and they all get the same. */
let latest: { path: string; search: string; page: DeskPage } | null = null;

function pageOf(path: string, search: string): DeskPage {
  if (latest?.path === path && latest.search === search) return latest.page;
  const { state, problems } = readState(search);
  const to: DeskPage['to'] = (change, where = path) => where + withForeign(writeState({ ...state, ...change }), search);
  const go: DeskPage['go'] = (change, how = {}) => navigate(to(change, how.path), how.replace ? { replace: true } : {});
  latest = { path, search, page: { state, problems, path, to, go } };
  return latest.page;
}

export const useDesk = (): DeskPage => pageOf(usePath(), useSearch());

/** For who only acts: the page as it is when it is asked, without being drawn anew with every change of it. */
export const deskNow = (): DeskPage => pageOf(pathNow(), location.search);

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
