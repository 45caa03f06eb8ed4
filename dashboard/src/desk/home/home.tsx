import { lazy, Suspense } from 'react';
import { w } from '../../text/desk.ts';
import { useAhead, useForesight } from '../foresight.ts';
import { useName } from '../names.ts';
import { askRowsAhead } from '../rows.ts';
import { whenText } from '../say.ts';
import { useSession } from '../session.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { ScopeBar } from '../shell/scope-bar.tsx';
import { useDesk } from '../state.ts';
import { bookOf } from '../url-state.ts';
import { asksGroups, listed } from './asks.ts';
import DossiersTable from './dossiers-table.tsx';
import GroupsTable from './groups-table.tsx';
import { Inspector } from './inspector.tsx';
import { MapCard } from './map-card.tsx';
import { kindOf } from './next-level.ts';
import { Tiles } from './tiles.tsx';
import { WhyCard } from './why-card.tsx';

const BookBanner = lazy(() => import('../../meeting/book-banner.tsx'));

/** The desk itself: figures, where, why, by what; and beside them whatever was opened. */
export default function Home() {
  const { state, go } = useDesk();
  const sector = useName('sector', state.sector);
  // Here rather than in the table: it is asked for on the way from single dossiers to groups, too.
  useForesight(asksGroups);
  const mayList = useSession().may('dossiers.read');
  useAhead((queries, next, scope) => {
    if (mayList && kindOf(state) !== 'dossier' && kindOf(next) === 'dossier')
      askRowsAhead(queries, listed(next, scope, null));
  });
  const procedure = useName('procedure', state.procedure);
  const book = bookOf(state.knownAt);
  return (
    <div className="home">
      {/* The page is long: the map and the table are two keys away. */}
      <a className="skip" href="#map-title">
        {w().skipToMap}
      </a>
      <a className="skip" href="#table-title">
        {w().skipToTable}
      </a>
      <div className="page-head">
        <Crumbs names={{ sector, procedure }} />
        <ScopeBar />
      </div>
      {book !== null && (
        <Suspense fallback={null}>
          <BookBanner key={book} book={book} />
        </Suspense>
      )}
      {state.knownAt !== null && book === null && (
        <p className="strip">
          {w().known.banner(whenText(state.knownAt))}{' '}
          <button type="button" className="plain" onClick={() => go({ knownAt: null })}>
            {w().known.back}
          </button>
        </p>
      )}
      <Tiles />
      <div className="home-grid">
        <MapCard />
        <div className="middle">
          <WhyCard />
          {kindOf(state) === 'dossier' ? <DossiersTable /> : <GroupsTable />}
        </div>
        <Inspector />
      </div>
    </div>
  );
}
