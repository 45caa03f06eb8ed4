import { type ReactNode, useEffect, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { Refused } from '../api.ts';
import { DecisionField } from '../form.tsx';
import { Field } from '../kit.tsx';
import { useToday } from '../today.ts';

const DECIDED = ['decision', 'validFrom'] as const;
/** What every decision bears; days are yyyy-MM-dd. */
type Decided = Record<(typeof DECIDED)[number], string>;

/**
 * The form of what is changed by decision alone, opened in place of its button: what is decided, by which decision, from
 * which day on. What the server minds stands at the field it minds, else beside the buttons.
 */
export function ByDecision<Name extends string = never>({
  label,
  first,
  decision = '',
  own = [],
  above,
  fields,
  send,
  onSaved,
  onCancel,
}: {
  label: string;
  /** Selects what has the focus when the form opens. */
  first: string;
  /** The decision that is in force. */
  decision?: string;
  /** Fields beside the decision's that the server may mind. */
  own?: readonly Name[];
  above?: ReactNode;
  fields?: (error: (field: Name) => string | null) => ReactNode;
  send: (decided: Decided) => Promise<unknown>;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const words = w().data.byDecision;
  const form = useRef<HTMLFormElement>(null);
  const [said, setSaid] = useState<Decided>({ decision, validFrom: useToday() });
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => form.current?.querySelector<HTMLElement>(first)?.focus(), [first]);
  const set = (field: keyof Decided) => (text: string) => setSaid((old) => ({ ...old, [field]: text }));
  const at = problem instanceof Refused ? [...own, ...DECIDED].find((f) => f === problem.field) : undefined;
  // Beside its field the server's sentence need not name it.
  const error = (field: Name | keyof Decided): string | null =>
    at === field && problem ? problem.message.replace(`${field}: `, '').replace(/^./, (c) => c.toUpperCase()) : null;
  const save = (): void => {
    setBusy(true);
    setProblem(null);
    send(said).then(onSaved, (refused: Error) => {
      setBusy(false);
      setProblem(refused);
    });
  };
  return (
    <form
      ref={form}
      className="form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      {above}
      <div className="item-fields">
        {fields?.(error)}
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
