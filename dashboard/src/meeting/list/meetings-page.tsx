import { useQueryClient } from '@tanstack/react-query';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { CopiedMeeting, Meeting, MeetingRequest, MeetingRow } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { send, useAsk } from '../../desk/api.ts';
import { ListAndForm, useTold } from '../../desk/form.tsx';
import { Field, Shown } from '../../desk/kit.tsx';
import { Link, navigate } from '../../desk/router.tsx';
import { useSession } from '../../desk/session.tsx';
import { useToday } from '../../desk/today.ts';
import { dayText } from '../../present/figure-text.ts';
import { mw } from '../../text/meeting.ts';
import { lastWeek, later, momentText, nextPeriod, toInstant } from '../when.ts';
import { type Basics, MeetingFields } from './meeting-fields.tsx';

export const MEETINGS = '/api/meetings';
const pathOf = (id: string): string => `/desk/meetings/${encodeURIComponent(id)}`;

/** Coming and held meetings; making one anew or from another. */
export default function MeetingsPage() {
  const { may } = useSession();
  const answer = useAsk<MeetingRow[]>(MEETINGS, {}, { live: false });
  const books = useAsk<Closing[]>('/api/books', {}, { live: false });
  const [copying, setCopying] = useState<MeetingRow | null>(null);
  const mayRun = may('meetings.run');
  const words = mw().list;
  const name = (id: string | null): string | null => books.data?.find((b) => b.id === id)?.name ?? id;
  const form = !mayRun ? null : copying === null ? (
    <Create meetings={answer.data ?? []} />
  ) : (
    <Copy key={copying.id} of={copying} onDone={() => setCopying(null)} />
  );
  return (
    <ListAndForm title={copying === null ? words.create : words.copyOf(copying.name)} form={form}>
      <Shown of={answer} lines={6}>
        {(list) => {
          const coming = list.filter((m) => m.held?.to == null);
          const held = list.filter((m) => m.held?.to != null);
          return (
            <>
              <h2>{words.coming}</h2>
              {coming.length === 0 && <p className="quiet">{words.none}</p>}
              <Rows {...{ rows: coming, name, mayRun, onCopy: setCopying }} />
              <h2>{words.held}</h2>
              {held.length === 0 && <p className="quiet">{words.noneHeld}</p>}
              <Rows {...{ rows: held, name, mayRun, onCopy: setCopying }} />
            </>
          );
        }}
      </Shown>
    </ListAndForm>
  );
}

interface RowsProps {
  rows: readonly MeetingRow[];
  name: (book: string | null) => string | null;
  mayRun: boolean;
  onCopy: (of: MeetingRow) => void;
}

function Rows({ rows, name, mayRun, onCopy }: RowsProps) {
  const words = mw().list;
  return (
    <ul className="meeting-rows">
      {rows.map((m) => (
        <li key={m.id}>
          <div>
            <p className="meeting-name">
              {mayRun ? <Link to={pathOf(m.id)}>{m.name}</Link> : <b>{m.name}</b>}
              {m.presenting && <span className="presenting">{words.presenting}</span>}
            </p>
            <p className="quiet">
              {momentText(m.at)} · {dayText(m.from)} – {dayText(m.to)} · {words.slides(m.slides)} ·{' '}
              {m.book === null ? <span className="warn">{words.live}</span> : words.book(name(m.book) ?? m.book)}
            </p>
          </div>
          <p className="meeting-does">
            <a href={`/present/${encodeURIComponent(m.id)}`}>{words.present}</a>
            {mayRun && <a href={`/present/${encodeURIComponent(m.id)}/notes`}>{words.notes}</a>}
            {mayRun && (
              <button type="button" className="plain" onClick={() => onCopy(m)}>
                {words.copy}
              </button>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Create({ meetings }: { meetings: readonly MeetingRow[] }) {
  const today = useToday();
  const queries = useQueryClient();
  const [value, setValue] = useState<Basics>(() => ({ name: '', at: `${later(today, 1)}T08:00`, ...lastWeek(today) }));
  const [previous, setPrevious] = useState('');
  const told = useTold();
  const words = mw().list;
  const create = async (): Promise<void> => {
    try {
      const body: MeetingRequest = {
        ...{ ...value, name: value.name.trim(), at: toInstant(value.at) },
        ...(previous === '' ? {} : { previous }),
      };
      const made = await send<Meeting>('POST', MEETINGS, body);
      await queries.invalidateQueries({ predicate: (q) => q.queryKey[1] === MEETINGS });
      navigate(pathOf(made.id));
    } catch (error) {
      told.fail(error);
    }
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (value.from <= value.to) void create();
      }}
    >
      <MeetingFields value={value} onChange={setValue} />
      <Field label={words.previous} hint={words.previousWhy}>
        <select value={previous} onChange={(event) => setPrevious(event.target.value)}>
          <option value="">{words.noPrevious}</option>
          {meetings.map((m) => (
            <option key={m.id} value={m.id}>
              {m.name}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" className="button">
        {words.go}
      </button>
      {told.line}
    </form>
  );
}

function Copy({ of, onDone }: { of: MeetingRow; onDone: () => void }) {
  const queries = useQueryClient();
  const [value, setValue] = useState<Basics>(() => {
    const period = nextPeriod(of);
    return { name: counted(of.name), at: `${later(of.at.slice(0, 10), 7)}T${of.at.slice(11, 16)}`, ...period };
  });
  const told = useTold();
  const words = mw().list;
  const copy = async (): Promise<void> => {
    try {
      const body = { ...value, name: value.name.trim(), at: toInstant(value.at) };
      const { meeting } = await send<CopiedMeeting>('POST', `${MEETINGS}/${encodeURIComponent(of.id)}/copy`, body);
      await queries.invalidateQueries({ predicate: (q) => q.queryKey[1] === MEETINGS });
      onDone();
      navigate(pathOf(meeting.id));
    } catch (error) {
      told.fail(error);
    }
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (value.from <= value.to) void copy();
      }}
    >
      <p className="quiet">{words.copyWhy}</p>
      <MeetingFields value={value} onChange={setValue} />
      <p className="row">
        <button type="submit" className="button">
          {words.copyGo}
        </button>
        <button type="button" className="button second" onClick={onDone}>
          {mw().books.back}
        </button>
      </p>
      {told.line}
    </form>
  );
}

/** 'Giao ban tuần 47' → 'Giao ban tuần 48': the last number of a name counts on. */
export const counted = (name: string): string =>
  name.replace(/(\d+)(?!.*\d)/, (n) => String(Number(n) + 1).padStart(n.length, '0'));
