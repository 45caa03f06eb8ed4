import type { CalendarException } from '../calendar/working.ts';
import type { FigureView } from './stream.ts';
import type { Attention } from './wall.ts';

/** Walls as devices: what a screen is told to show, what it says of itself, and how it comes in. */

/**
 * The wall's scenes, in the order in which they are offered: the view that feeds each, and its name. A new one is a line
 * here and a file of its name in dashboard/src/scenes/each.
 */
export const SCENES = {
  overview: { view: 'overview', vi: 'Toàn cảnh', en: 'Overview' },
  dossiers: { view: 'dossiers', vi: 'Hồ sơ', en: 'Dossiers' },
  petitions: { view: 'petitions', vi: 'Phản ánh, kiến nghị', en: 'Petitions' },
  counters: { view: 'counters', vi: 'Một cửa và camera', en: 'Counters and cameras' },
  ranking: { view: 'ranking', vi: 'Xếp hạng đơn vị', en: 'Ranking of units' },
  unit: { view: 'unit', vi: 'Đơn vị', en: 'Unit' },
} as const satisfies Record<string, { view: FigureView; vi: string; en: string }>;
export type SceneId = keyof typeof SCENES;
export const SCENE_IDS = Object.keys(SCENES) as SceneId[];

/** A scene to show; `unit` is asked for by scenes of one unit alone. */
export interface SceneRef {
  scene: SceneId;
  unit?: string;
}

export const isOfUnit = (id: SceneId): boolean => SCENES[id].view === 'unit';

/** The question that feeds a scene. `scope`: the units that it may name, ids with commas between them; undefined: all. */
export const feedOf = (
  { scene, unit }: SceneRef,
  scope: string | undefined,
): { view: FigureView; params: Record<string, string> } => ({
  view: SCENES[scene].view,
  params: isOfUnit(scene) ? { unit: unit ?? '' } : scope === undefined ? {} : { scope },
});

export interface PlaylistItem {
  show: SceneRef;
  /** Dwell, whole seconds; at least 15. */
  seconds: number;
}

/** When a part of a playlist runs, by the server's clock. `from` ≥ `to` runs over midnight; '00:00'–'00:00' is the whole day. */
export interface When {
  days: 'all' | 'working' | 'off';
  from: string;
  to: string;
}

/** Without items the screen is dark but for the time. */
export interface PlaylistPart {
  name: string;
  when: When;
  items: PlaylistItem[];
  /** Brightness of the picture, 0.2–1. */
  brightness: number;
}

/** The first part whose time it is runs; when there is none, the screen is dark. */
export interface Playlist {
  id: string;
  name: string;
  parts: PlaylistPart[];
}

/** Answer to `GET /api/playlists`. `exceptions`: days that break the rule of the week (calendar/working.ts), for a year. */
export interface Playlists {
  playlists: Playlist[];
  exceptions: CalendarException[];
}

/** `diagonal` of one panel in inches (null: as tall as a 65" one), panels side by side and above each other, metres to the farthest seat. */
export interface Geometry {
  diagonal: number | null;
  columns: number;
  rows: number;
  distance: number;
}

/** `scheduled`: lit between the two times, dark else. */
export interface ScreenTheme {
  mode: 'dark' | 'lit' | 'scheduled';
  litFrom: string;
  litTo: string;
}

/** What an operator sets. `units`: whose rows the screen may name; 'all': the whole province. */
export interface ScreenSettings {
  name: string;
  place: string;
  units: readonly string[] | 'all';
  playlist: string;
  geometry: Geometry;
  theme: ScreenTheme;
}

/** View `screen` with parameter `id`: what this screen is to show now. A screen without a name of its own watches `id: 'guest'`. */
export interface ScreenValue {
  id: string;
  name: string;
  place: string;
  units: readonly string[] | 'all';
  geometry: Geometry;
  theme: 'dark' | 'lit';
  brightness: number;
  /** Of the part that runs now; none: dark. */
  items: PlaylistItem[];
  part: string | null;
  playlist: string;
  pinned: SceneRef | null;
  /** A top alert that nobody has acknowledged: its scene stays until somebody does. */
  hold: { show: SceneRef; alert: string } | null;
  blank: boolean;
  /** The meeting whose presentation it follows (view `presentation`), before all else but `blank`; null: none. */
  presentation: string | null;
  /** Server's real time (epoch ms) until which the screen shows who it is. */
  identifyUntil: number | null;
  /** Counts up with each order to reload. */
  reloads: number;
}

