import type { Closing } from '@toancanh/shared/contract/books.ts';

export const BOOKS = '/api/books';

/** Where the figures of a book are seen. */
export const insideOf = (book: Pick<Closing, 'id' | 'from' | 'to'>): string =>
  `/?period=${book.from}..${book.to}&known=so:${book.id}`;
