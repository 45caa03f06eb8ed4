import { lazy, Suspense } from 'react';
import { loadFont } from './stage/font.ts';

const isWall = location.pathname.replace(/\/+$/, '') === '/wall';
if (isWall) void loadFont();

const WallPage = lazy(() => import('./wall/wall-page.tsx'));
const Desk = lazy(async () => {
  const [page, { chooseDeskLanguage }] = await Promise.all([import('./desk/app.tsx'), import('./text/desk.ts')]);
  await chooseDeskLanguage();
  return page;
});
/** Samples exist in development and test builds only; the production build drops this branch. */
const SampleWall = import.meta.env.MODE === 'production' ? null : lazy(() => import('./dev/sample-wall.tsx'));

/** Two programs in one address: `/wall` is the wall and loads nothing of the desk, everything else is the desk. */
export function App() {
  if (!isWall)
    return (
      <Suspense fallback={null}>
        <Desk />
      </Suspense>
    );
  const sample = new URLSearchParams(location.search).get('sample');
  return <Suspense fallback={null}>{SampleWall && sample ? <SampleWall name={sample} /> : <WallPage />}</Suspense>;
}
