import { lazy, Suspense } from 'react';
import { loadFont } from './stage/font.ts';

const isWall = location.pathname.replace(/\/+$/, '') === '/wall';
if (isWall) void loadFont();

/** `/present/<meeting>`, `/present/<meeting>/notes` and `/remote`: presenting, which must not need the desk. */
const presents = /^\/(present\/|remote\/?$)/.test(location.pathname);
if (presents) void loadFont();

const PresentProgram = lazy(() => import('./present/program.tsx'));
const WallPage = lazy(() => import('./wall/wall-page.tsx'));
const Desk = lazy(async () => {
  const [page, { chooseDeskLanguage }] = await Promise.all([import('./desk/app.tsx'), import('./text/desk.ts')]);
  await chooseDeskLanguage();
  return page;
});
/** Samples exist in development and test builds only; the production build drops this branch. */
const SampleWall = import.meta.env.MODE === 'production' ? null : lazy(() => import('./dev/sample-wall.tsx'));

/** Programs in one address: the wall and presenting load nothing of the desk, everything else is the desk. */
export function App() {
  if (presents)
    return (
      <Suspense fallback={null}>
        <PresentProgram />
      </Suspense>
    );
  if (!isWall)
    return (
      <Suspense fallback={null}>
        <Desk />
      </Suspense>
    );
  const sample = new URLSearchParams(location.search).get('sample');
  return <Suspense fallback={null}>{SampleWall && sample ? <SampleWall /> : <WallPage />}</Suspense>;
}
