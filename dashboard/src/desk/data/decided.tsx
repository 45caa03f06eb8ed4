import type { Decided } from '@toancanh/shared/contract/desk/decided.ts';
import { w } from '../../text/desk.ts';
import { ScrollBox } from '../kit.tsx';
import { instantText, whenText } from '../say.ts';

/** A decision about a metric, valid from a day on (yyyy-MM-dd). */
interface Entry extends Decided {
  metric: string;
  decision: string;
  validFrom: string;
}

/** What follows for a metric after a day (yyyy-MM-dd), where it is decided already. `entries` come newest first. */
export const following = <E extends Entry>(entries: readonly E[], metric: string, on: string): E | undefined =>
  entries
    .filter((e) => e.metric === metric && e.validFrom > on)
    // Of one day the one written last stays ahead.
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom))[0];

interface Words {
  history: string;
  noHistory: string;
  metric: string;
  decision: string;
  byWhom: string;
}

/** All that was decided, newest first. `what`: the heading of that which was decided; `of`: names of an entry. */
export function DecisionHistory<E extends Entry>({
  entries,
  words,
  what,
  of,
  className,
}: {
  entries: readonly E[];
  words: Words;
  what: string;
  of: (entry: E) => { metric: string; what: string };
  className?: string;
}) {
  if (entries.length === 0) return <p className="quiet">{words.noHistory}</p>;
  return (
    <ScrollBox className="scroll-box" label={words.history}>
      <table className={className}>
        <thead>
          <tr>
            <th scope="col">{words.metric}</th>
            <th scope="col">{what}</th>
            <th scope="col">{words.decision}</th>
            <th scope="col">{w().data.byDecision.from}</th>
            <th scope="col">{words.byWhom}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((e) => {
            const named = of(e);
            return (
              <tr key={e.id}>
                <th scope="row">{named.metric}</th>
                <td>{named.what}</td>
                <td>{e.decision}</td>
                <td>{whenText(e.validFrom)}</td>
                <td>{`${e.by}, ${instantText(e.at)}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
