import type { Proposal, Slide } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useState } from 'react';
import { Busy, Choice, Failure, useSaying } from '../../desk/kit.tsx';
import { Link } from '../../desk/router.tsx';
import { useToday } from '../../desk/today.ts';
import { Unsaved } from '../../desk/unsaved.tsx';
import { DecisionForm } from '../../present/decide/decision-form.tsx';
import { DecisionList } from '../../present/decide/decision-list.tsx';
import { mw } from '../../text/meeting.ts';
import { Canvas } from './canvas.tsx';
import { ContentFields, KINDS, startOf } from './content-fields.tsx';
import { changed, freshId, moved } from './edit.ts';
import { Outputs } from './outputs.tsx';
import { Proposals } from './proposals.tsx';
import { Settings } from './settings.tsx';
import { Thumbs } from './thumbs.tsx';
import { type Editing, type SaveState, useEdit } from './use-edit.ts';
import './editor.css';

const PANELS = ['content', 'proposals', 'decisions', 'settings', 'outputs'] as const;
type Panel = (typeof PANELS)[number];

/** One deck on one page: pages in order, the one at work, and beside it what it is made of. */
export default function EditorPage({ meeting }: { meeting: string }) {
  const { editing, error, again } = useEdit(meeting);
  if (editing === null) return error ? <Failure error={error} again={again} /> : <Busy />;
  return <Editor meeting={meeting} editing={editing} />;
}

