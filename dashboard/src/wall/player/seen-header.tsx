import { useEffect } from 'react';
import type { LiveClient } from '../../live/client.ts';
import { useScene } from '../../scenes/load.ts';
import { FeedProvider } from '../../stage/feed.ts';
import { Header } from '../../stage/header.tsx';
import type { Layout } from '../../stage/scale.ts';
import { sceneName } from '../../text/scene-name.ts';
import type { Mounted } from './plan.ts';
import type { Shown } from './use-player.ts';
import { useSceneFeed } from './use-scene-feed.ts';

interface Props {
  client: LiveClient;
  seen: Mounted | null;
  scope: string | undefined;
  layout: Layout;
  /** Told how the seen figures stand. */
  shown: { current: Shown };
}

const START = { scene: 'overview' } as const;

/** One header for all scenes: it says what the seen one is, and how its sources and the link stand. */
export function SeenHeader({ client, seen, scope, layout, shown }: Props) {
  const scene = useScene(seen?.ref.scene ?? null);
  const show = seen?.ref ?? START;
  const { feed, age } = useSceneFeed({ client, scene, show, scope, fed: seen !== null, seen: true });
  const drawn = feed.value !== null;
  useEffect(() => {
    shown.current = { drawn, age };
  }, [shown, drawn, age]);
  return (
    <FeedProvider value={feed}>
      <Header title={scene?.title?.(feed.value) ?? sceneName(show.scene)} layout={layout} />
    </FeedProvider>
  );
}
