import { lazy, Suspense } from 'react';

const [, first = '', meeting = '', rest = ''] = location.pathname.split('/').map(decodeURIComponent);
const isRemote = first === 'remote';

// The presenter's page and the room's are one journey: the code of both is here before the network may go.
const page = isRemote ? null : import('./present-page.tsx');
const notes = isRemote ? null : import('./notes-page.tsx');
const PresentPage = lazy(() => page ?? import('./present-page.tsx'));
const NotesPage = lazy(() => notes ?? import('./notes-page.tsx'));
const RemotePage = lazy(() => import('./remote-page.tsx'));

/** What is shown where: `/present/<meeting>`, `/present/<meeting>/notes`, `/remote`. */
export default function Program() {
  return (
    <Suspense fallback={null}>
      {isRemote ? (
        <RemotePage />
      ) : rest === 'notes' ? (
        <NotesPage meeting={meeting} />
      ) : (
        <PresentPage meeting={meeting} />
      )}
    </Suspense>
  );
}