function Editor({ meeting, editing }: { meeting: string; editing: Editing }) {
  const { draft, deck, change, save } = editing;
  const { slides } = draft;
  const [wanted, setWanted] = useState<string | null>(null);
  const [panel, setPanel] = useState<Panel>('content');
  const [saying, say] = useSaying();
  const today = useToday();
  const words = mw().editor;
  const at = Math.max(
    0,
    slides.findIndex((s) => s.id === wanted),
  );
  const slide = slides[at];

  const insert = (fresh: Slide): void => {
    change((d) => ({ ...d, slides: [...d.slides.slice(0, at + 1), fresh, ...d.slides.slice(at + 1)] }));
    setWanted(fresh.id);
  };
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= slides.length || from === to) return;
    setWanted(slides[from]?.id ?? null);
    change((d) => ({ ...d, slides: moved(d.slides, from, to) }));
    say(words.movedTo(to + 1));
  };
  const remove = (): void => {
    if (!slide) return;
    setWanted((slides[at + 1] ?? slides[at - 1])?.id ?? null);
    change((d) => ({ ...d, slides: d.slides.filter((s) => s.id !== slide.id) }));
  };
  const take = ({ headline, content }: Pick<Proposal, 'headline' | 'content'>): void => {
    const fresh = { id: freshId(), headline, notes: '', content, marks: [] };
    change((d) => ({ ...d, slides: [...d.slides, fresh] }));
    setWanted(fresh.id);
  };
  const { undo, redo } = editing;
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) undo();
      else if ((key === 'z' && event.shiftKey) || key === 'y') redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, [undo, redo]);

  const value = deck.slides.find((p) => p.slide.id === slide?.id)?.value;
  const figure =
    slide?.content.kind === 'figure' && value?.kind === 'figure'
      ? { question: slide.content.question, name: `${value.name}, ${value.about}` }
      : null;
  return (
    <div className="editor">
      <div className="page-head">
        <p className="editor-title">
          <Link to="/desk/meetings">{words.back}</Link> <span aria-hidden="true">›</span>
        </p>
        <h1 className="page-title">{draft.name}</h1>
        <Saved save={save} editing={editing} />
        <span className="push" />
        {saying}
        <button type="button" className="plain" disabled={!editing.canUndo} onClick={editing.undo}>
          {words.undo}
        </button>
        <button type="button" className="plain" disabled={!editing.canRedo} onClick={editing.redo}>
          {words.redo}
        </button>
        <a className="button second" href={`/present/${encodeURIComponent(meeting)}/notes`}>
          {words.notesPage}
        </a>
        <a className="button" href={`/present/${encodeURIComponent(meeting)}`}>
          {words.present}
        </a>
      </div>
      <div className="editor-grid">
        <section className="thumbs-side" aria-label={words.slides}>
          <Thumbs deck={deck} slides={slides} chosen={slide?.id ?? null} onChoose={setWanted} onMove={move} />
          <p className="thumbs-add">
            <select
              className="field"
              aria-label={words.add}
              value=""
              onChange={(event) => {
                const kind = KINDS.find((k) => k === event.target.value);
                if (kind) insert({ id: freshId(), headline: '', notes: '', content: startOf(kind), marks: [] });
              }}
            >
              <option value="">+ {words.add}</option>
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {mw().kinds[kind]}
                </option>
              ))}
            </select>
          </p>
        </section>
        <section className="work" aria-label={words.content}>
          {slide === undefined ? (
            <p className="quiet">{words.noSlide}</p>
          ) : (
            <>
              <input
                className="field headline-field"
                aria-label={words.headline}
                placeholder={words.headline}
                maxLength={200}
                value={slide.headline}
                onChange={(event) =>
                  change((d) => changed(d, slide.id, { headline: event.target.value }), `${slide.id}/headline`)
                }
              />
              <Canvas
                key={slide.id}
                deck={deck}
                slide={slide}
                number={at + 1}
                onMarks={(marks, touched) => change((d) => changed(d, slide.id, { marks }), touched)}
              />
              <textarea
                className="field notes-field"
                aria-label={words.notes}
                placeholder={words.notes}
                maxLength={2000}
                rows={4}
                value={slide.notes}
                onChange={(event) =>
                  change((d) => changed(d, slide.id, { notes: event.target.value }), `${slide.id}/notes`)
                }
              />
              <p className="work-does">
                <button
                  type="button"
                  className="plain"
                  onClick={() => insert({ ...structuredClone(slide), id: freshId() })}
                >
                  {words.duplicate}
                </button>
                <button type="button" className="plain" onClick={remove}>
                  {words.remove}
                </button>
                {editing.stale && <output className="quiet">{words.stale}</output>}
              </p>
            </>
          )}
        </section>
        <section className="card side" aria-label={words.panels}>
          <Choice
            label={words.panels}
            className="tabs small"
            value={panel}
            options={PANELS.map((p) => ({ value: p, text: words.tabs[p] }))}
            onChoose={setPanel}
          />
          {panel === 'content' && slide && (
            <ContentFields
              content={slide.content}
              period={{ from: draft.from, to: draft.to }}
              onChange={(content) => change((d) => changed(d, slide.id, { content }))}
            />
          )}
          {panel === 'proposals' && <Proposals meeting={meeting} slides={slides} onTake={take} />}
          {panel === 'decisions' && (
            <>
              <p>
                <button
                  type="button"
                  className="plain"
                  disabled={slides.some((s) => s.content.kind === 'decisions')}
                  onClick={() => take({ headline: mw().kinds.decisions, content: { kind: 'decisions' } })}
                >
                  + {words.addDecisions}
                </button>
              </p>
              <DecisionList
                meeting={meeting}
                mayClose
                onShow={({ figure, figureName, unitName }) =>
                  figure &&
                  take({
                    headline: `${figureName ?? figure.metric}, ${unitName}`,
                    content: { kind: 'figure', question: figure, compare: 'previous', by: 'day', draw: 'line' },
                  })
                }
              />
              <DecisionForm meeting={meeting} today={today} figure={figure} />
            </>
          )}
          {panel === 'settings' && (
            <Settings
              meeting={meeting}
              draft={draft}
              onChange={(part, touched) => change((d) => ({ ...d, ...part }), touched)}
            />
          )}
          {panel === 'outputs' && <Outputs meeting={meeting} saved={save.is === 'saved'} />}
        </section>
      </div>
      <Unsaved name={draft.name} unsaved={save.is !== 'saved'} flush={editing.flush} />
    </div>
  );
}

function Saved({ save, editing }: { save: SaveState; editing: Editing }) {
  const words = mw().editor;
  const two = (n: number): string => String(n).padStart(2, '0');
  const time = (ms: number): string => `${two(new Date(ms).getHours())}:${two(new Date(ms).getMinutes())}`;
  if (save.is === 'conflict')
    return (
      <div className="conflict" role="alert">
        <p>
          <b>{words.conflict}</b> {save.why}
        </p>
        <button type="button" className="plain" onClick={editing.takeTheirs}>
          {words.takeTheirs}
        </button>
        <button type="button" className="plain" onClick={editing.keepMine}>
          {words.keepMine}
        </button>
      </div>
    );
  return (
    <output className={save.is === 'failed' ? 'save-state bad' : 'save-state quiet'}>
      {save.is === 'saved'
        ? save.at === null
          ? ''
          : words.saved(time(save.at))
        : save.is === 'failed'
          ? words.failed(save.why)
          : save.is === 'saving'
            ? words.saving
            : words.unsaved}
    </output>
  );
}
