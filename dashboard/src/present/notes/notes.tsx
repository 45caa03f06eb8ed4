import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { type PointerEvent, useEffect, useState } from 'react';
import { Choice } from '../../desk/kit.tsx';
import { deskVariables } from '../../desk/theme.ts';
import { Mark } from '../../kit/shapes.tsx';
import { MapSourceProvider } from '../../map/use-map-file.ts';
import { pw } from '../../text/present.ts';
import { DecisionForm } from '../decide/decision-form.tsx';
import { DecisionList } from '../decide/decision-list.tsx';
import { sendWaiting } from '../decide/queue.ts';
import { drillSearch } from '../drill-address.ts';
import { Failed } from '../present-page.tsx';
import { SlideView } from '../slide.tsx';
import { SmallStage } from '../slide-stage.tsx';
import { simulatedOf } from '../standing.ts';
import { useAwake } from '../use-awake.ts';
import { useClient } from '../use-client.ts';
import { useDeck } from '../use-deck.ts';
import { useKeys } from '../use-keys.ts';
import { type Led, useSteering } from '../use-steering.ts';
import { FreshDecision } from './fresh-decision.tsx';
import { Phone } from './phone.tsx';
import { Start } from './start.tsx';
import { Timer } from './timer.tsx';
import './notes.css';

type Tab = 'words' | 'decide' | 'steer';

/** What only the presenter sees: what is on, what comes next, what to say, how long it has taken, and how the link is. */
export function Notes({ meeting }: { meeting: string }) {
  const client = useClient();
  const [count, setCount] = useState(0);
  const led = useSteering(client, meeting, count);
  const { deck, map, kept, away, failed } = useDeck(meeting, {
    version: led.server?.deckVersion ?? null,
    running: led.running,
  });
  const slides = deck?.slides.length ?? 0;
  useEffect(() => setCount(slides), [slides]);
  useEffect(() => {
    // Dark in a dark room, whatever the desk is like.
    for (const [key, value] of Object.entries(deskVariables('dark')))
      document.documentElement.style.setProperty(key, value);
    document.documentElement.style.colorScheme = 'dark';
    document.title = pw().notes.title;
  }, []);
  useEffect(() => {
    if (led.status === 'live') void sendWaiting(meeting);
  }, [led.status, meeting]);
  useAwake();
  const [tab, setTab] = useState<Tab>('words');
  const { course, order } = led;
  const drill = (): void => {
    const page = deck?.slides[course.slide];
    const search = deck && page ? drillSearch(deck, page.slide) : null;
    if (search !== null && led.status === 'live') void order({ do: 'drill', search });
  };
  useKeys({
    ...{ course, count: slides },
    order: (o) => void order(o),
    ...{ onEnter: drill, onFull: () => undefined },
    onEscape: () => course.drill !== null && void order({ do: 'drill', search: null }),
  });
  const words = pw().notes;
  if (deck === null)
    return (
      <main className="desk notes-page">
        {failed === null ? <p className="busy">{pw().waiting}</p> : <Failed reason={failed} />}
      </main>
    );
  const simulated = simulatedOf(client);
  const page = deck.slides[course.slide];
  return (
    <MapSourceProvider value={map}>
      <main className="desk notes-page">
        <header>
          <h1>{deck.meeting.name}</h1>
          <Net led={led} kept={kept} away={away} />
          <a href={`/desk/meetings/${encodeURIComponent(meeting)}`}>{words.edit}</a>
        </header>
        <div className="notes-grid">
          <section className="now" data-tab={tab} aria-label={words.current}>
            <Now deck={deck} led={led} simulated={simulated} />
            <Steer led={led} count={slides} />
            <FreshDecision
              {...{ meeting, count: led.server?.decided ?? null }}
              listed={tab === 'decide'}
              onShow={() => setTab('decide')}
            />
            <Choice
              label={words.title}
              className="tabs"
              value={tab}
              options={(['words', 'decide', 'steer'] as const).map((value) => ({ value, text: words.tabs[value] }))}
              onChoose={setTab}
            />
            <div className="notes-below">
              {tab === 'words' && (
                <p className={page?.slide.notes ? 'said-words' : 'said-words quiet'}>
                  {page?.slide.notes || words.noWords}
                </p>
              )}
              {tab === 'decide' && <Deciding deck={deck} at={course.slide} meeting={meeting} />}
              {tab === 'steer' && (
                <div className="steer-tab">
                  <Start meeting={meeting} led={led} />
                  <Phone meeting={meeting} />
                </div>
              )}
            </div>
          </section>
          <aside>
            <section aria-label={words.next}>
              <h2>{deck.slides[course.slide + 1] ? words.next : words.last}</h2>
              {deck.slides[course.slide + 1] && (
                <SmallStage theme="dark" label={deck.slides[course.slide + 1]!.slide.headline}>
                  <SlideView
                    deck={deck}
                    page={deck.slides[course.slide + 1]!}
                    number={course.slide + 2}
                    simulated={simulated}
                  />
                </SmallStage>
              )}
            </section>
            <Timer meeting={meeting} startedAt={led.server?.startedAt ?? null} />
            <nav aria-label={words.list}>
              <ol className="jump-list">
                {deck.slides.map(({ slide }, i) => (
                  <li key={slide.id}>
                    <button
                      type="button"
                      aria-current={i === course.slide ? 'page' : undefined}
                      onClick={() => void order({ do: 'go', slide: i })}
                    >
                      <span>{i + 1}</span> {slide.headline || deck.meeting.name}
                    </button>
                  </li>
                ))}
              </ol>
            </nav>
          </aside>
        </div>
      </main>
    </MapSourceProvider>
  );
}

