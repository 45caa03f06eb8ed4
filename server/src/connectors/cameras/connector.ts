import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { CameraState } from '@toancanh/shared/subsystems/cameras/events.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ledger, SourceId } from '../../ledger/port.ts';
import type { Hold } from './debounce.ts';
import { Prober, type Timers } from './prober.ts';
import { CameraRegister } from './register.ts';
import { registerCameraRoutes } from './routes.ts';
import { parseAddress } from './rtsp/address.ts';
import { type ProbeOptions, probe } from './rtsp/probe.ts';
import { openCameraStore } from './store.ts';

/** The source under which camera events stand in the ledger and in the freshness strip. */
export const CAMERA_SOURCE: SourceId = 'cameras';

export interface CameraConnectorOptions {
  dataDir: string;
  /** CAMERA_KEY, when it is set. */
  cameraKey: string | undefined;
  ledger: Pick<Ledger, 'append'>;
  calendar: Pick<WorkingCalendar, 'isWorkingDay'>;
  clock: { now(): number };
  timers: Timers;
  /** Unit id of a shop as the CSV names it (unit id or agency code), null when there is none. */
  resolveShop(written: string): string | null;
  requireToken(request: FastifyRequest): Promise<void>;
  /** Whether a request may see the cameras of a shop; all of them when left out. */
  sees?(request: FastifyRequest, shop: string): boolean;
  /** Gets errors without any address or account in them. */
  onError(error: unknown): void;
  rtsp?: Omit<ProbeOptions, 'signal'>;
  schedule?: Partial<
    Record<'intervalMs' | 'confirmMs' | 'maxIntervalMs' | 'wrongAccountIntervalMs' | 'jitter' | 'concurrency', number>
  > & {
    hold?: Hold;
  };
  /** What the ledger last knew of each camera. */
  initial?: ReadonlyMap<string, CameraState>;
}

export interface CameraConnector {
  register: CameraRegister;
  prober: Prober;
  routes(app: FastifyInstance): Promise<void>;
  /** Tell the ledger the register as it stands, and begin to look. */
  start(): Promise<void>;
  /** Ends every probe and writes what was seen; the ledger must still be open. */
  stop(): Promise<void>;
}

/**
 * Register, prober and routes, put together.
 * @throws KeyError when the register on disk cannot be opened with the key given.
 */
export function openCameraConnector(options: CameraConnectorOptions): CameraConnector {
  const { ledger, clock } = options;
  const abort = new AbortController();
  let started = false;
  const register = new CameraRegister({
    store: openCameraStore(options.dataDir, options.cameraKey),
    clock,
    resolveShop: options.resolveShop,
    onChange: async (cameras) => {
      // All of them, not only the changed: one that an earlier failure kept from the ledger is mended on the way.
      await ledger.append(CAMERA_SOURCE, register.registrations());
      if (started) prober.watch(cameras);
    },
  });
  const prober = new Prober({
    probe: async ({ id }, signal) => {
      const camera = register.get(id);
      const parsed = camera && parseAddress(camera.uri);
      if (!camera || !parsed || 'reason' in parsed) throw new Error(`camera ${id} không còn trong sổ đăng ký`);
      return probe(parsed.address, camera.credentials, { ...options.rtsp, signal });
    },
    emit: (events) => ledger.append(CAMERA_SOURCE, events),
    calendar: options.calendar,
    clock,
    timers: options.timers,
    signal: abort.signal,
    onError: options.onError,
    ...options.schedule,
    ...(options.initial ? { initial: options.initial } : {}),
  });
  return {
    register,
    prober,
    routes: (app) =>
      registerCameraRoutes(app, {
        register,
        status: (id) => prober.status(id),
        requireToken: options.requireToken,
        ...(options.sees === undefined ? {} : { sees: options.sees }),
      }),
    async start() {
      const known = register.registrations();
      if (known.length > 0) await ledger.append(CAMERA_SOURCE, known);
      started = true;
      prober.watch(register.probed());
    },
    async stop() {
      abort.abort(new Error('prober stopped'));
      await prober.stop();
    },
  };
}
