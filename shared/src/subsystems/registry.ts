import { cameras } from './cameras/cameras.ts';
import type { CameraEvent } from './cameras/events.ts';
import type { DossierEvent } from './dossiers/events.ts';
import { dossiers } from './dossiers/index.ts';
import type { PetitionEvent } from './petitions/events.ts';
import { petitions } from './petitions/index.ts';
import type { Measure, Subsystem } from './subsystem.ts';

/** Everything that can be written to the ledger. */
export type DomainEvent = DossierEvent | PetitionEvent | CameraEvent;

/**
 * The subsystems, in the order of their ids (stored with every entity: append only).
 * To add one is a folder and a line here.
 */
export const SUBSYSTEMS = [dossiers, petitions, cameras] as const;

/** A subsystem as the fold sees it: it hands a state only events of that state's own subsystem. */
export type AnySubsystem = Subsystem<DomainEvent, unknown>;

const PREFIX: Record<string, number> = { dossier: 0, petition: 1, camera: 2 };

/** Which subsystem an event belongs to: its id, by the event's `type` up to the dot. */
export function subsystemOf(event: DomainEvent): number {
  const id = PREFIX[event.type.slice(0, event.type.indexOf('.'))];
  if (id === undefined) throw new Error(`no subsystem takes events of type ${event.type}`);
  return id;
}

export const subsystemAt = (id: number): AnySubsystem => {
  const found = SUBSYSTEMS[id];
  if (!found) throw new Error(`no subsystem has the id ${id}`);
  return found as unknown as AnySubsystem;
};

/** All measures by code. @throws at start-up when two share a code. */
export const MEASURES: ReadonlyMap<number, Measure & { name: string }> = (() => {
  const all = new Map<number, Measure & { name: string }>();
  for (const s of SUBSYSTEMS)
    for (const [name, m] of Object.entries<Measure>(s.measures)) {
      if (all.has(m.code)) throw new Error(`measures ${name} and ${all.get(m.code)?.name} share the code ${m.code}`);
      all.set(m.code, { ...m, name });
    }
  return all;
})();
