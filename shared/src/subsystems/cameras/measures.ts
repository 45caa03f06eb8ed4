import { type Day, dayOf } from '../../calendar/day.ts';
import type { Contribution, Measure, Part } from '../subsystem.ts';
import { CAMERA_STATES, type CameraState } from './events.ts';
import type { CameraDay, CameraEntity, CameraLife } from './state.ts';

/** Codes 96..127 are the cameras'. A step's stock at the end of a day is the sum of all days up to it. */
export const CAMERA_MEASURES = {
  camerasOnline: { code: 96, kind: 'step', grain: 'unit' },
  camerasDegraded: { code: 97, kind: 'step', grain: 'unit' },
  camerasOffline: { code: 98, kind: 'step', grain: 'unit' },
  camerasMaintenance: { code: 99, kind: 'step', grain: 'unit' },
  camerasUnknown: { code: 100, kind: 'step', grain: 'unit' },
  /** Minutes of the shop's opening hours in which the prober looked. */
  cameraMinutesObserved: { code: 101, kind: 'flow', grain: 'unit' },
  /** Of those, the minutes online or degraded. Uptime = up ÷ observed; no minutes observed is no figure, not 0 %. */
  cameraMinutesUp: { code: 102, kind: 'flow', grain: 'unit' },
} as const satisfies Record<string, Measure>;

const STOCK: Record<CameraState, number> = {
  online: CAMERA_MEASURES.camerasOnline.code,
  degraded: CAMERA_MEASURES.camerasDegraded.code,
  offline: CAMERA_MEASURES.camerasOffline.code,
  maintenance: CAMERA_MEASURES.camerasMaintenance.code,
  unknown: CAMERA_MEASURES.camerasUnknown.code,
};

/** A camera that the register never named is in no report: there is no shop to count it for. */
export function contribute(key: string, entity: CameraEntity): Contribution | null {
  return entity.kind === 'day' ? minutes(key.slice(0, key.lastIndexOf('@')), entity) : stocks(key, entity);
}

function stocks(id: string, life: CameraLife): Contribution | null {
  if (life.entry === null) return null;
  const days = [...new Set([...life.presence, ...life.changes].map(([at]) => dayOf(at)))].sort((a, b) => a - b);
  const parts: Part[] = [];
  let shown: CameraState | null = null;
  let [p, c, active] = [0, 0, false];
  let state: CameraState = 'unknown';
  for (const day of days) {
    for (let e = life.presence[p]; e && dayOf(e[0]) <= day; e = life.presence[++p]) active = e[1] === 1;
    for (let e = life.changes[c]; e && dayOf(e[0]) <= day; e = life.changes[++c])
      state = CAMERA_STATES[e[1]] ?? 'unknown';
    const now = active ? state : null;
    if (now === shown) continue;
    if (shown !== null) parts.push({ measure: STOCK[shown], day, bucket: 0, n: -1 });
    if (now !== null) parts.push({ measure: STOCK[now], day, bucket: 0, n: 1 });
    shown = now;
  }
  return { dims: dims(life.entry.shop, id), parts, open: active };
}

function minutes(id: string, entity: CameraDay): Contribution {
  const byDay = new Map<Day, { observed: number; up: number }>();
  for (const [from, observed, up] of entity.stretches) {
    const sum = byDay.get(dayOf(from)) ?? { observed: 0, up: 0 };
    byDay.set(dayOf(from), { observed: sum.observed + observed, up: sum.up + up });
  }
  const parts: Part[] = [];
  for (const [day, { observed, up }] of byDay) {
    if (observed > 0) parts.push({ measure: CAMERA_MEASURES.cameraMinutesObserved.code, day, bucket: 0, n: observed });
    if (up > 0) parts.push({ measure: CAMERA_MEASURES.cameraMinutesUp.code, day, bucket: 0, n: up });
  }
  return { dims: dims(entity.shop, id), parts, open: false };
}

const dims = (shop: string, camera: string): Contribution['dims'] => ({
  agency: { code: shop, sender: '', name: '' },
  sector: '',
  procedure: camera,
  channel: '',
});
