import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Scope } from '@toancanh/shared/contract/desk/scope.ts';
import { w } from '../text/desk.ts';
import { frameAs } from './frame.ts';

/** The server said no, or could not be reached (`status` 0). `message` is its own sentence, for people. */
export class Refused extends Error {
  readonly status: number;
  readonly field: string;
  constructor(status: number, field: string, message: string) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

type Params = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** `?a=1&b=2` in a stable order, without what is empty. */
export function queryText(params: Params): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(params).sort()) {
    const value = params[name];
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Over a slide on a wall it is the wall that asks. */
const AS_SCREEN = frameAs('as') === 'screen';

async function exchange<T>(path: string, init: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      credentials: 'same-origin',
      ...init,
      ...(AS_SCREEN ? { headers: { ...init.headers, 'x-toancanh-as': 'screen' } } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused(0, '', w().failed.network);
  }
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body as T;
  // Reading routes answer `{error: {field, message}}`, the doors of data `{error_code, message}`.
  const told = body as { error?: { field?: string; message?: string }; message?: string } | null;
  if (answer.status === 401) for (const each of signedOut) each();
  throw new Refused(
    answer.status,
    told?.error?.field ?? '',
    told?.error?.message ?? told?.message ?? w().failed.server(answer.status),
  );
}

const signedOut = new Set<() => void>();
/** Told when the server no longer knows who asks. */
export const onSignedOut = (listener: () => void): (() => void) => {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
};

export const ask = <T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> =>
  exchange<T>(path + queryText(params), signal ? { signal } : {});

/** Writes. A string or Blob is sent as it is, everything else as JSON. */
export function send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  if (body === undefined) return exchange<T>(path, { method });
  if (body instanceof Blob) return exchange<T>(path, { method, body, headers: { 'content-type': body.type } });
  return exchange<T>(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

/** What the server refused it will refuse again; what broke may mend. */
const retry = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof Refused && (error.status === 0 || error.status >= 502);

export const makeQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 30_000, gcTime: 300_000, refetchOnWindowFocus: false } },
  });

/** Asked again when the ledger moves (live.ts). */
export const LIVE = 'live';
/** Asked again only when something says so. */
export const STILL = 'still';

interface Options {
  enabled?: boolean;
  /** Figures change as the ledger moves; definitions and lists of units do not. */
  live?: boolean;
}

/** One question to a reading route; aborted when nobody wants its answer any more. The answer before stays until the new one is here. */
export function useAsk<T>(
  path: string,
  params: Params = {},
  { enabled = true, live = true }: Options = {},
): UseQueryResult<T, Error> {
  return useQuery<T, Error>({ ...questionOf<T>(path, params, live), enabled, placeholderData: keepPreviousData });
}

/** A question as the cache of answers knows it. */
export const questionOf = <T>(path: string, params: Params, live = true) => ({
  queryKey: [live ? LIVE : STILL, path, queryText(params)],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask<T>(path, params, signal),
});

export type ScopeParams = Scope & Record<string, string | undefined>;
