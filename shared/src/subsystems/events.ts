import type { CameraEvent } from './cameras/events.ts';
import type { DossierEvent } from './dossiers/events.ts';
import type { PetitionEvent } from './petitions/events.ts';

/** Everything that can be written to the ledger. */
export type DomainEvent = DossierEvent | PetitionEvent | CameraEvent;
