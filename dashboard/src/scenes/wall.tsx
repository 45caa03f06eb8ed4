import { useEffect, useMemo, useState } from 'react';
import { type Feed, FeedProvider } from '../stage/feed.ts';
import { Header } from '../stage/header.tsx';
import { Skeleton } from '../stage/skeleton.tsx';
import { Stage, stageOptions } from '../stage/stage.tsx';
import { DrawScene } from './draw-scene.tsx';
import { overview } from './overview.ts';

const FACES = ['400', '600'].map((weight) => `${weight} 20px "Be Vietnam Pro"`);
const GLYPHS = 'Tổng số 0123456789';

/** Labels are measured and charts drawn with the wall's font: wait for it, but not longer than a second. */
function useFont(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const late = setTimeout(() => setReady(true), 1000);
    void Promise.all(FACES.map((face) => document.fonts.load(face, GLYPHS))).then(
      () => setReady(true),
      () => setReady(true),
    );
    return () => clearTimeout(late);
  }, []);
  return ready;
}

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
