import { useQueryClient } from '@tanstack/react-query';
import type { DecisionStanding, MeetingDecisions } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useRef, useState } from 'react';
import { useAsk } from '../../desk/api.ts';
import { Mark } from '../../kit/shapes.tsx';
import { pw } from '../../text/present.ts';

const SHOWN_MS = 20_000;

/**
 * What somebody in the room wrote down on the phone is on the presenter's page at once: in the list, and in a line of its
 * own while another tab is open. `count`: the server's, another one with every decision.
 */
export function FreshDecision({
  meeting,
  count,
  listed,
  onShow,
}: {
  meeting: string;
  count: number | null;
  listed: boolean;
  onShow: () => void;
}) {
  const queries = useQueryClient();
  const { data } = useAsk<MeetingDecisions>(`/api/meetings/${encodeURIComponent(meeting)}/decisions`);
  const known = useRef<ReadonlySet<string> | null>(null);
  const [fresh, setFresh] = useState<DecisionStanding | null>(null);
  const heard = useRef(count);
  useEffect(() => {
    const anew = heard.current !== null && count !== null && count !== heard.current;
    heard.current = count ?? heard.current;
    if (anew) void queries.invalidateQueries({ predicate: (q) => String(q.queryKey[1]).includes('/decisions') });
  }, [count, queries]);
  useEffect(() => {
    if (data === undefined) return;
    const before = known.current;
    known.current = new Set(data.own.map((d) => d.id));
    // What was written on this page is seen by whoever wrote it.
    const last = before && data.own.findLast((d) => !before.has(d.id) && d.by.startsWith('remote:'));
    if (last) setFresh(last);
  }, [data]);
  useEffect(() => {
    if (fresh === null) return;
    const timer = setTimeout(() => setFresh(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [fresh]);
  return (
    <p className="fresh-decision" role="status">
      {fresh !== null && !listed && (
        <button type="button" className="plain" onClick={onShow}>
          <Mark shape="dot" /> {pw().notes.decided(fresh.text, fresh.unitName)}
        </button>
      )}
    </p>
  );
}
