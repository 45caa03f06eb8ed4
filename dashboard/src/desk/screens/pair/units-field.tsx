import { useMemo, useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { isWorking } from '../../form.tsx';
import { Choice } from '../../kit.tsx';
import { matches, useUnits } from '../../units.ts';

const MOST = 40;

/** Whose rows a screen may name: the whole province, or units that are looked for by name. */
export function UnitsField({
  value,
  onChange,
  error,
}: {
  value: readonly string[] | 'all';
  onChange: (units: readonly string[] | 'all') => void;
  error: string | null;
}) {
  const units = useUnits();
  const [typed, setTyped] = useState('');
  const words = sw().pair;
  const offered = useMemo(
    () => units.list.filter(isWorking).sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    [units],
  );
  const chosen = value === 'all' ? [] : value;
  const found = offered.filter((u) => matches(u.name, typed)).slice(0, MOST);
  const toggle = (id: string, on: boolean): void => onChange(on ? [...chosen, id] : chosen.filter((u) => u !== id));
  return (
    <fieldset className="labelled units-field" data-field="units">
      <legend>{words.scope}</legend>
      <Choice
        label={words.scope}
        value={value === 'all' ? 'all' : 'some'}
        options={[
          { value: 'all', text: words.whole },
          { value: 'some', text: words.some },
        ]}
        onChoose={(choice) => onChange(choice === 'all' ? 'all' : [])}
      />
      {value !== 'all' && (
        <>
          {chosen.length > 0 && (
            <ul className="chips" aria-label={words.unitsChosen(chosen.length)}>
              {chosen.map((id) => (
                <li key={id}>
                  {units.name(id)}
                  <button
                    type="button"
                    className="plain"
                    aria-label={words.drop(units.name(id))}
                    onClick={() => toggle(id, false)}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            type="search"
            aria-label={words.units}
            placeholder={words.units}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <ul className="unit-list" aria-label={words.some}>
            {found.map((u) => (
              <li key={u.id}>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(u.id)}
                    onChange={(event) => toggle(u.id, event.target.checked)}
                  />
                  {u.name}
                </label>
              </li>
            ))}
            {found.length === 0 && <li className="quiet">{words.noUnit(typed)}</li>}
          </ul>
          <small>{words.scopeWhy}</small>
        </>
      )}
      {error !== null && <small className="bad">{error}</small>}
    </fieldset>
  );
}
