import { type QueryClient, type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { questionOf, type ScopeParams, useAsk } from './api.ts';
import { onExpected } from './router.tsx';
import { scopeOf, useDesk, useScope } from './state.ts';
import { useToday } from './today.ts';
import { type DeskState, readState } from './url-state.ts';

export interface Question {
  path: string;
  params: Readonly<Record<string, string | number | undefined>>;
}
/** What a part of the page asks in a state of it; null: nothing. */
export type Asks = (state: DeskState, scope: ScopeParams) => Question | null;

export const asksNothing: Asks = () => null;

/**
 * Asks what will be asked as soon as the reader turns there, before the page is drawn for it: the server works while the
 * screen does, and all questions of a click are on their way together.
 */
export function useForesight(asks: Asks): void {
  useAhead((queries, state, scope) => {
    const question = asks(state, scope);
    if (question !== null) void queries.prefetchQuery(questionOf(question.path, question.params));
  });
}

/** Told the state that the reader is about to turn to. */
export function useAhead(each: (queries: QueryClient, state: DeskState, scope: ScopeParams) => void): void {
  const queries = useQueryClient();
  const today = useToday();
  const latest = useRef(each);
  useEffect(() => {
    latest.current = each;
  });
  useEffect(
    () =>
      onExpected((to) => {
        const { pathname, search } = new URL(to, location.origin);
        if (pathname !== location.pathname) return;
        const next = readState(search).state;
        latest.current(queries, next, scopeOf(next, today));
      }),
    [queries, today],
  );
}

/** The answer to what a part of the page asks, foreseen. */
export function useForeseen<T>(asks: Asks): UseQueryResult<T, Error> {
  const { state } = useDesk();
  const scope = useScope();
  useForesight(asks);
  const question = asks(state, scope);
  return useAsk<T>(question?.path ?? '', question?.params ?? {}, { enabled: question !== null });
}
