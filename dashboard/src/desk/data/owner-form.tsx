import type { OwnerEntry, OwnerInForce, OwnerRequest } from '@toancanh/shared/contract/desk/owners.ts';
import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { send } from '../api.ts';
import { UnitField } from '../form.tsx';
import { Field } from '../kit.tsx';
import { ByDecision } from './by-decision.tsx';

const FIELDS = ['unit', 'office', 'phone'] as const;
type Name = (typeof FIELDS)[number];

/** Gives one metric to an office. */
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
  const [said, setSaid] = useState<Record<Name, string>>({
    unit: owner?.unit ?? '',
    office: owner?.office ?? '',
    phone: owner?.phone ?? '',
  });
  const set = (field: Name) => (text: string) => setSaid((old) => ({ ...old, [field]: text }));
  return (
    <ByDecision
      label={(owner === null ? words.giveWhat : words.changeWhat)(name)}
      first="select"
      decision={owner?.decision ?? ''}
      own={FIELDS}
      send={(decided) => {
        const phone = said.phone.trim() === '' ? null : said.phone;
        const body: OwnerRequest = { metric, ...said, phone, ...decided };
        return send<OwnerEntry>('PUT', '/api/metric-owners', body);
      }}
      onSaved={onSaved}
      onCancel={onCancel}
      fields={(error) => (
        <>
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
        </>
      )}
    />
  );
}
