import { useState } from 'react';
import { MapSourceProvider } from '../map/use-map-file.ts';
import { overview } from '../scenes/overview.ts';
import { Wall } from '../scenes/wall.tsx';
import { sampleFeed, sampleMap } from './samples.ts';

/** `/wall?sample=full|empty|stale|worst|lost|waiting`, in development and test builds. */
export default function SampleWall({ name }: { name: string }) {
  const [feed] = useState(() => sampleFeed(name));
  return (
    <MapSourceProvider value={sampleMap}>
      <Wall scene={overview} feed={feed} />
    </MapSourceProvider>
  );
}
