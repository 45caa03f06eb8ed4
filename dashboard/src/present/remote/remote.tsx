import type { RemoteDeck } from '@toancanh/shared/contract/meetings.ts';
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Mark } from '../../kit/shapes.tsx';
import { pw } from '../../text/present.ts';
import { useAwake } from '../use-awake.ts';
import { useClient } from '../use-client.ts';
import { type Led, useSteering } from '../use-steering.ts';
import { Decide } from './decide.tsx';
import type { RemoteLink } from './link.ts';
import { type Draft, freshDraft } from './send-decision.ts';

const AGAIN_MS = 3000;
/** A finger is told this often. */
const POINT_MS = 40;

/** The deck's headlines for the phone, with the secret of its link; anew when the deck was saved. */
function useHeadlines(
  { meeting, secret }: RemoteLink,
  version: number | null,
): { deck: RemoteDeck | null; bad: boolean } {
  const [held, setHeld] = useState<{ deck: RemoteDeck | null; bad: boolean }>({ deck: null, bad: false });
  const old = held.deck !== null && (version === null || held.deck.version >= version);
  useEffect(() => {
    if (old) return;
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      const answer = await fetch(`/api/meetings/${encodeURIComponent(meeting)}/remote`, {
        headers: { authorization: `Bearer ${secret}` },
        cache: 'no-store',
      }).catch(() => null);
      if (!here) return;
      if (answer?.ok) setHeld({ deck: (await answer.json()) as RemoteDeck, bad: false });
      else {
        const bad = answer !== null && [401, 403, 404].includes(answer.status);
        setHeld((h) => ({ ...h, bad }));
        if (!bad) timer = setTimeout(() => void load(), AGAIN_MS);
      }
    };
    void load();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [meeting, secret, old]);
  return held;
}

/** Next, back, pointer, blank, jump and what was decided, for a thumb. */
export function Remote({ link }: { link: RemoteLink }) {
  const client = useClient(link.secret);
  const [count, setCount] = useState(0);
  const led = useSteering(client, link.meeting, count);
  const { deck, bad } = useHeadlines(link, led.server?.deckVersion ?? null);
  const slides = deck?.slides.length ?? 0;
  useEffect(() => setCount(slides), [slides]);
  useAwake();
  const [list, setList] = useState(false);
  const [draft, setDraft] = useState<Draft>(freshDraft);
  // The slide that a decision is being written about; null: none is.
  const [deciding, setDeciding] = useState<RemoteDeck['slides'][number] | null>(null);
  const [decided, setDecided] = useState('');
  useEffect(() => {
    if (decided === '') return;
    const timer = setTimeout(() => setDecided(''), 8000);
    return () => clearTimeout(timer);
  }, [decided]);
  const words = pw().remote;
  const { course, order, status } = led;
  if (bad || status === 'refused')
    return (
      <main className="remote bad-link">
        <p role="alert">{words.badLink}</p>
      </main>
    );
  const gone = status === 'offline' || status === 'silent';
  const running = led.server?.startedAt != null;
  const trouble = gone ? words.gone : status === 'connecting' ? words.waiting : running ? null : words.notRunning;
  const here = deck?.slides[course.slide];
  const next = deck?.slides[course.slide + 1];
  const buzz = (): void => void navigator.vibrate?.(12);
  return (
    <main className="remote" data-gone={gone}>
      <header>
        <p>{deck?.name ?? words.title}</p>
        <p className="where">{words.page(course.slide + 1, slides)}</p>
      </header>
      <p className={trouble === null ? 'state' : gone ? 'state bad' : 'state'} role="status">
        {trouble !== null ? (
          <>
            <Mark shape={gone ? 'triangle' : 'ring'} /> {trouble}
          </>
        ) : (
          (led.refused ??
          (decided !== '' ? decided : course.blank ? words.blankNow : course.drill !== null ? words.drillNow : ''))
        )}
      </p>
      <section className="saying-now">
        <h1>{here?.headline || deck?.name}</h1>
        {here?.notes && <p className="notes-text">{here.notes}</p>}
      </section>
      <Pad led={led} />
      <div className="row-buttons">
        <button
          type="button"
          aria-pressed={course.blank}
          onClick={() => void order({ do: 'blank', on: !course.blank })}
        >
          {course.blank ? words.unblank : words.blank}
        </button>
        {course.drill !== null ? (
          <button type="button" onClick={() => void order({ do: 'drill', search: null })}>
            {words.drillBack}
          </button>
        ) : (
          <button type="button" aria-expanded={list} onClick={() => setList(true)}>
            {words.jump}
          </button>
        )}
        <button type="button" disabled={!running || !here} onClick={() => here && setDeciding(here)}>
          {words.note}
        </button>
      </div>
      <div className="big-buttons">
        <button
          type="button"
          className="back"
          disabled={course.slide === 0}
          onClick={() => {
            buzz();
            void order({ do: 'back' });
          }}
        >
          {words.back}
        </button>
        <button
          type="button"
          className="next"
          disabled={course.slide >= slides - 1}
          onClick={() => {
            buzz();
            void order({ do: 'next' });
          }}
        >
          <b>{words.next}</b>
          {next && <span>{next.headline || deck?.name}</span>}
        </button>
      </div>
      {deciding && deck && (
        <Decide
          {...{ link, deck, draft }}
          slide={deciding}
          onDraft={setDraft}
          onClose={(saved) => {
            setDeciding(null);
            if (saved === null) return;
            setDraft(freshDraft());
            setDecided(saved);
          }}
        />
      )}
      {list && deck && (
        <Jump
          deck={deck}
          at={course.slide}
          onClose={() => setList(false)}
          onGo={(slide) => {
            setList(false);
            void order({ do: 'go', slide });
          }}
        />
      )}
    </main>
  );
}

function Pad({ led: { order } }: { led: Led }) {
  const last = useRef(0);
  const point = useCallback(
    (event: PointerEvent<HTMLDivElement>): void => {
      const now = performance.now();
      if (now - last.current < POINT_MS) return;
      last.current = now;
      const box = event.currentTarget.getBoundingClientRect();
      const at = (v: number, size: number): number => Math.max(0, Math.min(1, v / size));
      void order({
        do: 'point',
        x: at(event.clientX - box.left, box.width),
        y: at(event.clientY - box.top, box.height),
      });
    },
    [order],
  );
  const lift = (): void => void order({ do: 'unpoint' });
  return (
    <div
      className="pad"
      role="application"
      aria-label={pw().remote.pointer}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = 0;
        point(event);
      }}
      onPointerMove={(event) => event.buttons > 0 && point(event)}
      onPointerUp={lift}
      onPointerCancel={lift}
    >
      <span>{pw().remote.pointerHint}</span>
    </div>
  );
}

function Jump({
  deck,
  at,
  onGo,
  onClose,
}: {
  deck: RemoteDeck;
  at: number;
  onGo: (slide: number) => void;
  onClose: () => void;
}) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      className="jump"
      aria-label={pw().remote.jump}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <ol>
        {deck.slides.map((s, i) => (
          <li key={s.id}>
            <button type="button" aria-current={i === at ? 'page' : undefined} onClick={() => onGo(i)}>
              <span>{i + 1}</span> {s.headline || deck.name}
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="close" onClick={onClose}>
        {pw().remote.close}
      </button>
    </dialog>
  );
}
