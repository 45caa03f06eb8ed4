import { useMemo } from 'react';
import { type Feed, FeedProvider } from '../stage/feed.ts';
import { useFont } from '../stage/font.ts';
import { Header } from '../stage/header.tsx';
import { Skeleton } from '../stage/skeleton.tsx';
import { Stage, stageOptions } from '../stage/stage.tsx';
import { DrawScene } from './draw-scene.tsx';
import { overview } from './overview.ts';

/** The wall's frame round whatever feeds it. */
export function Wall({ feed }: { feed: Feed }) {
  const options = useMemo(() => stageOptions(location.search), []);
  const font = useFont();
  return (
    <FeedProvider value={feed}>
      <Stage options={options}>
        {(layout) => (
          <>
            <Header title={overview.title()} layout={layout} />
            {feed.value === null || !font ? (
              <Skeleton />
            ) : (
              <DrawScene scene={overview} layout={layout} value={feed.value} />
            )}
          </>
        )}
      </Stage>
    </FeedProvider>
  );
}
