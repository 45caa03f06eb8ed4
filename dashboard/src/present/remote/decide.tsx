import type { RemoteDeck } from '@toancanh/shared/contract/meetings.ts';
import { searchKey } from '@toancanh/shared/places/normalise.ts';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { pw } from '../../text/present.ts';
import { dayText } from '../figure-text.ts';
import type { RemoteLink } from './link.ts';
import { type Draft, type Faults, FIELDS, type FieldName, faultsOf, sendDecision } from './send-decision.ts';

interface Props {
  link: RemoteLink;
  deck: RemoteDeck;
  /** The slide that was on as the sheet was opened: the presenter may go on meanwhile. */
  slide: RemoteDeck['slides'][number] | undefined;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** `saved`: what was written down, as a sentence. */
  onClose: (saved: string | null) => void;
}

/** A decision of the meeting, written by a thumb: what, who, until when, and the figure of the slide. */
export function Decide({ link, deck, slide, draft, onDraft, onClose }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [failed, setFailed] = useState('');
  const [busy, setBusy] = useState(false);
  const words = pw().remote;
  const asks = pw().decision;
  useEffect(() => box.current?.showModal(), []);
  const change = (part: Partial<Draft>): void => {
    onDraft({ ...draft, ...part });
    setFaults((f) => Object.fromEntries(Object.entries(f).filter(([name]) => !(name in part))));
  };
  const mind = (found: Faults): void => {
    setFaults(found);
    const first = FIELDS.find((f) => found[f] !== undefined);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus());
  };
  const save = async (): Promise<void> => {
    setFailed('');
    const found = faultsOf(draft, deck.today);
    if (Object.keys(found).length > 0) return mind(found);
    setBusy(true);
    const { attach, ...said } = draft;
    const sent = await sendDecision(link, { ...said, slide: attach && slide?.figure ? slide.id : null });
    setBusy(false);
    if (sent.ok) {
      navigator.vibrate?.(30);
      onClose(words.decided(sent.decision.unitName, dayText(sent.decision.due)));
    } else if (sent.field === null) setFailed(sent.why);
    else mind({ [sent.field]: sent.why });
  };
  return (
    <dialog
      ref={box}
      className="decide"
      aria-label={asks.save}
      onCancel={(event) => {
        event.preventDefault();
        onClose(null);
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <div className="decide-fields">
          <Labelled label={asks.text} fault={faults.text}>
            {(fault) => (
              <textarea
                {...fault}
                name="text"
                rows={3}
                maxLength={600}
                value={draft.text}
                onChange={(event) => change({ text: event.target.value })}
              />
            )}
          </Labelled>
          <Unit deck={deck} value={draft.unit} fault={faults.unit} onChange={(unit) => change({ unit })} />
          <Labelled label={asks.person} fault={faults.person}>
            {(fault) => (
              <input
                {...fault}
                name="person"
                maxLength={120}
                autoComplete="off"
                placeholder={asks.personHint}
                value={draft.person}
                onChange={(event) => change({ person: event.target.value })}
              />
            )}
          </Labelled>
          <Labelled label={asks.due} fault={faults.due}>
            {(fault) => (
              <input
                {...fault}
                name="due"
                type="date"
                min={deck.today}
                value={draft.due}
                onChange={(event) => change({ due: event.target.value })}
              />
            )}
          </Labelled>
          <fieldset className="decide-days">
            <legend>{words.inDays}</legend>
            {deck.due.map(({ n, day }) => (
              <button key={n} type="button" aria-pressed={draft.due === day} onClick={() => change({ due: day })}>
                <b>{words.days(n)}</b> {dayText(day).slice(0, 5)}
              </button>
            ))}
          </fieldset>
          {slide?.figure && (
            <label className="decide-figure">
              <input
                type="checkbox"
                checked={draft.attach}
                onChange={(event) => change({ attach: event.target.checked })}
              />
              <span>{asks.figure(slide.figure)}</span>
            </label>
          )}
        </div>
        {failed !== '' && (
          <p className="state bad" role="alert">
            {failed}
          </p>
        )}
        <p className="decide-does">
          <button type="button" onClick={() => onClose(null)}>
            {words.close}
          </button>
          <button type="submit" className="go" disabled={busy}>
            {busy ? words.sending : asks.save}
          </button>
        </p>
      </form>
    </dialog>
  );
}

type Fault = { 'aria-invalid': true; 'aria-describedby': string } | Record<string, never>;

function Labelled({
  label,
  fault,
  children,
}: {
  label: string;
  fault: string | undefined;
  children: (fault: Fault) => ReactNode;
}) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="decide-field">
      <span>{label}</span>
      {children(fault === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': id })}
      {fault !== undefined && (
        <small id={id} role="alert">
          {fault}
        </small>
      )}
    </label>
  );
}

/** So many fit above a phone's keyboard. */
const SHOWN = 4;

/** One unit by some letters of its name, with accents or without; those found are buttons for a thumb. */
function Unit({
  deck,
  value,
  fault,
  onChange,
}: {
  deck: RemoteDeck;
  value: string;
  fault: string | undefined;
  onChange: (unit: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const asks = pw().decision;
  const chosen = deck.units.find((u) => u.id === value);
  const key = searchKey(typed.trim());
  const found = useMemo(
    () => (key === '' ? [] : deck.units.filter((u) => searchKey(u.name).includes(key)).slice(0, SHOWN)),
    [deck.units, key],
  );
  return (
    <div>
      <Labelled label={asks.unit} fault={fault ?? (key !== '' && found.length === 0 ? pw().remote.noUnit : undefined)}>
        {(bad) => (
          <input
            {...bad}
            name={'unit' satisfies FieldName}
            type="search"
            autoComplete="off"
            placeholder={asks.pickUnit}
            value={chosen?.name ?? typed}
            onChange={(event) => {
              setTyped(event.target.value);
              if (chosen) onChange('');
            }}
          />
        )}
      </Labelled>
      {chosen === undefined && found.length > 0 && (
        <ul className="decide-units" aria-label={asks.pickUnit}>
          {found.map((u) => (
            <li key={u.id}>
              <button
                type="button"
                onClick={() => {
                  onChange(u.id);
                  setTyped('');
                }}
              >
                {u.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
