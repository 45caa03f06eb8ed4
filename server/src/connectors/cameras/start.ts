import { dayOf } from '@toancanh/shared/calendar/day.ts';
import { resolveAgency } from '@toancanh/shared/places/agency.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import type { CameraState } from '@toancanh/shared/subsystems/cameras/events.ts';
import { type CameraEntity, current } from '@toancanh/shared/subsystems/cameras/state.ts';
import { SUBSYSTEMS } from '@toancanh/shared/subsystems/registry.ts';
import type { FastifyRequest } from 'fastify';
import type { EntityRow } from '../../ledger/storage.ts';
import type { Services } from '../../services.ts';
import { CAMERA_SOURCE, type CameraConnector, openCameraConnector } from './connector.ts';

const HEARD_EVERY_MS = 5000;

/** The camera connector on the server's services; its probes tell that camera figures are fresh. */
export async function startCameras(
  s: Services,
  requireToken: (request: FastifyRequest) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<CameraConnector & { begin(): Promise<void> }> {
  const { speed } = s.clock.info();
  const connector = openCameraConnector({
    dataDir: s.config.dataDir,
    cameraKey: s.config.cameraKey ?? undefined,
    ledger: s.ledger,
    calendar: s.calendar,
    clock: s.clock,
    timers: {
      set: (run, ms) => setTimeout(run, ms / speed),
      clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
    },
    resolveShop: (written) => {
      if (s.geography.unit(written)) return written;
      const id = resolveAgency({ code: written, sender: '', name: written }, s.directory, s.mappings.current());
      return id === UNKNOWN ? null : id;
    },
    requireToken,
    sees: (request, shop) => s.scopeOf(request).has(shop),
    onError,
    initial: await lastKnown(s),
  });
  let listening: NodeJS.Timeout | undefined;
  return {
    ...connector,
    async begin() {
      await connector.start();
      listening = setInterval(() => {
        let last = 0;
        for (const c of connector.register.probed())
          last = Math.max(last, connector.prober.status(c.id)?.lastProbeAt ?? 0);
        if (last > 0) s.sources.heard(CAMERA_SOURCE, 'cameras', last);
      }, HEARD_EVERY_MS);
    },
    async stop() {
      clearInterval(listening);
      await connector.stop();
    },
  };
}

/** What the ledger last knew of each camera, so that a restart is no change. */
async function lastKnown(s: Services): Promise<Map<string, CameraState>> {
  const kind = SUBSYSTEMS.findIndex((x) => x.name === 'cameras');
  const today = dayOf(s.clock.now());
  const known = new Map<string, CameraState>();
  for (let after: string | null = ''; after !== null; ) {
    const page: { rows: EntityRow[]; next: string | null } = await s.ledger.reads.candidates({
      kind,
      tuples: null,
      anchor: 'span',
      from: today,
      to: today,
      after,
      limit: 1000,
    });
    for (const row of page.rows) {
      const entity = JSON.parse(row.state) as CameraEntity;
      if (entity.kind === 'camera') known.set(row.key, current(entity).state);
    }
    after = page.next;
  }
  return known;
}
