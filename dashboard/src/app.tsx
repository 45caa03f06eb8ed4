import { lazy, Suspense } from 'react';
import { Landing } from './landing.tsx';
import { loadFont } from './stage/font.ts';

const isWall = location.pathname.replace(/\/+$/, '') === '/wall';
if (isWall) void loadFont();

const LiveWall = lazy(() => import('./scenes/live-wall.tsx'));
/** Samples exist in development and test builds only; the production build drops this branch. */
const SampleWall = import.meta.env.MODE === 'production' ? null : lazy(() => import('./dev/sample-wall.tsx'));

/** Two pages need no router: `/` is the landing, `/wall` the wall. */
export function App() {
  if (!isWall) return <Landing />;
  const sample = new URLSearchParams(location.search).get('sample');
  return <Suspense fallback={null}>{SampleWall && sample ? <SampleWall name={sample} /> : <LiveWall />}</Suspense>;
}