/** The page that the room sees, in small; with a pressed button the mouse points on it. */
function Now({ deck, led, simulated }: { deck: Deck; led: Led; simulated: boolean }) {
  const page = deck.slides[led.course.slide];
  const { course, order } = led;
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = (v: number, size: number): number => Math.max(0, Math.min(1, v / size));
    void order({ do: 'point', x: at(event.clientX - box.left, box.width), y: at(event.clientY - box.top, box.height) });
  };
  return (
    <div
      className="now-picture"
      data-blank={course.blank}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={point}
      onPointerUp={() => void order({ do: 'unpoint' })}
    >
      {page && (
        <SmallStage theme="dark" label={page.slide.headline}>
          <SlideView deck={deck} page={page} number={course.slide + 1} simulated={simulated} />
        </SmallStage>
      )}
      {course.pointer && (
        <i className="small-dot" style={{ left: `${course.pointer.x * 100}%`, top: `${course.pointer.y * 100}%` }} />
      )}
      {course.blank && <p className="over-word">{pw().remote.blankNow}</p>}
      {course.drill !== null && <p className="over-word">{pw().notes.drillOn}</p>}
    </div>
  );
}

function Steer({ led, count }: { led: Led; count: number }) {
  const { course, order, refused } = led;
  const words = pw().notes;
  return (
    <div className="steer">
      <button
        type="button"
        className="button second"
        disabled={course.slide === 0}
        onClick={() => void order({ do: 'back' })}
      >
        ← {words.back}
      </button>
      <button
        type="button"
        className="button"
        disabled={course.slide >= count - 1}
        onClick={() => void order({ do: 'next' })}
      >
        {words.forward} →
      </button>
      <b className="where">{pw().remote.page(course.slide + 1, count)}</b>
      <button
        type="button"
        className="button second"
        aria-pressed={course.blank}
        onClick={() => void order({ do: 'blank', on: !course.blank })}
      >
        {course.blank ? words.unblank : words.blank}
      </button>
      {course.drill !== null && (
        <button type="button" className="button second" onClick={() => void order({ do: 'drill', search: null })}>
          {pw().drill.back}
        </button>
      )}
      {refused && <span className="bad">{refused}</span>}
    </div>
  );
}

/** `away`: the page was loaded without the server, which has not answered since. */
function Net({ led: { status }, kept, away }: { led: Led; kept: boolean | null; away: boolean }) {
  const words = pw().notes;
  const waits = status === 'connecting' && !away;
  const state = status === 'live' || status === 'resyncing' ? 'live' : waits ? 'waiting' : 'away';
  return (
    <p className={`net ${state}`} role="status">
      <Mark shape={state === 'live' ? 'dot' : state === 'away' ? 'triangle' : 'ring'} /> {words.net[state]}
      {kept !== null && <span className={kept ? 'quiet' : 'warn'}> · {kept ? words.kept : words.keptNot}</span>}
    </p>
  );
}

function Deciding({ deck, at, meeting }: { deck: Deck; at: number; meeting: string }) {
  // The server's day: a demo's clock is not this machine's. The deck says when it was made.
  const today = deck.madeAt.slice(0, 10);
  const page = deck.slides[at];
  const figure =
    page?.slide.content.kind === 'figure' && page.value.kind === 'figure'
      ? { question: page.slide.content.question, name: `${page.value.name}, ${page.value.about}` }
      : null;
  return (
    <div className="deciding">
      <DecisionForm meeting={meeting} today={today} figure={figure} />
      <DecisionList meeting={meeting} mayClose />
    </div>
  );
}
