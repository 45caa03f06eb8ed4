import { needsUnits, ROLE_NAMES, ROLES } from '@toancanh/shared/access/roles.ts';
import { useMemo } from 'react';
import { w } from '../../text/desk.ts';
import { isWorking } from '../form.tsx';
import { Field } from '../kit.tsx';
import { useUnits } from '../units.ts';

export interface Rights {
  role: (typeof ROLES)[number];
  units: string[];
}

/** As the doors take them: units only where the role has some. */
export const rightsBody = ({ role, units }: Rights): Partial<Rights> => ({
  role,
  ...(needsUnits(role) ? { units } : {}),
});

/** A role, and for a head of a unit the units. */
export function RoleFields({ value, onChange }: { value: Rights; onChange: (value: Rights) => void }) {
  const units = useUnits();
  const words = w().admin.accounts;
  const offered = useMemo(() => units.list.filter(isWorking), [units]);
  return (
    <>
      <Field label={words.role}>
        <select
          value={value.role}
          onChange={(event) => {
            const role = ROLES.find((r) => r === event.target.value) ?? 'leader';
            onChange({ role, units: needsUnits(role) ? value.units : [] });
          }}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_NAMES[role]}
            </option>
          ))}
        </select>
      </Field>
      {needsUnits(value.role) && (
        <Field label={words.units} hint={words.unitsHint}>
          <select
            multiple
            size={5}
            value={value.units}
            onChange={(event) => onChange({ ...value, units: [...event.target.selectedOptions].map((o) => o.value) })}
          >
            {offered.map((u) => (
              <option key={u.id} value={u.id}>
                {u.name}
              </option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
}
