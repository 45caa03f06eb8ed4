import type { Verb } from '@toancanh/shared/access/roles.ts';
import { type ComponentType, type LazyExoticComponent, Suspense } from 'react';
import { Busy } from './kit.tsx';
import { Link } from './router.tsx';
import { useSession } from './session.tsx';
import { useDesk } from './state.ts';

export interface SubPage {
  id: string;
  text: string;
  needs: Verb;
  Page: LazyExoticComponent<ComponentType>;
}

/** Pages under one heading, each with an address; those one may not see are not offered. */
export function SubPages({ title, base, pages }: { title: string; base: string; pages: readonly SubPage[] }) {
  const { path, to } = useDesk();
  const { may } = useSession();
  const offered = pages.filter((p) => may(p.needs));
  const here = offered.find((p) => `${path}/`.startsWith(`${base}/${p.id}/`)) ?? offered[0];
  return (
    <div className="page">
      <div className="page-head">
        <h1 className="page-title">{title}</h1>
        <nav className="sub" aria-label={title}>
          {offered.map((p) => (
            <Link key={p.id} to={to({}, `${base}/${p.id}`)} aria-current={p === here ? 'page' : undefined}>
              {p.text}
            </Link>
          ))}
        </nav>
      </div>
      {here && (
        <Suspense fallback={<Busy />}>
          <here.Page key={here.id} />
        </Suspense>
      )}
    </div>
  );
}
