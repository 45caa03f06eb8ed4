import { useMemo } from 'react';
import { type Feed, FeedProvider } from '../stage/feed.ts';
import { useFont } from '../stage/font.ts';
import { Header } from '../stage/header.tsx';
import { Skeleton } from '../stage/skeleton.tsx';
import { Stage, stageOptions } from '../stage/stage.tsx';
import { DrawScene } from './draw-scene.tsx';
import type { AnyScene } from './scene.ts';

/** The wall's frame round a scene and whatever feeds it. */
export function Wall({ scene, feed }: { scene: AnyScene; feed: Feed }) {
  const options = useMemo(() => stageOptions(location.search), []);
  const font = useFont();
  return (
    <FeedProvider value={feed}>
      <Stage options={options}>
        {(layout) => (
          <>
            <Header title={scene.title(feed.value)} layout={layout} />
            {feed.value === null || !font ? (
              <Skeleton />
            ) : (
              <DrawScene scene={scene} layout={layout} value={feed.value} />
            )}
          </>
        )}
      </Stage>
    </FeedProvider>
  );
}
