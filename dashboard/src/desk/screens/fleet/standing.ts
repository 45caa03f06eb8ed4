import type { FleetScreen, FleetValue, ScreenState } from '@toancanh/shared/contract/screens.ts';
import type { Shape } from '../../../kit/shapes.tsx';
import { matches } from '../../units.ts';

/** How a screen stands, as an operator tells it: dark by schedule and dark by order are two things. */
export type Standing = ScreenState | 'blank';

export const standingOf = ({ state, blank }: FleetScreen): Standing => (state === 'dark' && blank ? 'blank' : state);

/** The meeting whose presentation is on the screen, over whatever scene; null: none, or the screen is dark or not seen. */
export const presents = ({ presentation, report, state, blank }: FleetScreen): string | null =>
  blank || state === 'gone' || report?.showing == null ? null : presentation;

/** The shape that goes with each word, and how grave it is. */
export const MARKS: Record<Standing, { shape: Shape; tone: 'bad' | 'warn' | 'ok' | 'quiet' }> = {
  live: { shape: 'dot', tone: 'ok' },
  old: { shape: 'triangle', tone: 'warn' },
  dark: { shape: 'ring', tone: 'quiet' },
  blank: { shape: 'same', tone: 'quiet' },
  waiting: { shape: 'diamond', tone: 'quiet' },
  gone: { shape: 'cross', tone: 'bad' },
};

export const SHOWS = ['all', 'ill', 'live', 'dark'] as const;
export type Show = (typeof SHOWS)[number];
export const SORTS = ['ill', 'name', 'place', 'contact'] as const;
export type Sort = (typeof SORTS)[number];

const GRAVITY: Record<Standing, number> = { gone: 0, old: 1, waiting: 3, live: 4, blank: 4, dark: 5 };
const ALERTED = 2;

/** Screens that want a look: not seen, with old figures, or with an alert of their own. */
export const isIll = (screen: FleetScreen, alerted: ReadonlySet<string>): boolean =>
  screen.state === 'gone' || screen.state === 'old' || alerted.has(screen.id);

export const alertedOf = ({ alerts }: Pick<FleetValue, 'alerts'>): ReadonlySet<string> =>
  new Set(alerts.flatMap((a) => a.screens));

const shown: Record<Show, (s: FleetScreen, alerted: ReadonlySet<string>) => boolean> = {
  all: () => true,
  ill: isIll,
  live: (s) => s.state === 'live',
  dark: (s) => s.state === 'dark',
};

export interface Wanted {
  show: Show;
  sort: Sort;
  typed: string;
}

/** The screens that are asked for, in the order that is asked for; equals stand by name. */
export function pick(value: Pick<FleetValue, 'screens' | 'alerts'>, { show, sort, typed }: Wanted): FleetScreen[] {
  const alerted = alertedOf(value);
  const gravity = (s: FleetScreen): number => {
    const own = GRAVITY[standingOf(s)];
    return alerted.has(s.id) ? Math.min(own, ALERTED) : own;
  };
  const byName = (a: FleetScreen, b: FleetScreen): number => a.name.localeCompare(b.name, 'vi', { numeric: true });
  const order: Record<Sort, (a: FleetScreen, b: FleetScreen) => number> = {
    ill: (a, b) => gravity(a) - gravity(b),
    name: () => 0,
    place: (a, b) => a.place.localeCompare(b.place, 'vi', { numeric: true }),
    contact: (a, b) => (a.lastContact ?? 0) - (b.lastContact ?? 0),
  };
  return value.screens
    .filter((s) => shown[show](s, alerted) && matches(`${s.name} ${s.place}`, typed))
    .sort((a, b) => order[sort](a, b) || byName(a, b));
}

export const countOf = (value: Pick<FleetValue, 'screens' | 'alerts'>, show: Show): number => {
  const alerted = alertedOf(value);
  return value.screens.filter((s) => shown[show](s, alerted)).length;
};
