import type { SceneId } from '@toancanh/shared/contract/screens.ts';
import { useMemo } from 'react';
import { type Feed, FeedProvider } from '../stage/feed.ts';
import { useFont } from '../stage/font.ts';
import { Header } from '../stage/header.tsx';
import { Skeleton } from '../stage/skeleton.tsx';
import { Stage, stageOptions } from '../stage/stage.tsx';
import { sceneName } from '../text/scene-name.ts';
import { DrawScene } from './draw-scene.tsx';
import type { AnyScene } from './scene.ts';

/** The wall's frame round a scene and whatever feeds it. */
export function Wall({ id, scene, feed, held }: { id: SceneId; scene: AnyScene; feed: Feed; held: boolean }) {
  const options = useMemo(() => stageOptions(location.search), []);
  const font = useFont();
  return (
    <FeedProvider value={feed}>
      <Stage options={options}>
        {(layout) => (
          <>
            <Header title={scene.title?.(feed.value) ?? sceneName(id)} layout={layout} />
            {feed.value === null || !font ? (
              <Skeleton />
            ) : (
              <DrawScene {...{ scene, layout, held }} value={feed.value} />
            )}
          </>
        )}
      </Stage>
    </FeedProvider>
  );
}
