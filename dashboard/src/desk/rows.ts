import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { DossierPage, DossierRow } from '@toancanh/shared/contract/desk.ts';
import { useMemo } from 'react';
import { ask, LIVE, queryText, STILL } from './api.ts';

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

/**
 * The dossiers behind a figure, page after page. They may be thousands: with `version`, they are asked anew when that
 * changes, and not whenever the ledger moves.
 */
export function useRows(params: Record<string, string | undefined> | null, version?: string): Rows {
  const query = useInfiniteQuery({
    queryKey: [version === undefined ? LIVE : STILL, '/api/dossiers', queryText(params ?? {}), version],
    queryFn: ({ signal, pageParam }) =>
      ask<DossierPage>('/api/dossiers', { ...params, limit: PAGE, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: params !== null,
    placeholderData: keepPreviousData,
  });
  const { data, error, hasNextPage, isFetchingNextPage, isPending, isPlaceholderData, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return {
    rows,
    error,
    hasMore: hasNextPage && !isPlaceholderData,
    busy: isFetchingNextPage,
    loaded: !isPending && !isPlaceholderData,
    fetchMore: () => void (!isFetchingNextPage && fetchNextPage()),
    refetch,
  };
}
