import { lazy } from 'react';
import { w } from '../../text/desk.ts';
import { SubPages } from '../sub-pages.tsx';

const Accounts = lazy(() => import('./accounts.tsx'));
const Tokens = lazy(() => import('./tokens.tsx'));
const Audit = lazy(() => import('./audit.tsx'));

/** The administrator's pages: who may come in, which machines may, and what was done. */
export default function Admin() {
  const words = w().admin;
  return (
    <SubPages
      title={words.title}
      base="/desk/admin"
      pages={[
        { id: 'accounts', text: words.tabs.accounts, needs: 'accounts.manage', Page: Accounts },
        { id: 'tokens', text: words.tabs.tokens, needs: 'tokens.manage', Page: Tokens },
        { id: 'audit', text: words.tabs.audit, needs: 'audit.read', Page: Audit },
      ]}
    />
  );
}
