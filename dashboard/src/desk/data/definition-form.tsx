import type { DefinitionEntry, DefinitionRequest, Definitions } from '@toancanh/shared/contract/books.ts';
import { useId, useState } from 'react';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { send } from '../api.ts';
import { metricName, short, whenText } from '../say.ts';
import { ByDecision } from './by-decision.tsx';

/** Chooses another definition of one metric; what each of them would say now stands beside it before anything is written. */
export function DefinitionForm({
  of,
  name,
  from,
  onSaved,
  onCancel,
}: {
  of: Definitions['metrics'][number];
  name: string;
  /** First day of the figures shown, yyyy-MM-dd. */
  from: string;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const words = w().data.definitions;
  const group = useId();
  const [variant, setVariant] = useState(of.inForce.variant);
  return (
    <ByDecision
      label={words.changeOf(name)}
      first="input:checked"
      send={(decided) => {
        const body: DefinitionRequest = { metric: of.metric, variant, ...decided };
        return send<DefinitionEntry>('PUT', '/api/definitions', body);
      }}
      onSaved={onSaved}
      onCancel={onCancel}
      above={
        <fieldset className="variants">
          <legend>{words.choose(whenText(from))}</legend>
          {of.variants.map((v) => (
            <label key={v.id} className={v.id === variant ? 'on' : undefined}>
              <input
                type="radio"
                name={group}
                value={v.id}
                checked={v.id === variant}
                onChange={() => setVariant(v.id)}
              />
              <span>
                <b>{metricName(of.metric, v.name)}</b>
                {v.id === of.inForce.variant && <span className="quiet"> · {words.now}</span>}
                <span className="sum">{v.definition}</span>
                <span className="sum quiet">{v.source}</span>
              </span>
              <span className="n">
                <b>{short(v.figure.value, of.unit)}</b>
                {v.figure.denominator !== null && (
                  <span className="sum">{`${integer(v.figure.numerator)} ÷ ${integer(v.figure.denominator)}`}</span>
                )}
              </span>
            </label>
          ))}
        </fieldset>
      }
    />
  );
}
