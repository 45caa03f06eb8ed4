import { lazy, Suspense } from 'react';
import { Busy } from '../desk/kit.tsx';
import { usePath } from '../desk/router.tsx';
import { SubPages } from '../desk/sub-pages.tsx';
import { mw } from '../text/meeting.ts';
import './meeting.css';

const List = lazy(() => import('./list/meetings-page.tsx'));
const Books = lazy(() => import('./books/books-page.tsx'));
const Editor = lazy(() => import('./editor/editor-page.tsx'));

export const BASE = '/desk/meetings';
const PAGES = ['list', 'books'];

/** Meetings and closed books; below them the deck of one meeting. */
export default function Meetings() {
  const path = usePath();
  const meeting = path.startsWith(`${BASE}/`) ? decodeURIComponent(path.slice(BASE.length + 1)) : '';
  if (meeting !== '' && !PAGES.includes(meeting))
    return (
      <Suspense fallback={<Busy />}>
        <Editor key={meeting} meeting={meeting} />
      </Suspense>
    );
  const { title, tabs } = mw();
  return (
    <SubPages
      title={title}
      base={BASE}
      pages={[
        { id: 'list', text: tabs.meetings, needs: 'meetings.read', Page: List },
        { id: 'books', text: tabs.books, needs: 'meetings.read', Page: Books },
      ]}
    />
  );
}
