import type { SceneId } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useState } from 'react';
import { MapSourceProvider } from '../map/use-map-file.ts';
import { SCENES } from '../scenes/registry.ts';
import type { AnyScene } from '../scenes/scene.ts';
import { Wall } from '../scenes/wall.tsx';
import { sampleFeed, sampleMap } from './samples.ts';
import { SAMPLES } from './samples-scenes.ts';

const asked = (new URLSearchParams(location.search).get('scene') ?? 'overview') as SceneId;

/** `/wall?sample=full|empty|stale|worst|lost|waiting&scene=dossiers`, in development and test builds. */
export default function SampleWall({ name }: { name: string }) {
  const id = asked in SAMPLES ? asked : 'overview';
  const [feed] = useState(() => sampleFeed(name, SAMPLES[id]()));
  const [scene, setScene] = useState<AnyScene | null>(null);
  useEffect(() => {
    void SCENES[id]?.().then(setScene);
  }, [id]);
  if (scene === null) return null;
  return (
    <MapSourceProvider value={sampleMap}>
      <Wall scene={scene} feed={feed} />
    </MapSourceProvider>
  );
}
