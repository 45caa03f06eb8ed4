import { useQueryClient } from '@tanstack/react-query';
import type { DecisionStanding, MeetingDecisions } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { send, useAsk } from '../../desk/api.ts';
import { useTold } from '../../desk/form.tsx';
import { Shown } from '../../desk/kit.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { pw } from '../../text/present.ts';
import { dayText, short } from '../figure-text.ts';
import { waitingFor } from './queue.ts';

interface Doing {
  mayClose: boolean;
  /** Takes the figure of a decision onto a page of the deck. */
  onShow?: (decision: DecisionStanding) => void;
}

/** What this meeting decided, and what is left of the ones before; done or dropped with one press and a word. */
export function DecisionList({ meeting, mayClose, onShow }: { meeting: string } & Doing) {
  const answer = useAsk<MeetingDecisions>(`/api/meetings/${encodeURIComponent(meeting)}/decisions`);
  const words = pw().decision;
  const doing: Doing = { mayClose, ...(onShow ? { onShow } : {}) };
  const waiting = waitingFor(meeting).length;
  return (
    <div className="decision-lists">
      {waiting > 0 && (
        <p className="warn" role="status">
          <Mark shape="triangle" /> {words.waiting(waiting)}
        </p>
      )}
      <Shown of={answer} lines={2}>
        {(data) => (
          <>
            <h3>{words.list}</h3>
            <List list={data.own} {...doing} />
            {data.earlier.length > 0 && (
              <>
                <h3>{words.earlier}</h3>
                <List list={data.earlier} {...doing} />
              </>
            )}
          </>
        )}
      </Shown>
    </div>
  );
}

function List({ list, ...doing }: { list: readonly DecisionStanding[] } & Doing) {
  if (list.length === 0) return <p className="quiet">{pw().decision.none}</p>;
  return (
    <ul className="decision-list">
      {list.map((d) => (
        <Item key={d.id} d={d} {...doing} />
      ))}
    </ul>
  );
}

function Item({ d, mayClose, onShow }: { d: DecisionStanding } & Doing) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const told = useTold();
  const words = pw().decisions;
  const mine = pw().decision;
  const close = async (how: 'done' | 'dropped'): Promise<void> => {
    try {
      await send('POST', `/api/decisions/${encodeURIComponent(d.id)}/close`, { how, note: note.trim() });
      setOpen(false);
      await queries.invalidateQueries({ predicate: (q) => String(q.queryKey[1]).includes('/decisions') });
    } catch (error) {
      told.fail(error);
    }
  };
  const unit = d.then?.denominator == null && d.now?.denominator == null ? 'count' : 'percent';
  const state = d.closed ? (d.closed.how === 'done' ? words.done : words.dropped) : d.late ? words.late(0) : words.open;
  return (
    <li>
      <p>{d.text}</p>
      <p className="quiet">
        <span className={d.late && !d.closed ? 'bad' : undefined}>{state}</span> · {d.unitName} · {d.person} ·{' '}
        {words.due(dayText(d.due))}
      </p>
      {d.figureName !== null && d.then !== null && (
        <p className="quiet">
          {d.figureName}: {short(d.then.value, unit)} → <b>{short(d.now?.value ?? null, unit)}</b>
        </p>
      )}
      {onShow && d.figure !== null && (
        <button type="button" className="plain small" aria-label={mine.showIt(d.text)} onClick={() => onShow(d)}>
          {mine.show}
        </button>
      )}
      {mayClose && d.closed === null && (
        <>
          <button
            type="button"
            className="plain small"
            aria-expanded={open}
            aria-label={mine.closeIt(d.text)}
            onClick={() => setOpen(!open)}
          >
            {mine.done} / {mine.drop}
          </button>
          {open && (
            <div className="close-decision">
              <input
                className="field"
                aria-label={mine.note}
                placeholder={mine.note}
                maxLength={300}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
              <button type="button" className="button" onClick={() => void close('done')}>
                {mine.done}
              </button>
              <button type="button" className="button second" onClick={() => void close('dropped')}>
                {mine.drop}
              </button>
              {told.line}
            </div>
          )}
        </>
      )}
    </li>
  );
}
