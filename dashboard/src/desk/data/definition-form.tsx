import type { DefinitionEntry, DefinitionRequest, Definitions } from '@toancanh/shared/contract/books.ts';
import { useEffect, useId, useRef, useState } from 'react';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { Refused, send } from '../api.ts';
import { DecisionField } from '../form.tsx';
import { Field } from '../kit.tsx';
import { metricName, short, whenText } from '../say.ts';
import { useToday } from '../today.ts';

const FIELDS = ['decision', 'validFrom'] as const;
type Name = (typeof FIELDS)[number];

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
  const form = useRef<HTMLFormElement>(null);
  const group = useId();
  const [variant, setVariant] = useState(of.inForce.variant);
  const [said, setSaid] = useState<Record<Name, string>>({ decision: '', validFrom: useToday() });
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const set = (field: Name) => (text: string) => setSaid((old) => ({ ...old, [field]: text }));
  const at = problem instanceof Refused ? FIELDS.find((f) => f === problem.field) : undefined;
  // Beside its field the server's sentence need not name it.
  const error = (field: Name): string | null =>
    at === field && problem ? problem.message.replace(`${field}: `, '').replace(/^./, (c) => c.toUpperCase()) : null;
  const save = (): void => {
    setBusy(true);
    setProblem(null);
    const body: DefinitionRequest = { metric: of.metric, variant, ...said };
    send<DefinitionEntry>('PUT', '/api/definitions', body).then(onSaved, (refused: Error) => {
      setBusy(false);
      setProblem(refused);
    });
  };
  return (
    <form
      ref={form}
      className="form"
      aria-label={words.changeOf(name)}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
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
      <div className="item-fields">
        <DecisionField
          label={words.decisionOf}
          value={said.decision}
          onChange={set('decision')}
          error={error('decision')}
        />
        <Field label={words.from} error={error('validFrom')}>
          <input
            type="date"
            required
            value={said.validFrom}
            onChange={(event) => set('validFrom')(event.target.value)}
          />
        </Field>
      </div>
      <div className="row">
        <button type="submit" className="button" disabled={busy}>
          {words.save}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {words.cancel}
        </button>
        <span role="alert">{at === undefined && problem && <span className="bad">{problem.message}</span>}</span>
      </div>
    </form>
  );
}
