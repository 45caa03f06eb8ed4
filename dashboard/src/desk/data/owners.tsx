import type { MetricOwners } from '@toancanh/shared/contract/desk/owners.ts';
import { Fragment, useRef, useState } from 'react';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { useFocusBack } from '../form.tsx';
import { useMetrics } from '../home/metric-picker.tsx';
import { Shown, useSaying } from '../kit.tsx';
import { decisionText, ownerText } from '../owner.ts';
import { metricName, whenText } from '../say.ts';
import { useSession } from '../session.tsx';
import { useUnits } from '../units.ts';
import { DecisionHistory, following } from './decided.tsx';
import { OwnerForm } from './owner-form.tsx';

const KINDS = ['dossiers', 'petitions', 'cameras'] as const;

/** Who answers for which metric: read by everyone, given in place by who may; what was decided before stays below. */
export default function OwnersPage() {
  const answer = useAsk<MetricOwners>('/api/metric-owners');
  const definitions = useMetrics();
  const { may } = useSession();
  const [editing, setEditing] = useState<string | null>(null);
  const [saying, say] = useSaying();
  const list = useRef<HTMLDivElement>(null);
  const units = useUnits();
  const words = w().data.owners;
  useFocusBack(list, editing);
  return (
    <section className="card">
      <Shown of={answer} lines={10}>
        {(data) => (
          <>
            <header>
              <p className="quiet">{words.lead}</p>
              <p className="owners-given">
                {words.given(
                  integer(data.metrics.filter((m) => m.owner !== null).length),
                  integer(data.metrics.length),
                )}
              </p>
              <span className="hidden">{saying}</span>
            </header>
            <div ref={list} className="owners">
              {KINDS.map((kind) => (
                <Fragment key={kind}>
                  <h2>{w().data.sources.kinds[kind]}</h2>
                  <ul>
                    {data.metrics
                      .filter((m) => definitions.find((d) => d.id === m.metric)?.subsystem === kind)
                      .map((m) => (
                        <li key={m.metric} className={editing === m.metric ? 'editing' : undefined}>
                          <Owned row={m} data={data} />
                          {may('targets.write') && editing !== m.metric && (
                            <button
                              type="button"
                              className="plain"
                              data-metric={m.metric}
                              aria-label={(m.owner === null ? words.giveWhat : words.changeWhat)(
                                metricName(m.metric, m.name),
                              )}
                              onClick={() => setEditing(m.metric)}
                            >
                              {m.owner === null ? words.give : words.change}
                            </button>
                          )}
                          {editing === m.metric && (
                            <OwnerForm
                              metric={m.metric}
                              name={metricName(m.metric, m.name)}
                              owner={m.owner}
                              onCancel={() => setEditing(null)}
                              onSaved={() => {
                                say(words.added(metricName(m.metric, m.name)));
                                void answer.refetch();
                                setEditing(null);
                              }}
                            />
                          )}
                        </li>
                      ))}
                  </ul>
                </Fragment>
              ))}
            </div>
            <h2>{words.history}</h2>
            <DecisionHistory
              entries={data.entries}
              words={words}
              what={words.owner}
              of={(e) => ({
                metric: metricName(e.metric, data.metrics.find((m) => m.metric === e.metric)?.name ?? e.metric),
                what: ownerText({ ...e, unitName: units.name(e.unit) }),
              })}
            />
          </>
        )}
      </Shown>
    </section>
  );
}

/** The metric, its owner of today, the decision; and who follows, where that is decided already. */
function Owned({ row, data }: { row: MetricOwners['metrics'][number]; data: MetricOwners }) {
  const units = useUnits();
  const words = w().data.owners;
  const next = following(data.entries, row.metric, data.on);
  return (
    <>
      <b>{metricName(row.metric, row.name)}</b>
      <span className={row.owner === null ? 'quiet' : undefined}>
        {row.owner === null ? words.none : ownerText(row.owner)}
      </span>
      <span className="quiet">
        {row.owner !== null && decisionText(row.owner)}
        {next && <span className="sum">{words.upcoming(units.name(next.unit), whenText(next.validFrom))}</span>}
      </span>
    </>
  );
}
