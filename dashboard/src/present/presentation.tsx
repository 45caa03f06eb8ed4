import { useEffect, useState } from 'react';
import type { LiveClient } from '../live/client.ts';
import { pw } from '../text/present.ts';
import { Pages } from './pages.tsx';
import { useDeck } from './use-deck.ts';
import { useSteering } from './use-steering.ts';

/**
 * A wall that follows the presentation of a meeting. It only follows; what it shows stays when the network goes. To be put
 * on a stage, whose whole face it takes.
 */
export function Presentation({ meeting, client }: { meeting: string; client: LiveClient }) {
  const [count, setCount] = useState(0);
  const led = useSteering(client, meeting, count);
  const held = useDeck(meeting, led.server?.deckVersion ?? null, 'screen');
  const slides = held.deck?.slides.length ?? 0;
  useEffect(() => setCount(slides), [slides]);
  if (held.deck === null)
    return (
      <div className="pages">
        <p className="pages-word">{held.failed === null ? pw().waiting : held.failed || pw().lost}</p>
      </div>
    );
  return <Pages deck={held.deck} course={led.course} simulated={client.clock.simulated} reader="screen" />;
}
