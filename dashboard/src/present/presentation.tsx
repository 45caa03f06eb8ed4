import { useEffect, useState } from 'react';
import type { LiveClient } from '../live/client.ts';
import { MapSourceProvider } from '../map/use-map-file.ts';
import { pw } from '../text/present.ts';
import { Pages } from './pages.tsx';
import { simulatedOf } from './standing.ts';
import { useDeck } from './use-deck.ts';
import { useSteering } from './use-steering.ts';

/**
 * A wall that follows the presentation of a meeting. It only follows; what it shows stays when the network goes. To be put
 * on a stage, whose whole face it takes.
 */
export function Presentation({ meeting, client }: { meeting: string; client: LiveClient }) {
  const [count, setCount] = useState(0);
  const led = useSteering(client, meeting, count);
  const held = useDeck(meeting, {
    ...{ version: led.server?.deckVersion ?? null, running: led.running },
    reader: 'screen',
  });
  const slides = held.deck?.slides.length ?? 0;
  useEffect(() => setCount(slides), [slides]);
  if (held.deck === null)
    return (
      <div className="pages">
        <p className="pages-word">{held.failed === null ? pw().waiting : held.failed || pw().lost}</p>
      </div>
    );
  return (
    <MapSourceProvider value={held.map}>
      <Pages deck={held.deck} course={led.course} simulated={simulatedOf(client)} reader="screen" />
    </MapSourceProvider>
  );
}
