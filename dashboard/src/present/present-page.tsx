import { useEffect, useState } from 'react';
import { MapSourceProvider } from '../map/use-map-file.ts';
import { Stage, stageOptions } from '../stage/stage.tsx';
import { pw } from '../text/present.ts';
import { drillSearch } from './drill-address.ts';
import { Pages } from './pages.tsx';
import { simulatedOf } from './standing.ts';
import { useAwake } from './use-awake.ts';
import { useClient } from './use-client.ts';
import { useDeck } from './use-deck.ts';
import { useKeys } from './use-keys.ts';
import { askedSlide, useLooking } from './use-looking.ts';
import { useSteering } from './use-steering.ts';
import './present.css';

const options = stageOptions(location.search);
const asked = askedSlide(location.search);

/**
 * `/present/:meeting`: the whole screen, for the projector of the presenter's own machine. With `?slide=<id>` one page of
 * it is looked at, apart from a presentation that may run.
 */
export default function PresentPage({ meeting }: { meeting: string }) {
  const client = useClient();
  const [count, setCount] = useState(0);
  const led = useSteering(asked === null ? client : null, meeting, count);
  const { deck, map, failed } = useDeck(meeting, {
    version: led.server?.deckVersion ?? null,
    running: led.running,
  });
  const slides = deck?.slides.length ?? 0;
  useEffect(() => setCount(slides), [slides]);
  useEffect(() => {
    if (deck) document.title = deck.meeting.name;
  }, [deck]);
  useAwake();
  const looking = useLooking(deck, asked);
  const { course } = asked === null ? led : looking;
  const order = asked === null ? led.order : looking.order;
  const linked = asked !== null || led.status === 'live';
  const page = deck?.slides[course.slide];
  const drill = (): void => {
    const search = deck && page ? drillSearch(deck, page.slide) : null;
    // Without the network there is nothing to ask; only the presenter's own screen says so.
    if (search !== null && linked) void order({ do: 'drill', search });
  };
  const typed = useKeys({
    ...{ course, count: slides },
    order: (o) => void order(o),
    onEnter: () => (course.drill === null ? drill() : undefined),
    onFull: () =>
      void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    onEscape: () => course.drill !== null && void order({ do: 'drill', search: null }),
  });
  return (
    <Stage options={options}>
      {() =>
        deck === null ? (
          <div className="pages">
            <div className="pages-word">{failed === null ? pw().waiting : <Failed reason={failed} />}</div>
          </div>
        ) : (
          <MapSourceProvider value={map}>
            <Pages
              deck={deck}
              course={course}
              simulated={simulatedOf(client)}
              reader="person"
              onDrill={drill}
              onDrillMove={(search) => void order({ do: 'drill', search })}
              onDrillClose={() => void order({ do: 'drill', search: null })}
            />
            {typed !== '' && <output className="typed">{typed}</output>}
            {looking.not !== null && <output className="looked">{pw().looked[looking.not]}</output>}
          </MapSourceProvider>
        )
      }
    </Stage>
  );
}

export function Failed({ reason }: { reason: string }) {
  return (
    <div className="present-failed" role="alert">
      <p>{reason === '' ? pw().lost : reason}</p>
      <a href={`/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`}>{pw().retry}</a>
    </div>
  );
}
