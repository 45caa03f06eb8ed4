import type { Proposal, Slide } from '@toancanh/shared/contract/meetings.ts';
import { useAsk } from '../../desk/api.ts';
import { Shown } from '../../desk/kit.tsx';
import { mw } from '../../text/meeting.ts';

/** What the house would show: alerts, the largest movements, open decisions. One press takes a page over. */
export function Proposals({
  meeting,
  slides,
  onTake,
}: {
  meeting: string;
  slides: readonly Slide[];
  onTake: (proposal: Proposal) => void;
}) {
  const answer = useAsk<Proposal[]>(`/api/meetings/${encodeURIComponent(meeting)}/agenda`, {}, { live: false });
  const words = mw().proposals;
  const has = (p: Proposal): boolean => slides.some((s) => same(s.content, p.content));
  return (
    <Shown of={answer} lines={5}>
      {(list) =>
        list.length === 0 ? (
          <p className="quiet">{words.none}</p>
        ) : (
          <ul className="proposals">
            {list.map((p) => (
              <li key={`${p.why} ${p.headline}`}>
                <p className="quiet small">{words.why[p.why]}</p>
                <p>{p.headline}</p>
                {has(p) ? (
                  <p className="quiet small">{words.taken}</p>
                ) : (
                  <button type="button" className="plain" onClick={() => onTake(p)}>
                    + {words.take}
                    <span className="hidden"> {p.headline}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}

/** The same page, in whatever order its fields came. */
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (v: unknown): string =>
  typeof v !== 'object' || v === null
    ? JSON.stringify(v)
    : `{${Object.entries(v)
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .map(([k, x]) => `${k}:${canonical(x)}`)
        .join()}}`;
