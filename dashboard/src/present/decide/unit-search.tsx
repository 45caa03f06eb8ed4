import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { isWorking } from '../../desk/form.tsx';
import { Field } from '../../desk/kit.tsx';
import { matches, useUnits } from '../../desk/units.ts';
import { pw } from '../../text/present.ts';

const SHOWN = 6;

/** One unit by some letters of its name, with accents or without. */
export function UnitSearch({ value, onChange }: { value: string; onChange: (unit: string) => void }) {
  const units = useUnits();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const words = pw().decision;
  const found = useMemo(
    () =>
      typed === null
        ? []
        : units.list
            .filter((u) => isWorking(u) && matches(u.name, typed))
            .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
            .slice(0, SHOWN),
    [units, typed],
  );
  const choose = (unit: string): void => {
    onChange(unit);
    setTyped(null);
    setAt(0);
  };
  const keys = (event: KeyboardEvent): void => {
    if (typed === null) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : Math.max(0, found.length - 1))) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && found[at]) {
      event.preventDefault();
      choose(found[at].id);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setTyped(null);
    }
  };
  return (
    <div className="unit-search">
      <Field label={words.unit}>
        <input
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          required
          placeholder={words.pickUnit}
          value={typed ?? (value === '' ? '' : units.name(value))}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            if (value !== '') onChange('');
          }}
          onKeyDown={keys}
          onBlur={() => setTyped(null)}
        />
      </Field>
      <div role="listbox" id={id} aria-label={words.pickUnit} hidden={found.length === 0}>
        {found.map((u, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
          <div
            key={u.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            className={i === at ? 'on' : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(u.id)}
          >
            {u.name}
          </div>
        ))}
      </div>
    </div>
  );
}
