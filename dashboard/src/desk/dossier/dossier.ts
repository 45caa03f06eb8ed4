import { useAsk } from '../api.ts';
import { useDesk } from '../state.ts';

/** The answer of `GET /api/dossiers/:code`. */
export interface Holding {
  office: string | null;
  label: string | null;
  status: number;
  from: string | null;
  /** null: still held. */
  until: string | null;
  due: string | null;
  workingDays: number | null;
  lateDays: number | null;
}
export interface DossierDetail {
  code: string;
  unit: string;
  unitName: string;
  procedureName: string | null;
  sectorName: string | null;
  known: boolean;
  /** Journal position as known at which it is shown; null: now. */
  knownAt: string | null;
  status: number | null;
  procedure: string | null;
  sector: string | null;
  channel: number | null;
  channelAssumed: boolean;
  submittedAt: string | null;
  receivedAt: string | null;
  dueAt: string | null;
  finishedAt: string | null;
  returnedAt: string | null;
  class: 'early' | 'onTime' | 'late' | 'withdrawn' | 'open' | 'overdue' | 'suspended' | null;
  lateDays: number | null;
  pauses: { from: string; until: string | null }[];
  holdings: Holding[];
  lateOffices: string[];
}

/** As it was known at the page's `knownAt`, where it has one. */
export function useDossier(code: string) {
  const { knownAt } = useDesk().state;
  return useAsk<DossierDetail>(`/api/dossiers/${encodeURIComponent(code)}`, knownAt === null ? {} : { knownAt });
}
