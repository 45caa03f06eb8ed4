import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type {
  Playlist,
  PlaylistItem,
  SceneRef,
  ScreenSettings,
  ScreenTheme,
  ScreenValue,
} from '@toancanh/shared/contract/screens.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';
import { isTime, partAt } from '@toancanh/shared/screens/playlist.ts';
import { isOwn } from '../views/attention.ts';

/** Of a screen that is dark by schedule. */
const NO_LIGHT = 0.2;

export interface ShownTo {
  id: string;
  settings: Omit<ScreenSettings, 'playlist'>;
  playlist: Playlist;
  pinned: SceneRef | null;
  blank: boolean;
  identifyUntil: number | null;
  reloads: number;
  /** The meeting whose presentation it follows. */
  presentation: string | null;
}

export interface Moment {
  /** The server's clock, simulated or not: the schedule goes by it. */
  clock: number;
  calendar: WorkingCalendar;
  /** Gravest first. */
  attention: readonly Attention[];
  /** Real time, epoch ms. */
  now: number;
  /** Whether a unit is among those that the screen may name. */
  owns: (unit: string) => boolean;
}

/** What a screen is to show now. What it may not name it is not told of. */
export function screenValue(screen: ShownTo, moment: Moment): ScreenValue {
  const { id, settings, playlist, blank, reloads, presentation } = screen;
  const { name, place, units, geometry } = settings;
  const part = partAt(playlist, moment.clock, moment.calendar);
  const mayShow = (show: SceneRef): boolean => show.unit === undefined || moment.owns(show.unit);
  return {
    ...{ id, name, place, units, geometry, blank, reloads, presentation },
    theme: themeAt(settings.theme, moment),
    // A meeting is held in whatever light its list has at that hour: it asks for all of it.
    brightness: presentation === null ? (part?.brightness ?? NO_LIGHT) : 1,
    items: part?.items.filter((item: PlaylistItem) => mayShow(item.show)) ?? [],
    part: part?.name ?? null,
    playlist: playlist.id,
    pinned: screen.pinned !== null && mayShow(screen.pinned) ? screen.pinned : null,
    hold: holdOf(moment),
    identifyUntil: screen.identifyUntil !== null && screen.identifyUntil > moment.now ? screen.identifyUntil : null,
  };
}

/** The gravest of the screen's own alerts that nobody has acknowledged. */
export function holdOf({ attention, owns }: Pick<Moment, 'attention' | 'owns'>): ScreenValue['hold'] {
  const top = attention.find((a) => a.level === 1 && !a.acknowledged && isOwn(a, owns));
  return top === undefined ? null : { show: { scene: 'overview' }, alert: top.id };
}

function themeAt({ mode, litFrom, litTo }: ScreenTheme, { clock, calendar }: Moment): 'dark' | 'lit' {
  if (mode !== 'scheduled') return mode;
  return isTime({ days: 'all', from: litFrom, to: litTo }, clock, calendar) ? 'lit' : 'dark';
}
