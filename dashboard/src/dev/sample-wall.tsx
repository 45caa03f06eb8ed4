import { SCENES, type SceneId } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { MapSourceProvider } from '../map/use-map-file.ts';
import { loadScene } from '../scenes/load.ts';
import type { AnyScene } from '../scenes/scene.ts';
import { Wall } from '../scenes/wall.tsx';
import { SampleSlides } from './sample-slides.tsx';
import { sampleFeed, sampleMap } from './samples.ts';
import { SAMPLES } from './samples-scenes.ts';

const followAddress = (changed: () => void): (() => void) => {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
};

/** `/wall?sample=full|empty|quiet|stale|late|worst|lost|waiting&scene=dossiers`, in development and test builds. Another address in the same page draws everything anew. `&held`: as while an alert holds it; `&slide=2`: a page of a presentation instead. */
export default function SampleWall() {
  const search = useSyncExternalStore(followAddress, () => location.search);
  const Shown = new URLSearchParams(search).has('slide') ? SampleSlides : Sample;
  return <Shown key={search} search={search} />;
}

function Sample({ search }: { search: string }) {
  const query = new URLSearchParams(search);
  const asked = (query.get('scene') ?? 'overview') as SceneId;
  const id = asked in SCENES ? asked : 'overview';
  const [feed] = useState(() => sampleFeed(query.get('sample') ?? '', SAMPLES[SCENES[id].view]()));
  const [scene, setScene] = useState<AnyScene | null>(null);
  useEffect(() => {
    let here = true;
    void loadScene(id).then((got) => here && setScene(got));
    return () => {
      here = false;
    };
  }, [id]);
  useEffect(() => {
    // Who looks at pictures knows which one it is.
    if (scene !== null) document.documentElement.dataset.shown = search;
  }, [scene, search]);
  if (scene === null) return null;
  return (
    <MapSourceProvider value={sampleMap}>
      <Wall {...{ id, scene, feed }} held={query.has('held')} />
    </MapSourceProvider>
  );
}
