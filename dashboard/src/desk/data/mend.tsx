import { useEffect, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { send } from '../api.ts';
import { Choice, Field } from '../kit.tsx';
import { useSession } from '../session.tsx';
import type { Entry } from './entry.ts';
import { problemOf } from './entry.ts';

type Item = Record<string, unknown>;
const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only what was changed is sent: what the store left out for privacy stays left out. */
export function changedFields(before: Item, after: Item): Item {
  const out: Item = {};
  for (const [name, value] of Object.entries(after))
    if (JSON.stringify(before[name]) !== JSON.stringify(value)) out[name] = value;
  return out;
}

/** One refused message: its fields as a form or as JSON, run again or dismissed with a reason. */
export function Mend({ entry, onSettled }: { entry: Entry; onSettled: () => void }) {
  const words = w().data.quarantine;
  const { may } = useSession();
  const before = isItem(entry.item) ? entry.item : {};
  const [draft, setDraft] = useState<Item>(before);
  const [view, setView] = useState<'form' | 'json'>('form');
  const [json, setJson] = useState('');
  const [why, setWhy] = useState('');
  const [told, setTold] = useState<{ text: string; bad: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Chosen in a list that may be long: its form is the next thing, not a hundred entries further on.
  useEffect(() => heading.current?.focus(), []);
  const changed = changedFields(before, draft);
  const editable = entry.status === 'open' && may('quarantine.write');

  const work = async (path: string, body: unknown): Promise<void> => {
    setBusy(true);
    try {
      const answer = await send<{ error_code: string; message: string }>(
        'POST',
        `/api/quarantine/${entry.id}/${path}`,
        body,
      );
      setTold({ text: answer.message, bad: answer.error_code !== '0' });
      onSettled();
    } catch (error) {
      setTold({ text: error instanceof Error ? error.message : String(error), bad: true });
    } finally {
      setBusy(false);
    }
  };
  const takeJson = (text: string): void => {
    setJson(text);
    try {
      const value: unknown = JSON.parse(text);
      setTold(isItem(value) ? null : { text: words.badJson, bad: true });
      if (isItem(value)) setDraft(value);
    } catch (error) {
      setTold({ text: `${words.badJson}: ${error instanceof Error ? error.message : ''}`, bad: true });
    }
  };
  return (
    <>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {words.itemTitle(words.kinds[entry.kind] ?? entry.kind, entry.key)}
        </h2>
      </header>
      <p className="bad">{problemOf(entry)}</p>
      {isItem(entry.item) && (
        <Choice
          label={words.form}
          value={view}
          options={[
            { value: 'form', text: words.form },
            { value: 'json', text: words.json },
          ]}
          onChoose={(next) => {
            setJson(JSON.stringify(draft, null, 2));
            setView(next);
          }}
        />
      )}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void work('replay', Object.keys(changed).length === 0 ? {} : { item: changed });
        }}
      >
        {view === 'json' ? (
          <Field label={words.json}>
            <textarea
              rows={18}
              spellCheck={false}
              readOnly={!editable}
              value={json}
              onChange={(event) => takeJson(event.target.value)}
            />
          </Field>
        ) : (
          <div className="item-fields">
            {Object.entries(draft).map(([name, value]) => (
              <ItemField
                key={name}
                name={name}
                value={value}
                wrong={name === entry.field}
                editable={editable}
                onChange={(next) => setDraft({ ...draft, [name]: next })}
              />
            ))}
          </div>
        )}
        {told && (
          <p className={told.bad ? 'bad' : 'ok'} role="alert">
            {told.text}
          </p>
        )}
        {editable && (
          <p className="row">
            <button type="submit" className="button" disabled={busy}>
              {words.replay}
            </button>
            <span className="quiet">{words.changed(Object.keys(changed).length)}</span>
          </p>
        )}
      </form>
      {editable && (
        <details>
          <summary>{words.dismiss}</summary>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              void work('dismiss', { reason: why });
            }}
          >
            <Field label={words.dismissWhy}>
              <input required maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />
            </Field>
            <button type="submit" className="button second" disabled={busy}>
              {words.dismissGo}
            </button>
          </form>
        </details>
      )}
    </>
  );
}

/** Plain texts are edited here; what has parts of its own, in JSON. `false` stands for what was not kept. */
function ItemField({
  name,
  value,
  wrong,
  editable,
  onChange,
}: {
  name: string;
  value: unknown;
  wrong: boolean;
  editable: boolean;
  onChange: (value: string) => void;
}) {
  const words = w().data.quarantine;
  if (typeof value !== 'string' && typeof value !== 'number')
    return (
      <Field label={name}>
        <input disabled value={value === false ? words.hidden : JSON.stringify(value)} />
      </Field>
    );
  return (
    <Field label={name} error={wrong ? words.problem : null}>
      <input
        aria-invalid={wrong}
        readOnly={!editable}
        value={String(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
