import type { Meeting, Slide } from '@toancanh/shared/contract/meetings.ts';

/** What is edited of a meeting: the rest is the server's. */
export type Draft = Pick<Meeting, 'name' | 'at' | 'book' | 'from' | 'to' | 'previous' | 'slides'>;

export const draftOf = ({ name, at, book, from, to, previous, slides }: Meeting): Draft => ({
  ...{ name, at, book, from, to, previous, slides },
});

export interface Edit {
  draft: Draft;
  past: readonly Draft[];
  future: readonly Draft[];
  /** What the last step was about: steps of one field in a row are one step back. */
  touched: string;
}

const KEPT = 100;

export const begin = (draft: Draft): Edit => ({ draft, past: [], future: [], touched: '' });

/** One step. Typing on in one field (`touched` the same) does not make a step of each letter. */
export function step(edit: Edit, next: Draft, touched = ''): Edit {
  if (next === edit.draft) return edit;
  const same = touched !== '' && touched === edit.touched;
  return { draft: next, past: same ? edit.past : [...edit.past.slice(1 - KEPT), edit.draft], future: [], touched };
}

export function undo(edit: Edit): Edit {
  const draft = edit.past.at(-1);
  if (draft === undefined) return edit;
  return { draft, past: edit.past.slice(0, -1), future: [edit.draft, ...edit.future], touched: '' };
}

export function redo(edit: Edit): Edit {
  const [draft, ...future] = edit.future;
  if (draft === undefined) return edit;
  return { draft, past: [...edit.past, edit.draft], future, touched: '' };
}

export const moved = (slides: readonly Slide[], from: number, to: number): Slide[] => {
  const out = [...slides];
  const [taken] = out.splice(from, 1);
  if (taken !== undefined) out.splice(Math.max(0, Math.min(to, out.length)), 0, taken);
  return out;
};

export const changed = (draft: Draft, id: string, part: Partial<Slide>): Draft => ({
  ...draft,
  slides: draft.slides.map((s) => (s.id === id ? { ...s, ...part } : s)),
});

/** Letters and digits, as the server makes them for slides that it appends. */
export const freshId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((n) => n.toString(16).padStart(2, '0')).join('');

/** Whether the server must make figures anew to draw it. */
export const asksAnew = (a: Draft, b: Draft): boolean =>
  a.book !== b.book ||
  a.from !== b.from ||
  a.to !== b.to ||
  a.previous !== b.previous ||
  JSON.stringify(a.slides.map((s) => [s.id, s.content])) !== JSON.stringify(b.slides.map((s) => [s.id, s.content]));
