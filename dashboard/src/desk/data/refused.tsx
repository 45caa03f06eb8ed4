import type { QuarantineCount, RefusedKind, SourceCount } from '@toancanh/shared/contract/desk/sources.ts';
import { integer, NONE } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { ScrollBox } from '../kit.tsx';

type Kept = readonly QuarantineCount[] | undefined;

/** Entries of a sender and kind in one state; null before the answer is here. */
const entries = (kept: Kept, source: string, kind: RefusedKind, status: QuarantineCount['status']): number | null =>
  kept === undefined ? null : (kept.find((c) => c.source === source && c.kind === kind && c.status === status)?.n ?? 0);

/** What waits in quarantine of one source: its sender's entries of the kinds that count to it. */
export const waitingOf = ({ sender, refusedBy }: SourceCount, kept: Kept): number | null =>
  kept === undefined ? null : refusedBy.reduce((sum, { kind }) => sum + (entries(kept, sender, kind, 'open') ?? 0), 0);

interface Row {
  sender: string;
  kind: RefusedKind;
  /** null: its sender counts nothing of this kind. */
  refused: number | null;
}

/** What was refused, by sender and kind of item: how often at the door, and what became of what is kept. */
export function RefusedByKind({ sources, kept }: { sources: readonly SourceCount[]; kept: Kept }) {
  const words = w().data.sources;
  const rows: Row[] = sources.flatMap(({ sender, refusedBy }) =>
    refusedBy.map(({ kind, n }) => ({ sender, kind, refused: n })),
  );
  for (const { source, kind } of kept ?? [])
    if (!rows.some((r) => r.sender === source && r.kind === kind)) rows.push({ sender: source, kind, refused: null });
  const told = rows.filter(
    (r) => r.refused !== 0 || (kept ?? []).some((c) => c.source === r.sender && c.kind === r.kind),
  );
  const number = (n: number | null): string => (n === null ? NONE : integer(n));
  return (
    <section className="card">
      <header>
        <h2>{words.refusedByKind}</h2>
      </header>
      {told.length === 0 ? (
        <p className="quiet">{words.nothingRefused}</p>
      ) : (
        <>
          <ScrollBox className="scroll-box" label={words.refusedByKind}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.sender}</th>
                  <th scope="col">{words.item}</th>
                  {[words.refused, words.waiting, words.replayed, words.dismissed].map((title) => (
                    <th key={title} scope="col" className="n">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {told.map(({ sender, kind, refused }) => (
                  <tr key={`${sender} ${kind}`}>
                    <th scope="row">{sender}</th>
                    <td>{w().data.quarantine.kinds[kind]}</td>
                    <td className="n">{number(refused)}</td>
                    <td className="n">{number(entries(kept, sender, kind, 'open'))}</td>
                    <td className="n">{number(entries(kept, sender, kind, 'replayed'))}</td>
                    <td className="n">{number(entries(kept, sender, kind, 'dismissed'))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          <p className="quiet small note">{words.refusedNote}</p>
        </>
      )}
    </section>
  );
}
