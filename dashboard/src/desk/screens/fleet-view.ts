import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { FleetScreen, FleetValue, Playlist, Playlists } from '@toancanh/shared/contract/screens.ts';
import { useMemo } from 'react';
import { useView, type ViewResult } from '../../live/query.ts';
import { useAsk } from '../api.ts';

const NO_PLAYLISTS: Playlist[] = [];

/** All screens, live. */
export const useFleet = (): ViewResult<FleetValue> => useView<FleetValue>('fleet');

export const useScreen = (id: string | null): FleetScreen | null | undefined => {
  const { value } = useFleet();
  return value === undefined ? undefined : (value.screens.find((s) => s.id === id) ?? null);
};

/** All playlists with the calendar that their days go by. */
export function usePlaylists() {
  const answer = useAsk<Playlists>('/api/playlists', {}, { live: false });
  const exceptions = answer.data?.exceptions;
  const calendar = useMemo(() => new WorkingCalendar(exceptions ?? []), [exceptions]);
  return { answer, list: answer.data?.playlists ?? NO_PLAYLISTS, calendar };
}
