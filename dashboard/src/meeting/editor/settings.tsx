import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { MeetingRow } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { useAsk } from '../../desk/api.ts';
import { Field } from '../../desk/kit.tsx';
import { mw } from '../../text/meeting.ts';
import { CloseBooks } from '../books/close-books.tsx';
import { MeetingFields } from '../list/meeting-fields.tsx';
import { momentText, toInstant, toLocal } from '../when.ts';
import type { Draft } from './edit.ts';

/** What the meeting as a whole is: name, time, period, its closed books, the meeting before. */
export function Settings({
  meeting,
  draft,
  onChange,
}: {
  meeting: string;
  draft: Draft;
  onChange: (part: Partial<Draft>, touched?: string) => void;
}) {
  const books = useAsk<Closing[]>('/api/books', {}, { live: false });
  const meetings = useAsk<MeetingRow[]>('/api/meetings', {}, { live: false });
  const [closing, setClosing] = useState(false);
  const words = mw();
  const offered = (books.data ?? []).filter((b) => b.reopened === null || b.id === draft.book);
  if (closing)
    return (
      <CloseBooks
        start={{ name: draft.name, from: draft.from, to: draft.to }}
        onDone={(book) => {
          setClosing(false);
          onChange({ book: book.id });
        }}
      />
    );
  return (
    <div className="form">
      <MeetingFields
        value={{ name: draft.name, at: toLocal(draft.at), from: draft.from, to: draft.to }}
        onChange={(v) => {
          if (v.at !== '' && v.from !== '' && v.to !== '' && v.from <= v.to)
            onChange({ name: v.name, at: toInstant(v.at), from: v.from, to: v.to }, 'settings');
        }}
      />
      <Field label={words.editor.book}>
        <select value={draft.book ?? ''} onChange={(event) => onChange({ book: event.target.value || null })}>
          <option value="">{words.editor.noBook}</option>
          {offered.map((b) => (
            <option key={b.id} value={b.id}>
              {b.name} ({momentText(b.cut)})
            </option>
          ))}
        </select>
      </Field>
      {draft.book === null && (
        <button type="button" className="button" onClick={() => setClosing(true)}>
          {words.editor.closeBooks}
        </button>
      )}
      <Field label={words.list.previous} hint={words.list.previousWhy}>
        <select value={draft.previous ?? ''} onChange={(event) => onChange({ previous: event.target.value || null })}>
          <option value="">{words.list.noPrevious}</option>
          {(meetings.data ?? [])
            .filter((m) => m.id !== meeting)
            .map((m) => (
              <option key={m.id} value={m.id}>
                {m.name}
              </option>
            ))}
        </select>
      </Field>
    </div>
  );
}
