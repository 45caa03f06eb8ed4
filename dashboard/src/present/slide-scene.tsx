import type { SceneRef } from '@toancanh/shared/contract/screens.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { useMemo } from 'react';
import { DrawScene } from '../scenes/draw-scene.tsx';
import { useScene } from '../scenes/load.ts';
import { type Feed, FeedProvider, silence } from '../stage/feed.ts';
import { useFont } from '../stage/font.ts';
import { layoutFor } from '../stage/scale.ts';
import { useStage } from '../stage/stage-context.ts';

/** A scene of the wall as it was known at the cut: its clock stands there, so that ages are those of then. */
export function SceneSlide({ show, value, at }: { show: SceneRef; value: WallValue; at: string }) {
  const scene = useScene(show.scene);
  const font = useFont();
  const { size } = useStage();
  const feed = useMemo<Feed>(
    () => ({ ...silence, value, link: 'live', now: () => Date.parse(at), simulated: value.simulated }),
    [value, at],
  );
  if (scene === null || !font) return <div className="scene" />;
  return (
    <FeedProvider value={feed}>
      <DrawScene scene={scene} layout={layoutFor(size)} value={value} />
    </FeedProvider>
  );
}