/** Socket event 'report', screen → server, every 5 s and at each change of scene. Instants: server's real time, epoch ms. */
export interface ScreenReport {
  showing: SceneRef | null;
  /** `live`: true figures; `old`: hatched or without link; `dark`: by order or schedule; `waiting`: nothing yet. */
  state: 'live' | 'old' | 'dark' | 'waiting';
  since: number;
  /** When this page was loaded. */
  startedAt: number;
  version: string;
  /** Real ms since the shown values were proven to be the server's; null: never. */
  dataAgeMs: number | null;
  /** Name of a source whose lateness hatches something that is seen; absent: none. */
  late?: string;
  /** Bytes of JavaScript heap; null where the browser does not tell. */
  heap: number | null;
  nodes: number;
  /** Errors of the page since it was loaded. */
  errors: number;
  /** Pixels of the window. */
  width: number;
  height: number;
  /** The last change of scene: planned for, and done at. */
  change: { planned: number; at: number } | null;
  /** A new version that did not come up. */
  updateFailed: string | null;
}

export type ScreenState = 'live' | 'old' | 'dark' | 'waiting' | 'gone';

/** One row of the fleet. */
export interface FleetScreen extends ScreenSettings {
  id: string;
  pairedAt: number;
  pairedBy: string;
  state: ScreenState;
  lastContact: number | null;
  /** Restarts (loads of the page that nobody ordered) in the last hour. */
  restarts: number;
  report: ScreenReport | null;
  pinned: SceneRef | null;
  /** The alert that keeps it on its scene until somebody acknowledges it, whatever is pinned or next; null: none. */
  hold: string | null;
  /** Name of the meeting whose presentation it follows, which covers the scene, what is pinned and the alert; null: none. */
  presentation: string | null;
  blank: boolean;
  /** When the last picture of it came; null: none. */
  pictureAt: number | null;
}

/**
 * `gone`: not heard for 30 s; `old`: shows old data for more than 60 s; `late`: the same because of a late source, one
 * alert for all screens that hatch its figures; `restarts`: more than 3 in an hour.
 */
export interface ScreenAlert {
  id: string;
  /** Which it concerns; one, but for `late`. */
  screens: string[];
  /** Of the screen; of the source for `late`. */
  name: string;
  kind: 'gone' | 'old' | 'late' | 'restarts' | 'updateFailed';
  since: number;
  acknowledged: { by: string; at: number } | null;
}

/**
 * View `fleet`. `attention`: the wall's points of attention that can be acknowledged; `seenBy`: by point, who acknowledged
 * it and when (real time, epoch ms).
 */
export interface FleetValue {
  screens: FleetScreen[];
  alerts: ScreenAlert[];
  attention: Attention[];
  seenBy: Record<string, { by: string; at: number }>;
  version: string;
}

/** What an operator can order at once. `pin` with null lets go; `switch` sets the playlist. */
export type ScreenOrder =
  | { do: 'identify' }
  | { do: 'reload' }
  | { do: 'pin'; show: SceneRef | null }
  | { do: 'switch'; playlist: string }
  | { do: 'blank'; on: boolean };

/** Answer to `POST /api/screens/pairing`: the code to show, and the secret with which the screen asks whether it was taken. */
export interface Pairing {
  code: string;
  secret: string;
  expiresAt: number;
  everyMs: number;
}

/** Answer to `POST /api/screens/pairing/claim` and, for a screen with a name, `GET /api/screens/me`. */
export type Claim = { state: 'waiting' } | { state: 'expired' } | { state: 'paired'; screen: string };

/** Answer to `GET /api/screens/me`. `guest`: reading is open here, or a person is signed in; `none`: pair first. */
export type ScreenSelf = { kind: 'screen' | 'guest'; id: string } | { kind: 'none' };
