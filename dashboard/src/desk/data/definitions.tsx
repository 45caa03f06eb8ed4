import type { DefinitionEntry, Definitions } from '@toancanh/shared/contract/books.ts';
import { useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { useFocusBack } from '../form.tsx';
import { Shown, useSaying } from '../kit.tsx';
import { metricName, whenText } from '../say.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.ts';
import { DecisionHistory, following } from './decided.tsx';
import { DefinitionForm } from './definition-form.tsx';

type Defined = Definitions['metrics'][number];

/** What a metric is called by one of its definitions; one that the program no longer has, by its id. */
export const variantName = ({ metric, variants }: Defined, id: string): string =>
  metricName(metric, variants.find((v) => v.id === id)?.name ?? id);
/** A metric by the name that it is written with, whichever definition is in force. */
const written = (of: Defined): string => variantName(of, of.variants[0]?.id ?? of.metric);

/** By which of its definitions a metric is computed: read by everyone, decided by who may; what was decided stays below. */
export default function DefinitionsPage() {
  const answer = useAsk<Definitions>('/api/definitions');
  const { may } = useSession();
  const [editing, setEditing] = useState<string | null>(null);
  const [saying, say] = useSaying();
  const list = useRef<HTMLUListElement>(null);
  const words = w().data.definitions;
  useFocusBack(list, editing);
  return (
    <section className="card">
      <Shown of={answer} lines={6}>
        {(data) => (
          <>
            <header>
              <p className="quiet">{words.lead}</p>
              <span className="hidden">{saying}</span>
            </header>
            <ul ref={list} className="definitions">
              {data.metrics.map((m) => (
                <li key={m.metric}>
                  <div className="definition-head">
                    <h2>{written(m)}</h2>
                    {may('targets.write') && editing !== m.metric && (
                      <button
                        type="button"
                        className="plain"
                        data-metric={m.metric}
                        aria-label={words.changeOf(written(m))}
                        onClick={() => setEditing(m.metric)}
                      >
                        {words.change}
                      </button>
                    )}
                  </div>
                  <InForce of={m} entries={data.entries} />
                  {editing === m.metric && (
                    <DefinitionForm
                      of={m}
                      name={written(m)}
                      from={data.period.from}
                      onCancel={() => setEditing(null)}
                      onSaved={() => {
                        say(words.added(written(m)));
                        void answer.refetch();
                        setEditing(null);
                      }}
                    />
                  )}
                </li>
              ))}
            </ul>
            <h2>{words.history}</h2>
            <DecisionHistory
              className="definition-history"
              entries={data.entries}
              words={words}
              what={words.definition}
              of={({ metric, variant }) => {
                const of = data.metrics.find((m) => m.metric === metric);
                return of ? { metric: written(of), what: variantName(of, variant) } : { metric, what: variant };
              }}
            />
          </>
        )}
      </Shown>
    </section>
  );
}

/** The definition of today with its decision; and the one that follows, where that is decided already. */
function InForce({ of, entries }: { of: Defined; entries: readonly DefinitionEntry[] }) {
  const today = useToday();
  const words = w().data.definitions;
  const { variant, decision, validFrom } = of.inForce;
  const now = of.variants.find((v) => v.id === variant);
  const next = following(entries, of.metric, today);
  return (
    <dl>
      <dt>{words.inForce}</dt>
      <dd>
        <b>{variantName(of, variant)}</b>
        <span className="sum">{now?.formula}</span>
      </dd>
      <dt>{words.decision}</dt>
      <dd>
        {decision ?? words.undecided}
        {validFrom !== null && `, ${words.since(whenText(validFrom))}`}
        {next && <span className="sum">{words.upcoming(whenText(next.validFrom), variantName(of, next.variant))}</span>}
      </dd>
    </dl>
  );
}
