import type { DossierDetail } from '@toancanh/shared/contract/desk/dossiers.ts';
import { useAsk } from '../api.ts';
import { useDesk } from '../state.ts';

/** As it was known at the page's `knownAt`, where it has one. */
export function useDossier(code: string) {
  const { knownAt } = useDesk().state;
  return useAsk<DossierDetail>(`/api/dossiers/${encodeURIComponent(code)}`, knownAt === null ? {} : { knownAt });
}
