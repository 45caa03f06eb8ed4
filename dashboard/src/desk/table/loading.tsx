import { useEffect } from 'react';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import type { Rows } from '../rows.ts';

interface Props {
  rows: Rows<unknown>;
  /** The question whose rows they are: how many there will be. */
  of: Record<string, string | undefined>;
  all: boolean;
  onAll: (all: boolean) => void;
}

/** Of a list longer than a page: how much of it is here, the rest on demand, and whether it is still what the ledger says. */
export function Loading({ rows, of: { compare: _, ...of }, all, onAll }: Props) {
  const words = w().table;
  const { hasMore, busy, error, fetchMore } = rows;
  const loading = all && hasMore;
  const more = loading && !busy && error === null;
  useEffect(() => {
    if (more) fetchMore();
  }, [more, fetchMore]);
  const answer = useAsk<{ total: { numerator: number | null } }>('/api/query', of, { enabled: hasMore });
  if (!hasMore && !rows.outdated) return null;
  const count = rows.rows.length;
  // Dossiers come in while others are read: never more than all.
  const total = answer.isPlaceholderData ? null : (answer.data?.total.numerator ?? null);
  return (
    <div className="row table-loading">
      {hasMore && (
        <>
          <span className="small quiet">
            {words.loaded(integer(count), total === null ? null : integer(Math.max(total, count)))}
          </span>
          {loading && <progress aria-label={words.loading} {...(total === null ? {} : { max: total, value: count })} />}
          <button type="button" className="plain" onClick={() => onAll(!all)}>
            {loading ? words.stop : w().passport.loadAll}
          </button>
        </>
      )}
      {rows.outdated && !loading && (
        <>
          <span className="small quiet" role="status">
            {words.outdated}
          </span>
          <button type="button" className="plain" onClick={rows.reload}>
            {words.reload}
          </button>
        </>
      )}
    </div>
  );
}
