import type { Playlist, PlaylistItem, PlaylistPart, SceneId } from '@toancanh/shared/contract/screens.ts';

export const DEFAULT_PLAYLIST = 'default';

const show = (scene: SceneId, seconds: number): PlaylistItem => ({ show: { scene }, seconds });
const ALL: PlaylistItem[] = [
  show('overview', 40),
  show('dossiers', 30),
  show('petitions', 30),
  show('counters', 30),
  show('ranking', 30),
];
const CALM: PlaylistItem[] = [show('overview', 60), show('petitions', 30), show('counters', 30)];

const part = (
  name: string,
  days: PlaylistPart['when']['days'],
  [from, to]: readonly [string, string],
  items: PlaylistItem[],
  brightness: number,
): PlaylistPart => ({ name, when: { days, from, to }, items, brightness });

/**
 * What a screen shows when nobody has said anything else: all scenes in office hours, fewer and dimmer at lunch, in the
 * evening and on days off, dimmest at night: a lamp and a panel live longer for it, and whoever looks in still sees how things stand.
 */
export const defaultPlaylist = (): Playlist => ({
  id: DEFAULT_PLAYLIST,
  name: 'Mặc định',
  parts: [
    part('Nghỉ trưa', 'working', ['11:30', '13:00'], CALM, 0.85),
    part('Giờ làm việc', 'working', ['06:30', '17:30'], ALL, 1),
    part('Buổi tối', 'working', ['17:30', '21:00'], CALM, 0.7),
    part('Ngày nghỉ', 'off', ['07:00', '21:00'], CALM, 0.7),
    part('Ban đêm', 'all', ['21:00', '07:00'], CALM, 0.4),
  ],
});
