import type { Deck, Meeting, MeetingSave } from '@toancanh/shared/contract/meetings.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Refused, send } from '../../desk/api.ts';
import { asksAnew, begin, type Draft, draftOf, type Edit, redo, step, undo } from './edit.ts';

/** A pause in typing after which it is saved. */
const PAUSE_MS = 700;
/** As long as this somebody who leaves waits for the last save before the page asks. */
const LEAVING_MS = 1500;

export type SaveState =
  | { is: 'saved'; at: number | null }
  | { is: 'unsaved' | 'saving' }
  | { is: 'failed'; why: string }
  | { is: 'conflict'; why: string };

export interface Editing {
  draft: Draft;
  /** The figures of the draft, or of what was saved last. */
  deck: Deck;
  /** Figures are being asked anew. */
  stale: boolean;
  save: SaveState;
  canUndo: boolean;
  canRedo: boolean;
  change: (next: (draft: Draft) => Draft, touched?: string) => void;
  /** Saves what is not saved yet, at once. @returns whether all of it is saved */
  flush: () => Promise<boolean>;
  undo: () => void;
  redo: () => void;
  /** Of a conflict: what the other saved, or what is here over it. */
  takeTheirs: () => void;
  keepMine: () => void;
}

const pathOf = (meeting: string): string => `/api/meetings/${encodeURIComponent(meeting)}`;
const deckOf = (meeting: string): Promise<Deck> => ask<Deck>(`${pathOf(meeting)}/deck`);

/** The deck under the hand: every change is here at once, saved after a pause, and can be taken back. */
export function useEdit(meeting: string): { editing: Editing | null; error: Error | null; again: () => void } {
  const [deck, setDeck] = useState<Deck | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [edit, setEdit] = useState<Edit | null>(null);
  const [save, setSave] = useState<SaveState>({ is: 'saved', at: null });
  const [stale, setStale] = useState(false);
  const version = useRef(0);
  const saved = useRef<Draft | null>(null);
  const latest = useRef<Draft | null>(null);
  latest.current = edit?.draft ?? null;
  const busy = useRef(false);

  const load = useCallback(() => {
    setError(null);
    deckOf(meeting).then(
      (got) => {
        const draft = draftOf(got.meeting);
        version.current = got.meeting.version;
        saved.current = draft;
        setDeck(got);
        setEdit(begin(draft));
        setSave({ is: 'saved', at: null });
      },
      (failure: unknown) => setError(failure instanceof Error ? failure : new Error(String(failure))),
    );
  }, [meeting]);
  useEffect(load, [load]);

  const write = useCallback(async (): Promise<void> => {
    const draft = latest.current;
    if (draft === null || busy.current || draft === saved.current) return;
    busy.current = true;
    setSave({ is: 'saving' });
    try {
      const body: MeetingSave = { ...draft, version: version.current };
      const answer = await send<Meeting>('PUT', pathOf(meeting), body);
      version.current = answer.version;
      const anew = saved.current === null || asksAnew(saved.current, draft);
      saved.current = draft;
      setSave(latest.current === draft ? { is: 'saved', at: Date.now() } : { is: 'unsaved' });
      if (anew) {
        setStale(true);
        const got = await deckOf(meeting);
        setDeck(got);
        setStale(false);
      }
    } catch (failure) {
      setStale(false);
      const why = failure instanceof Error ? failure.message : String(failure);
      setSave(failure instanceof Refused && failure.status === 409 ? { is: 'conflict', why } : { is: 'failed', why });
    } finally {
      busy.current = false;
    }
  }, [meeting]);

  const draft = edit?.draft ?? null;
  const blocked = save.is === 'conflict';
  useEffect(() => {
    if (draft === null || blocked) return;
    // Taken back to what is saved already: there is nothing to write.
    if (draft === saved.current) return setSave((s) => (s.is === 'unsaved' ? { is: 'saved', at: Date.now() } : s));
    setSave((s) => (s.is === 'saving' ? s : { is: 'unsaved' }));
    const timer = setTimeout(() => void write(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, blocked, write]);
  // What changed while a save was on its way, and what failed, is saved with the next pause.
  useEffect(() => {
    if (save.is !== 'unsaved' && save.is !== 'failed') return;
    const timer = setTimeout(() => void write(), save.is === 'failed' ? 5000 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [save, write]);
  // Whoever is about to leave need not wait for the pause: what can be saved is saved first.
  const stuck = useRef(false);
  stuck.current = save.is === 'failed' || save.is === 'conflict';
  const flush = useCallback(async (): Promise<boolean> => {
    for (const until = Date.now() + LEAVING_MS; Date.now() < until && !stuck.current; ) {
      void write();
      await new Promise((done) => setTimeout(done, 50));
      if (latest.current === saved.current) return true;
    }
    return latest.current === saved.current;
  }, [write]);

  const change = useCallback<Editing['change']>(
    (next, touched) => setEdit((e) => (e === null ? e : step(e, next(e.draft), touched))),
    [],
  );
  const keepMine = useCallback(async (): Promise<void> => {
    const theirs = await ask<Meeting>(pathOf(meeting)).catch(() => null);
    if (theirs === null) return;
    version.current = theirs.version;
    setSave({ is: 'unsaved' });
  }, [meeting]);

  const editing: Editing | null =
    edit === null || deck === null
      ? null
      : {
          ...{ draft: edit.draft, deck, stale, save, change, flush },
          ...{ canUndo: edit.past.length > 0, canRedo: edit.future.length > 0 },
          undo: () => setEdit((e) => e && undo(e)),
          redo: () => setEdit((e) => e && redo(e)),
          takeTheirs: load,
          keepMine: () => void keepMine(),
        };
  return { editing, error, again: load };
}
