import { useQueryClient } from '@tanstack/react-query';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import { useState } from 'react';
import { send, useAsk } from '../../desk/api.ts';
import { ListAndForm, useTold } from '../../desk/form.tsx';
import { ScrollBox, Shown } from '../../desk/kit.tsx';
import { Link } from '../../desk/router.tsx';
import { useSession } from '../../desk/session.tsx';
import { integer } from '../../format/number.ts';
import { dayText } from '../../present/figure-text.ts';
import { mw } from '../../text/meeting.ts';
import { momentText } from '../when.ts';
import { BOOKS, insideOf } from './address.ts';
import { CloseBooks } from './close-books.tsx';

/** All closings, and closing. */
export default function BooksPage() {
  const { may } = useSession();
  const answer = useAsk<Closing[]>(BOOKS, {}, { live: false });
  const [reopening, setReopening] = useState<string | null>(null);
  const mayRun = may('meetings.run');
  const words = mw().books;
  return (
    <ListAndForm title={words.close} form={mayRun ? <CloseBooks /> : null}>
      <Shown of={answer} lines={5}>
        {(books) =>
          books.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <ScrollBox className="scroll-box" label={mw().tabs.books}>
              <table className="parts books-table">
                <thead>
                  <tr>
                    <th scope="col">{words.columns.name}</th>
                    <th scope="col">{words.columns.period}</th>
                    <th scope="col">{words.columns.cut}</th>
                    <th scope="col">{words.columns.by}</th>
                    <th scope="col">{words.columns.sources}</th>
                    <th scope="col" className="n">
                      {words.columns.position}
                    </th>
                    {mayRun && <th scope="col">{words.columns.do}</th>}
                  </tr>
                </thead>
                <tbody>
                  {books.map((b) => {
                    const absent = b.sources.filter((s) => s.absent);
                    return (
                      <tr key={b.id}>
                        <th scope="row">
                          <Link to={insideOf(b)} title={words.look}>
                            {b.name}
                          </Link>
                          {b.reopened && (
                            <small className="reopened">
                              {words.reopened(momentText(b.reopened.at), b.reopened.by)}: {b.reopened.reason}
                            </small>
                          )}
                        </th>
                        <td>
                          {dayText(b.from)} – {dayText(b.to)}
                        </td>
                        <td>{momentText(b.cut)}</td>
                        <td>{b.closedBy}</td>
                        <td className={absent.length > 0 ? 'warn' : 'quiet'}>
                          {absent.length === 0 ? words.all : absent.map((s) => s.name).join(', ')}
                        </td>
                        <td className="n">{integer(b.position)}</td>
                        {mayRun && (
                          <td>
                            {b.reopened === null && reopening !== b.id && (
                              <button type="button" className="plain" onClick={() => setReopening(b.id)}>
                                {words.reopen}
                                <span className="hidden"> {b.name}</span>
                              </button>
                            )}
                            {reopening === b.id && <Reopen book={b} onDone={() => setReopening(null)} />}
                          </td>
                        )}
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </ScrollBox>
          )
        }
      </Shown>
    </ListAndForm>
  );
}

function Reopen({ book, onDone }: { book: Closing; onDone: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const told = useTold();
  const words = mw().books;
  const reopen = async (): Promise<void> => {
    try {
      await send('POST', `${BOOKS}/${encodeURIComponent(book.id)}/reopen`, { reason: reason.trim() });
      await queries.invalidateQueries({ predicate: (q) => q.queryKey[1] === BOOKS });
      onDone();
    } catch (error) {
      told.fail(error);
    }
  };
  return (
    <form
      className="form reopen"
      onSubmit={(event) => {
        event.preventDefault();
        void reopen();
      }}
    >
      <label className="labelled">
        <span>{words.reason}</span>
        <input
          required
          minLength={10}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <small>{words.reopenWhy}</small>
      </label>
      <p className="row">
        <button type="submit" className="button">
          {words.reopen}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {words.back}
        </button>
      </p>
      {told.line}
    </form>
  );
}
