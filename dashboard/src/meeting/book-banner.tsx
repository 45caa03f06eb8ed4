import type { Closing } from '@toancanh/shared/contract/books.ts';
import { lazy, Suspense, useState } from 'react';
import { useAsk } from '../desk/api.ts';
import { isFramed } from '../desk/frame.ts';
import { Busy } from '../desk/kit.tsx';
import { useDesk } from '../desk/state.ts';
import { mw } from '../text/meeting.ts';
import { momentText } from './when.ts';
import './book-banner.css';

const Compare = lazy(() => import('./book-compare.tsx'));

/** The desk inside closed books: which, up to when, and beside them, on demand, how it is now. */
export default function BookBanner({ book: id }: { book: string }) {
  const { go } = useDesk();
  const { data: book, error } = useAsk<Closing>(`/api/books/${encodeURIComponent(id)}`, {}, { live: false });
  const [comparing, setComparing] = useState(false);
  const words = mw().banner;
  return (
    <section className="book-banner" aria-label={book?.name ?? words.missing(id)}>
      <p>
        <b>{book ? words.closed(book.name, momentText(book.cut)) : error ? error.message : words.missing(id)}</b>
        {book?.reopened && <span className="warn">{words.reopened}</span>}
        <span className="push" />
        {book && (
          <button type="button" className="plain" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            {comparing ? words.hide : words.compare}
          </button>
        )}
        {/* A question in the room stays inside the books. */}
        {!isFramed && (
          <button type="button" className="plain" onClick={() => go({ knownAt: null })}>
            {words.leave}
          </button>
        )}
      </p>
      {comparing && book && (
        <Suspense fallback={<Busy />}>
          <Compare book={id} />
        </Suspense>
      )}
    </section>
  );
}
