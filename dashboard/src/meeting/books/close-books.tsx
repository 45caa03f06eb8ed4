import { useQueryClient } from '@tanstack/react-query';
import type { Closing, ClosingRequest } from '@toancanh/shared/contract/books.ts';
import { useState } from 'react';
import { send } from '../../desk/api.ts';
import { useTold } from '../../desk/form.tsx';
import { Choice, Field } from '../../desk/kit.tsx';
import { useToday } from '../../desk/today.ts';
import { Mark } from '../../kit/shapes.tsx';
import { useFeed } from '../../stage/feed.ts';
import { standingOf } from '../../stage/freshness.ts';
import { t } from '../../text/index.ts';
import { mw } from '../../text/meeting.ts';
import { lastWeek, toInstant } from '../when.ts';
import { BOOKS } from './address.ts';

/** Name, period and cut; then how the sources stand; then it is closed. `onDone`: with the book. */
export function CloseBooks({ onDone, start }: { onDone?: (book: Closing) => void; start?: Partial<ClosingRequest> }) {
  const today = useToday();
  const queries = useQueryClient();
  const [value, setValue] = useState(() => ({ name: '', ...lastWeek(today), ...start }));
  const [when, setWhen] = useState<'now' | 'at'>('now');
  const [cut, setCut] = useState(`${today}T07:00`);
  const [checking, setChecking] = useState(false);
  const told = useTold();
  const words = mw().books;
  const close = async (): Promise<void> => {
    try {
      const body: ClosingRequest = {
        ...{ name: value.name.trim(), from: value.from, to: value.to },
        ...(when === 'at' ? { cut: toInstant(cut) } : {}),
      };
      const book = await send<Closing>('POST', BOOKS, body);
      await queries.invalidateQueries({ predicate: (q) => q.queryKey[1] === BOOKS });
      told.say(words.done(book.name));
      setChecking(false);
      setValue((v) => ({ ...v, name: '' }));
      onDone?.(book);
    } catch (error) {
      told.fail(error);
    }
  };
  if (checking)
    return (
      <div className="form closing-check">
        <h3>{words.sources}</h3>
        <SourcesNow />
        {when === 'at' && <p className="quiet">{words.cutSources}</p>}
        <p className="row">
          <button type="button" className="button" onClick={() => void close()}>
            {words.confirm} “{value.name.trim()}”
          </button>
          <button type="button" className="button second" onClick={() => setChecking(false)}>
            {words.back}
          </button>
        </p>
        {told.line}
      </div>
    );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        told.clear();
        if (value.from <= value.to) setChecking(true);
      }}
    >
      <p className="quiet">{words.lead}</p>
      <Field label={words.name}>
        <input
          required
          maxLength={120}
          placeholder={words.namePlaceholder}
          value={value.name}
          onChange={(event) => setValue({ ...value, name: event.target.value })}
        />
      </Field>
      <div className="day-pair">
        <Field label={words.from}>
          <input
            type="date"
            required
            value={value.from}
            onChange={(event) => setValue({ ...value, from: event.target.value })}
          />
        </Field>
        <Field label={words.to} error={value.from > value.to ? mw().list.backwards : null}>
          <input
            type="date"
            required
            value={value.to}
            onChange={(event) => setValue({ ...value, to: event.target.value })}
          />
        </Field>
      </div>
      <Choice
        label={words.cut}
        value={when}
        options={[
          { value: 'now', text: words.cutNow },
          { value: 'at', text: words.cutAt },
        ]}
        onChoose={setWhen}
      />
      {when === 'at' && (
        <Field label={words.cut}>
          <input type="datetime-local" required value={cut} onChange={(event) => setCut(event.target.value)} />
        </Field>
      )}
      <button type="submit" className="button">
        {words.check}
      </button>
      {told.line}
    </form>
  );
}

/** By the same rule as the wall's own line: late, or never heard. */
function SourcesNow() {
  const feed = useFeed();
  const words = mw().books;
  const now = feed.now();
  if (feed.value === null || now === null) return <p className="quiet">…</p>;
  const sources = feed.value.sources.map((source) => standingOf(source, now));
  const away = (s: (typeof sources)[number]): boolean => s.standing === 'late' || s.standing === 'never';
  const absent = sources.filter(away);
  return (
    <>
      <ul className="source-list">
        {sources.map((s) => (
          <li key={s.source.id} className={away(s) ? 'warn' : undefined}>
            <Mark shape={away(s) ? 'triangle' : 'dot'} /> {s.source.name}
            <span className="quiet">{s.age === null ? words.never : words.heard(t().duration(s.age))}</span>
            <span className="push" />
            {away(s) ? words.isAbsent : words.isHere}
          </li>
        ))}
      </ul>
      <p className={absent.length > 0 ? 'warn' : 'ok'}>
        {absent.length === 0 ? words.allHere : words.absent(absent.map((s) => s.source.name).join(', '))}
      </p>
    </>
  );
}
