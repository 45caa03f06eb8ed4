import { lazy } from 'react';
import { w } from '../../text/desk.ts';
import { SubPages } from '../sub-pages.tsx';

const Sources = lazy(() => import('./sources.tsx'));
const QuarantinePage = lazy(() => import('./quarantine.tsx'));
const Mappings = lazy(() => import('./mappings.tsx'));
const TargetsPage = lazy(() => import('./targets.tsx'));
const OwnersPage = lazy(() => import('./owners.tsx'));
const DefinitionsPage = lazy(() => import('./definitions.tsx'));
const Catalogues = lazy(() => import('./catalogues.tsx'));

/** The data officer's pages: where figures come from, what was refused, and what names mean. */
export default function Data() {
  const words = w().data;
  return (
    <SubPages
      title={words.title}
      base="/desk/data"
      pages={[
        { id: 'sources', text: words.tabs.sources, needs: 'sources.read', Page: Sources },
        { id: 'quarantine', text: words.tabs.quarantine, needs: 'quarantine.read', Page: QuarantinePage },
        { id: 'mappings', text: words.tabs.mappings, needs: 'mappings.read', Page: Mappings },
        { id: 'targets', text: words.tabs.targets, needs: 'targets.read', Page: TargetsPage },
        { id: 'owners', text: words.tabs.owners, needs: 'targets.read', Page: OwnersPage },
        { id: 'definitions', text: words.tabs.definitions, needs: 'figures.read', Page: DefinitionsPage },
        { id: 'catalogues', text: words.tabs.catalogues, needs: 'imports.write', Page: Catalogues },
      ]}
    />
  );
}
