import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useState } from 'react';
import { MapSourceProvider } from '../map/use-map-file.ts';
import { Pages } from '../present/pages.tsx';
import { Stage, stageOptions } from '../stage/stage.tsx';
import { sampleMap } from './samples.ts';

/**
 * `/wall?sample=full&slide=3&blank`: a wall that follows a presentation, whose deck the server of the tests has at
 * `/sample-deck/<sample>.json`.
 */
export function SampleSlides({ search }: { search: string }) {
  const query = new URLSearchParams(search);
  const sample = query.get('sample') ?? 'full';
  const slide = Number(query.get('slide'));
  const [deck, setDeck] = useState<Deck | null>(null);
  useEffect(() => {
    let here = true;
    void fetch(`/sample-deck/${sample}.json`)
      .then((answer) => answer.json())
      .then((got: Deck) => here && setDeck(got));
    return () => {
      here = false;
    };
  }, [sample]);
  useEffect(() => {
    if (deck !== null) document.documentElement.dataset.shown = search;
  }, [deck, search]);
  const pointer = query.has('point') ? { x: 0.5, y: 0.5 } : null;
  return (
    <MapSourceProvider value={sampleMap}>
      <Stage options={stageOptions(search)}>
        {() =>
          deck !== null && (
            <Pages
              {...{ deck, simulated: true, reader: 'screen' }}
              course={{ slide, blank: query.has('blank'), pointer, drill: null }}
            />
          )
        }
      </Stage>
    </MapSourceProvider>
  );
}
