import { useSession } from '../session.tsx';
import { useDesk } from '../state.ts';
import { BREAKDOWNS, type Breakdown } from '../url-state.ts';

/**
 * Whether the page's question is the reader's in all its parts. Of the province a head has the total and the own units:
 * by sector, procedure or channel it would show others'.
 */
export function useSeesParts(): boolean {
  const { state } = useDesk();
  return !Array.isArray(useSession().me.principal?.units) || state.unit !== null;
}

const OF_UNITS: readonly Breakdown[] = ['unit'];

/** What the page's question may be broken down by. */
export function useBreakdowns(): readonly Breakdown[] {
  return useSeesParts() ? BREAKDOWNS : OF_UNITS;
}
