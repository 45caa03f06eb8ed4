import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { DossierBrief, DossierRow } from '@toancanh/shared/contract/desk.ts';
import { useMemo } from 'react';
import { ask, LIVE, queryText, STILL } from './api.ts';

const PAGE = 1000;
/** Brief ones: a hundred thousand in twenty answers, none of which keeps others waiting long. */
const BRIEF_PAGE = 5000;

export interface Rows<Row> {
  rows: readonly Row[];
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
export const useRows = (params: Params | null, version?: string): Rows<DossierRow> =>
  usePages<DossierRow>(params && { ...params, limit: String(PAGE) }, version);

/** The same with nothing but what adds them up and names them. */
export const useBriefRows = (params: Params | null, version?: string): Rows<DossierBrief> =>
  usePages<DossierBrief>(params && { ...params, columns: 'brief', limit: String(BRIEF_PAGE) }, version);

type Params = Record<string, string | undefined>;

function usePages<Row>(params: Params | null, version?: string): Rows<Row> {
  const query = useInfiniteQuery({
    queryKey: [version === undefined ? LIVE : STILL, '/api/dossiers', queryText(params ?? {}), version],
    queryFn: ({ signal, pageParam }) =>
      ask<{ rows: Row[]; next: string | null }>('/api/dossiers', { ...params, after: pageParam }, signal),
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
