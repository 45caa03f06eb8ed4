import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Playlist, PlaylistPart } from '@toancanh/shared/contract/screens.ts';
import { useRef, useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { Refused, send } from '../../api.ts';
import { Field } from '../../kit.tsx';
import { Link } from '../../router.tsx';
import { Unsaved } from '../../unsaved.tsx';
import { plainSentence } from '../pair/faults.ts';
import { NowLine } from './now-line.tsx';
import { PartFields } from './part-fields.tsx';
import { Preview } from './preview.tsx';
import { Ribbons } from './ribbon.tsx';
import { moved } from './schedule.ts';

const freshPart = (): PlaylistPart => ({
  ...{ name: sw().playlists.freshPart, when: { days: 'all', from: '00:00', to: '00:00' }, brightness: 1 },
  items: [{ show: { scene: 'overview' }, seconds: 30 }],
});
/** A list that is not on the server yet. */
export const NEW = 'new';
export const freshPlaylist = (): Playlist => ({ id: NEW, name: sw().playlists.fresh, parts: [freshPart()] });

/** One playlist, edited beside a preview that plays it as it is typed. */
export function Editor({
  given,
  calendar,
  onSaved,
}: {
  given: Playlist;
  calendar: WorkingCalendar;
  /** With the id that the server gave it. */
  onSaved: (saved: Playlist) => void;
}) {
  const [kept, setKept] = useState(given);
  const [draft, setDraft] = useState(given);
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const words = sw().playlists;
  const dirty = draft !== kept || given.id === NEW;
  const change = (part: Partial<Playlist>): void => {
    setDraft({ ...draft, ...part });
    setSaid('');
  };
  const setPart = (i: number, part: PlaylistPart): void =>
    change({ parts: draft.parts.map((p, j) => (j === i ? part : p)) });
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    setSaid('');
    const { id, ...body } = draft;
    try {
      const saved =
        id === NEW
          ? await send<Playlist>('POST', '/api/playlists', body)
          : await send<Playlist>('PUT', `/api/playlists/${encodeURIComponent(id)}`, body);
      setKept(saved);
      setDraft(saved);
      setSaid(id === NEW ? words.savedFresh : words.saved);
      onSaved(saved);
    } catch (error) {
      const field = error instanceof Refused ? error.field : '';
      setProblem({ field, text: plainSentence(error instanceof Error ? error.message : String(error)) });
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
    setBusy(false);
  };
  const faults = new Set(problem === null ? [] : [problem.field]);
  return (
    <>
      <p className="back">
        <Link to="/screens/playlists">‹ {words.back}</Link>
      </p>
      <div className="editor">
        <form
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void save();
          }}
        >
          <div className="card form">
            <Field label={words.name}>
              <input
                required
                maxLength={64}
                aria-invalid={faults.has('name')}
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            </Field>
            <p>
              <NowLine playlist={draft} calendar={calendar} />
            </p>
            <Ribbons playlist={draft} calendar={calendar} />
          </div>
          <p className="quiet order-note">{words.order}</p>
          {draft.parts.map((part, i) => (
            <PartFields
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name
              key={i}
              part={part}
              index={i}
              count={draft.parts.length}
              faults={faults}
              onChange={(next) => setPart(i, next)}
              onMove={(to) => change({ parts: moved(draft.parts, i, to) })}
              onDrop={() => change({ parts: draft.parts.filter((_, j) => j !== i) })}
            />
          ))}
          <p>
            <button type="button" className="plain" onClick={() => change({ parts: [...draft.parts, freshPart()] })}>
              + {words.addPart}
            </button>
          </p>
          <div className="save-bar">
            {problem !== null && (
              <p className="bad" role="alert">
                {problem.text}
              </p>
            )}
            <p className="row">
              <button type="submit" className="button" disabled={busy || !dirty}>
                {busy ? words.saving : words.save}
              </button>
              {draft !== kept && !busy && (
                <button type="button" className="plain" onClick={() => setDraft(kept)}>
                  {words.undo}
                </button>
              )}
              <span role="status">{said !== '' ? said : dirty ? words.unsaved : ''}</span>
            </p>
          </div>
        </form>
        <Preview playlist={draft} calendar={calendar} />
      </div>
      <Unsaved name={draft.name} unsaved={draft !== kept} />
    </>
  );
}
