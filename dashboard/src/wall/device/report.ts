import type { SceneRef, ScreenReport } from '@toancanh/shared/contract/screens.ts';
import { faults } from '../../stage/faults.ts';

/** What a screen knows of itself when it reports. */
export interface Condition {
  showing: SceneRef | null;
  since: number;
  startedAt: number;
  version: string | null;
  /** Real ms since the shown values were proven; null: never, or nothing is shown. */
  dataAgeMs: number | null;
  /** A scene is seen and has a value. */
  drawn: boolean;
  /** Name of a source whose lateness hatches something that is seen; undefined: there is none. */
  late: string | undefined;
  change: ScreenReport['change'];
  updateFailed: string | null;
}

/** Figures may be this old (real ms) and still count as of now: pulses come every 2 s. */
const LIVE_MS = 4500;

export function stateOf({ showing, drawn, dataAgeMs, late }: Condition): Exclude<ScreenReport['state'], 'gone'> {
  if (showing === null) return 'dark';
  if (!drawn) return 'waiting';
  return late === undefined && dataAgeMs !== null && dataAgeMs <= LIVE_MS ? 'live' : 'old';
}

interface WithMemory {
  memory?: { usedJSHeapSize: number };
}

export function reportOf(c: Condition): ScreenReport {
  return {
    showing: c.showing,
    state: stateOf(c),
    since: Math.round(c.since),
    startedAt: Math.round(c.startedAt),
    version: c.version ?? '',
    dataAgeMs: c.dataAgeMs === null ? null : Math.round(c.dataAgeMs),
    ...(c.late === undefined ? {} : { late: c.late }),
    heap: (performance as WithMemory).memory?.usedJSHeapSize ?? null,
    nodes: document.getElementsByTagName('*').length,
    errors: faults(),
    width: window.innerWidth,
    height: window.innerHeight,
    change: c.change === null ? null : { planned: Math.round(c.change.planned), at: Math.round(c.change.at) },
    updateFailed: c.updateFailed,
  };
}
