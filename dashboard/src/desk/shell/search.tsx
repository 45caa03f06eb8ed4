import type { SearchAnswer, SearchHit } from '@toancanh/shared/contract/desk/search.ts';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { navigate } from '../router.tsx';
import { useDesk } from '../state.ts';

/** What a hit is; a unit's or procedure's detail says it itself. */
function detailOf({ kind, detail }: SearchHit): string {
  const name = w().search.kinds[kind];
  if (detail === '') return name;
  return kind === 'formerUnit' || kind === 'dossier' ? `${name} · ${detail}` : detail;
}

/** Units, sectors, procedures and dossiers, with accents or without. A combobox: arrows choose, Enter goes, Escape clears. */
export function Search() {
  const { to } = useDesk();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const q = useDeferredValue(typed.trim());
  const { data, error } = useAsk<SearchAnswer>('/api/search', { q }, { enabled: q.length > 1, live: false });
  const hits = q.length > 1 ? (data?.hits ?? []) : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: other hits, the first again
  useEffect(() => setAt(0), [data]);

  const pathOfHit = (hit: SearchHit): string => {
    const clear = { dossier: null, passport: null, by: null };
    switch (hit.kind) {
      case 'dossier':
        return to(clear, `/desk/dossier/${encodeURIComponent(hit.key)}`);
      case 'sector':
        return to({ ...clear, sector: hit.key, procedure: null }, '/');
      case 'procedure':
        return to({ ...clear, procedure: hit.key }, '/');
      default:
        return to({ ...clear, unit: hit.key }, '/');
    }
  };
  const choose = (hit: SearchHit | undefined): void => {
    if (hit === undefined) return;
    setTyped('');
    setOpen(false);
    input.current?.blur();
    navigate(pathOfHit(hit));
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === 'Enter') choose(hits[at]);
    else if (event.key === 'Escape') {
      setTyped('');
      setOpen(false);
    }
  };
  const shown = open && q.length > 1;
  return (
    <search className="search">
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={w().search.label}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[at] ? `${id}-${at}` : undefined}
        placeholder={w().search.label}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
      />
      <div id={id} role="listbox" aria-label={w().search.label} className={shown ? 'hits' : 'hidden'}>
        {hits.map((hit, i) => (
          <div
            key={`${hit.kind}${hit.key}`}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            className={i === at ? 'on' : undefined}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(hit);
            }}
          >
            <span>{hit.name}</span>
            <small>{detailOf(hit)}</small>
          </div>
        ))}
        {hits.length === 0 && data?.q === q && <p>{w().search.none(q)}</p>}
        {error && <p>{error.message}</p>}
      </div>
    </search>
  );
}
