import type { OwnerEntry, OwnerInForce, OwnerRequest } from '@toancanh/shared/contract/desk.ts';
import { useEffect, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { Refused, send } from '../api.ts';
import { DecisionField, UnitField } from '../form.tsx';
import { Field } from '../kit.tsx';
import { useToday } from '../today.ts';

const FIELDS = ['unit', 'office', 'phone', 'decision', 'validFrom'] as const;
type Name = (typeof FIELDS)[number];

/** Gives one metric to an office; what the server minds stands at the field it minds. */
export function OwnerForm({
  metric,
  name,
  owner,
  onSaved,
  onCancel,
}: {
  metric: string;
  name: string;
  owner: OwnerInForce | null;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const words = w().data.owners;
  const today = useToday();
  const form = useRef<HTMLFormElement>(null);
  const [said, setSaid] = useState<Record<Name, string>>({
    ...{ unit: owner?.unit ?? '', office: owner?.office ?? '', phone: owner?.phone ?? '' },
    ...{ decision: owner?.decision ?? '', validFrom: today },
  });
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  const set = (field: Name) => (text: string) => setSaid((old) => ({ ...old, [field]: text }));
  const at = problem instanceof Refused ? FIELDS.find((f) => f === problem.field) : undefined;
  // Beside its field the server's sentence need not name it.
  const error = (field: Name): string | null =>
    at === field && problem ? problem.message.replace(`${field}: `, '').replace(/^./, (c) => c.toUpperCase()) : null;
  const save = (): void => {
    setBusy(true);
    setProblem(null);
    const body: OwnerRequest = { metric, ...said, phone: said.phone.trim() === '' ? null : said.phone };
    send<OwnerEntry>('PUT', '/api/metric-owners', body).then(onSaved, (refused: Error) => {
      setBusy(false);
      setProblem(refused);
    });
  };
  return (
    <form
      ref={form}
      className="form"
      aria-label={(owner === null ? words.giveWhat : words.changeWhat)(name)}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div className="item-fields">
        <UnitField
          required
          label={words.unit}
          value={said.unit}
          onChange={set('unit')}
          empty={w().data.mappings.choose}
          error={error('unit')}
        />
        <Field label={words.office} hint={words.officeHint} error={error('office')}>
          <input
            required
            minLength={3}
            maxLength={120}
            value={said.office}
            onChange={(event) => set('office')(event.target.value)}
          />
        </Field>
        <Field label={words.phone} error={error('phone')}>
          <input
            type="tel"
            maxLength={30}
            autoComplete="off"
            value={said.phone}
            onChange={(event) => set('phone')(event.target.value)}
          />
        </Field>
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
