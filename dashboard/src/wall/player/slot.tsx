import { memo, useEffect } from 'react';
import type { LiveClient } from '../../live/client.ts';
import { DrawScene } from '../../scenes/draw-scene.tsx';
import { useScene } from '../../scenes/load.ts';
import { FeedProvider } from '../../stage/feed.ts';
import { useFont } from '../../stage/font.ts';
import type { Layout } from '../../stage/scale.ts';
import { Skeleton } from '../../stage/skeleton.tsx';
import type { Mounted } from './plan.ts';
import type { Readiness } from './player.ts';
import { useSceneFeed } from './use-scene-feed.ts';

interface Props {
  client: LiveClient;
  mounted: Mounted;
  scope: string | undefined;
  layout: Layout;
  fed: boolean;
  /** Painted though nobody sees it yet. */
  ahead: boolean;
  seen: boolean;
  /** An alert keeps it. */
  held: boolean;
  tell: (key: string, readiness: Readiness) => void;
}

/** A change of visibility draws nothing anew. */
const Drawn = memo(DrawScene);

/**
 * A scene's place in the page. It is built once and keeps its size while it is hidden, and is painted a little before its
 * turn, which then changes how it is laid over the others and nothing else.
 */
export const Slot = memo(function Slot({ client, mounted, scope, layout, fed, ahead, seen, held, tell }: Props) {
  const { key, ref } = mounted;
  const scene = useScene(ref.scene);
  const font = useFont();
  const { feed, proven } = useSceneFeed({ client, scene, show: ref, scope, fed, seen });
  const drawn = scene !== null && font && feed.value !== null;
  const live = drawn && proven;
  useEffect(() => {
    tell(key, live ? 'live' : drawn ? 'old' : 'empty');
  }, [tell, key, live, drawn]);
  return (
    <div className="slot" data-scene={key} data-ahead={ahead} data-seen={seen} aria-hidden={!seen} inert={!seen}>
      <FeedProvider value={feed}>
        {drawn ? <Drawn {...{ scene, layout, held }} value={feed.value!} /> : seen && <Skeleton />}
      </FeedProvider>
    </div>
  );
});
