import type { FleetScreen, FleetValue, Playlist, ScreenAlert, ScreenValue } from '@toancanh/shared/contract/screens.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';
import { GUEST } from '../access/unit-scope.ts';
import { type BoundView, boundView, noParams, type Parsed } from '../stream/views.ts';
import type { ScreensRoom } from './room.ts';
import type { Screen } from './screen-book.ts';
import { holdOf, type ShownTo, screenValue } from './screen-value.ts';

/** What a wall without a name of its own is like. */
const guest = (playlist: Playlist, units: readonly string[] | 'all'): ShownTo => ({
  ...{ id: GUEST, playlist, pinned: null, blank: false, identifyUntil: null, reloads: 0 },
  presentation: null,
  settings: {
    ...{ name: '', place: '', units },
    geometry: { diagonal: null, columns: 1, rows: 1, distance: 3 },
    theme: { mode: 'dark', litFrom: '07:00', litTo: '18:00' },
  },
});

/** Views `screen` and `fleet`: they move with the clock, with orders, and with what wants a human. */
export function screenViews(room: ScreensRoom): BoundView<unknown>[] {
  const { book, playlists } = room;
  const shown = (s: Screen): ShownTo => ({
    ...s,
    playlist: playlists.get(s.settings.playlist) ?? playlists.standard(),
    presentation: room.followedBy(s.id),
  });
  const value = (screen: ShownTo): ScreenValue =>
    screenValue(screen, {
      ...{ clock: room.clock(), now: room.now(), calendar: room.calendar, attention: room.attention() },
      owns: (unit) => room.owns(screen.settings.units, unit),
    });
  return [
    boundView<{ id: string; scope: readonly string[] | 'all' }, unknown>({
      name: 'screen',
      parse: (params) => parseScreen(params, room),
      compute: ({ id, scope }) => {
        if (id === GUEST) return value(guest(playlists.standard(), scope));
        const screen = book.get(id);
        // Taken away while somebody watches: whoever still hears shows nothing.
        return screen === null ? { ...value(guest(playlists.standard(), [])), id, blank: true } : value(shown(screen));
      },
      touchedBy: () => false,
      sources: [],
      ticks: true,
    }),
    boundView({
      name: 'fleet',
      parse: noParams,
      compute: (): FleetValue => ({
        screens: book.list().map((s) => fleetScreen(s, room)),
        alerts: screenAlerts(room),
        attention: [...room.attention()],
        seenBy: seenBy(room),
        version: room.version(),
      }),
      touchedBy: () => false,
      sources: [],
      ticks: true,
    }),
  ];
}

function parseScreen(
  params: Readonly<Record<string, string>>,
  room: ScreensRoom,
): Parsed<{ id: string; scope: readonly string[] | 'all' }> {
  const { id, scope, ...rest } = params;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    return { ok: false, reason: `Khung nhìn này không có tham số "${unknown.slice(0, 40)}"; hãy bỏ tham số đó.` };
  if (id === undefined || (id !== GUEST && room.book.get(id) === null))
    return { ok: false, reason: 'Không có màn hình này; hãy ghép nối lại.' };
  if (scope === undefined) return { ok: true, params: { id, scope: 'all' } };
  if (id !== GUEST) return { ok: false, reason: 'Màn hình đã ghép nối theo phạm vi của nó; hãy bỏ tham số scope.' };
  const units = scope.split(',');
  const stranger = units.find((unit) => !room.isUnit(unit));
  if (stranger === undefined) return { ok: true, params: { id, scope: units } };
  return { ok: false, reason: `scope=${stranger.slice(0, 40)}: không có đơn vị này; danh sách ở /api/units.` };
}

function fleetScreen(s: Screen, room: ScreensRoom): FleetScreen {
  const { fleet } = room;
  const { id, pairedAt, pairedBy, lastContact, pinned, blank } = s;
  const meeting = room.followedBy(id);
  return {
    ...s.settings,
    ...{ id, pairedAt, pairedBy, lastContact, pinned, blank },
    hold: holdOf({ attention: room.attention(), owns: (unit) => room.owns(s.settings.units, unit) })?.alert ?? null,
    presentation: meeting === null ? null : room.meetingName(meeting),
    state: fleet.state(id, lastContact, pairedAt),
    restarts: fleet.restarts(id),
    report: fleet.reportOf(id),
    pictureAt: fleet.picture(id)?.at ?? null,
  };
}

const seenBy = ({ attention, acknowledgements }: ScreensRoom): FleetValue['seenBy'] =>
  Object.fromEntries(
    attention().flatMap(({ id }) => {
      const seen = acknowledgements.of(id);
      return seen === null ? [] : [[id, seen]];
    }),
  );

export const isScreenAlert = (id: string): boolean => id.startsWith('screen:');

/** What is wrong with screens, longest first. */
export function screenAlerts({ book, fleet, acknowledgements }: ScreensRoom): ScreenAlert[] {
  const alerts = new Map<string, ScreenAlert>();
  for (const s of book.list())
    for (const { kind, since, source } of fleet.conditions(s.id, s.lastContact, s.pairedAt)) {
      // One cause, one alert: twenty screens do not hatch one source's figures for twenty reasons.
      const id = source === undefined ? `screen:${s.id}:${kind}` : `screen:late:${source}`;
      const name = source ?? s.settings.name;
      const alert = alerts.get(id) ?? {
        ...{ id, screens: [], name, kind, since },
        acknowledged: acknowledgements.of(id),
      };
      alerts.set(id, { ...alert, screens: [...alert.screens, s.id], since: Math.min(alert.since, since) });
    }
  return [...alerts.values()].sort((a, b) => a.since - b.since);
}

/** Alerts that have cleared want to be seen anew when they come back. */
export function forgetCleared(room: ScreensRoom): void {
  const { acknowledgements, fleet } = room;
  if (acknowledgements.size === 0) return;
  const standing = (list: readonly (Attention | ScreenAlert)[]): Set<string> => new Set(list.map((a) => a.id));
  acknowledgements.keepOnly(standing(room.attention()), (id) => !isScreenAlert(id));
  if (fleet.settled) acknowledgements.keepOnly(standing(screenAlerts(room)), isScreenAlert);
}
