import type { SearchAnswer } from '@toancanh/shared/contract/desk/search.ts';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useAsk } from '../../desk/api.ts';
import { Field } from '../../desk/kit.tsx';
import { hearNames, useName } from '../../desk/names.ts';
import { mw } from '../../text/meeting.ts';

interface Props {
  kind: 'sector' | 'procedure';
  label: string;
  /** What none is called here. */
  empty: string;
  /** Its code; '': none. */
  value: string;
  onChange: (code: string) => void;
}

const SHOWN = 8;

/** One sector or procedure by its name or code, with accents or without. Emptied, it is none; left without a choice, what it was. */
export function NameField({ kind, label, empty, value, onChange }: Props) {
  const id = useId();
  const name = useName(kind, value === '' ? null : value);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const q = useDeferredValue(typed?.trim() ?? '');
  const { data, error } = useAsk<SearchAnswer>('/api/search', { q, kind }, { enabled: q !== '', live: false });
  // The answer before stays while the next is asked: it must not be taken for this one.
  const hits = q !== '' && data?.q === q ? data.hits.slice(0, SHOWN) : [];
  const open = typed !== null && q !== '';
  const choose = (code: string): void => {
    hearNames(kind, hits);
    setTyped(null);
    setAt(0);
    if (code !== value) onChange(code);
  };
  const leave = (): void => {
    if (typed?.trim() === '') choose('');
    else setTyped(null);
  };
  const keys = (event: KeyboardEvent): void => {
    if (typed === null) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = hits[at];
      if (typed.trim() === '') choose('');
      else if (hit) choose(hit.key);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setTyped(null);
    }
  };
  return (
    <div className="name-field">
      <Field label={label}>
        <input
          role="combobox"
          aria-expanded={open && hits.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={open && hits[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder={empty}
          title={name ?? undefined}
          value={typed ?? name ?? ''}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={keys}
          onBlur={leave}
        />
      </Field>
      <div role="listbox" id={id} aria-label={label} hidden={!open || hits.length === 0}>
        {hits.map((hit, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
          <div
            key={hit.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            className={i === at ? 'on' : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(hit.key)}
          >
            <span>{hit.name}</span> <small>{hit.key}</small>
          </div>
        ))}
      </div>
      {open && data?.q === q && hits.length === 0 && <small role="status">{mw().editor.nothing(q)}</small>}
      {open && error && <small className="bad">{error.message}</small>}
    </div>
  );
}
