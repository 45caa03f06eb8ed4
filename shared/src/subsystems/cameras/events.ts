/** Cameras at one-stop shops. Instants are epoch ms. Credentials never enter an event. */
export const CAMERA_STATES = ['online', 'degraded', 'offline', 'maintenance', 'unknown'] as const;
export type CameraState = (typeof CAMERA_STATES)[number];

/** The register's entry; `key` is the camera id. */
export interface CameraRegistered {
  type: 'camera.registered';
  key: string;
  at: number;
  /** Unit id or agency code of the one-stop shop. */
  shop: string;
  name: string;
  /** false: taken out of the register. */
  active: boolean;
}

/** A debounced change of state (it held for n probes), with the reason the prober found. */
export interface CameraStateChanged {
  type: 'camera.state';
  key: string;
  at: number;
  state: CameraState;
  reason?: string;
}

/**
 * What was observed over one stretch within the shop's opening hours, for uptime. `key` is `<camera id>@<yyyy-MM-dd>`,
 * so that a camera's day is an entity of its own; stretches are told apart by `from`.
 */
export interface CameraObserved {
  type: 'camera.observed';
  key: string;
  camera: string;
  shop: string;
  from: number;
  /** Whole minutes observed in opening hours, and of those the minutes online or degraded. */
  minutes: number;
  upMinutes: number;
}

export type CameraEvent = CameraRegistered | CameraStateChanged | CameraObserved;
