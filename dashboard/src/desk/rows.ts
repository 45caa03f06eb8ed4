import { useInfiniteQuery } from '@tanstack/react-query';
import type { DossierPage, DossierRow } from '@toancanh/shared/contract/desk.ts';
import { useMemo } from 'react';
import { ask, LIVE, queryText } from './api.ts';

const PAGE = 1000;

export interface Rows {
  rows: readonly DossierRow[];
  error: Error | null;
  hasMore: boolean;
  busy: boolean;
  loaded: boolean;
  fetchMore: () => void;
  refetch: () => unknown;
}

/** The dossiers behind a figure, page after page. */
export function useRows(params: Record<string, string | undefined> | null): Rows {
  const query = useInfiniteQuery({
    queryKey: [LIVE, '/api/dossiers', queryText(params ?? {})],
    queryFn: ({ signal, pageParam }) =>
      ask<DossierPage>('/api/dossiers', { ...params, limit: PAGE, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: params !== null,
  });
  const { data, error, hasNextPage, isFetchingNextPage, isPending, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return {
    rows,
    error,
    hasMore: hasNextPage,
    busy: isFetchingNextPage,
    loaded: !isPending,
    fetchMore: () => void (!isFetchingNextPage && fetchNextPage()),
    refetch,
  };
}
