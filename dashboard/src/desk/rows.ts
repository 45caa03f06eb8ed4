import {
  keepPreviousData,
  type Query,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { FigureCamera } from '@toancanh/shared/contract/desk/camera-rows.ts';
import type { DossierBrief, DossierRow } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { useCallback, useMemo } from 'react';
import { ask, LIVE, queryText, STILL } from './api.ts';

const PAGE = 1000;
/** Brief ones: a hundred thousand in twenty answers, none of which keeps others waiting long. */
const BRIEF_PAGE = 5000;
/** A hundred thousand rows that nobody looks at any more are not kept for long. */
const KEPT_MS = 60_000;

export interface Rows<Row> {
  rows: readonly Row[];
  error: Error | null;
  hasMore: boolean;
  busy: boolean;
  loaded: boolean;
  /** The rows are those of the question before. */
  former: boolean;
  /** More than a page, and figures have moved since: `reload` begins anew. */
  outdated: boolean;
  fetchMore: () => void;
  refetch: () => unknown;
  reload: () => void;
}

/**
 * The dossiers behind a figure, page after page. One page is asked anew whenever the ledger moves; of more, which may be
 * a hundred, the reader is told that they are outdated. With `version`, they are asked anew when that changes.
 */
export const useRows = (params: Params | null, version?: string): Rows<DossierRow> =>
  usePages<DossierRow>(params && { ...params, limit: String(PAGE) }, version);

/** A row behind a figure: what adds it up, and names it. */
export type RowBehind = DossierBrief | FigureCamera;

/** What stands behind a figure, with nothing but that. Cameras and places come in one answer. */
export const useRowsBehind = (rows: Passport['rows'], params: Params | null, version: string): Rows<RowBehind> => {
  const cameras = rows?.of === 'cameras' || rows?.of === 'places';
  const brief = params && { ...params, columns: 'brief', limit: String(BRIEF_PAGE) };
  return usePages<RowBehind>(cameras ? params : brief, version, cameras ? CAMERAS : ROWS);
};

type Params = Record<string, string | undefined>;
interface Page<Row> {
  rows: Row[];
  next: string | null;
}
interface Pages<Row> {
  pages: Page<Row>[];
  pageParams: (string | undefined)[];
}

const ROWS = '/api/dossiers';
const CAMERAS = '/api/cameras/behind';
/** A list of several pages is not asked anew page after page each time that a dossier moves. */
export const isLongList = (query: Query): boolean =>
  query.queryKey[1] === ROWS && ((query.state.data as Pages<unknown> | undefined)?.pages.length ?? 0) > 1;

const pagesOf = <Row extends object>(params: Params | null, path = ROWS) => ({
  queryFn: async ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | undefined }) =>
    sharing(await ask<Page<Row>>(path, { ...params, after: pageParam }, signal)),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: Page<Row>) => last.next ?? undefined,
});

/** Asks for the first page of `useRows` before anybody shows it; what is known already is left to who shows it. */
export function askRowsAhead(queries: QueryClient, params: Params): void {
  const all = { ...params, limit: String(PAGE) };
  const queryKey = [LIVE, ROWS, queryText(all), undefined];
  if (queries.getQueryData(queryKey) !== undefined) return;
  void queries.prefetchInfiniteQuery({
    queryKey,
    ...pagesOf<DossierRow>(all),
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: KEPT_MS },
  });
}

function usePages<Row extends object>(params: Params | null, version?: string, path = ROWS): Rows<Row> {
  const queries = useQueryClient();
  const asked = queryText(params ?? {});
  const key = useMemo(() => [version === undefined ? LIVE : STILL, path, asked, version], [asked, version, path]);
  const query = useInfiniteQuery({
    queryKey: key,
    ...pagesOf<Row>(params, path),
    enabled: params !== null,
    placeholderData: keepPreviousData,
    // The ledger says when an answer is old (live.tsx); comparing a hundred thousand rows with themselves says nothing.
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    refetchOnMount: (q) => !isLongList(q as unknown as Query),
    refetchOnReconnect: false,
    gcTime: KEPT_MS,
  });
  const { data, error, hasNextPage, isFetchingNextPage, isPending, isPlaceholderData, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const fetchMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const reload = useCallback(() => {
    queries.setQueryData<Pages<Row>>(
      key,
      (old) => old && { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) },
    );
    void refetch();
  }, [queries, key, refetch]);
  return {
    rows,
    error,
    hasMore: hasNextPage && !isPlaceholderData,
    busy: isFetchingNextPage,
    loaded: !isPending && !isPlaceholderData,
    former: isPlaceholderData,
    outdated: query.isStale && (data?.pages.length ?? 0) > 1,
    fetchMore,
    refetch,
    reload,
  };
}

const words = new Map<string, string>();
const MOST_WORDS = 20_000;

/** Names of units and procedures come with each of a hundred thousand rows: one text each is kept. */
function sharing<Row extends object>(page: Page<Row>): Page<Row> {
  if (words.size > MOST_WORDS) words.clear();
  for (const row of page.rows) {
    const own = row as Record<string, unknown>;
    for (const name of ['procedure', 'procedureName', 'sector', 'sectorName', 'unit', 'unitName', 'holder'] as const) {
      const text = own[name];
      if (typeof text !== 'string') continue;
      const known = words.get(text);
      if (known === undefined) words.set(text, text);
      else own[name] = known;
    }
  }
  return page;
}
