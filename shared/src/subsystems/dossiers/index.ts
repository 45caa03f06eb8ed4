import type { Subsystem } from '../subsystem.ts';
import { contributeDossier } from './contribute.ts';
import type { DossierEvent } from './events.ts';
import { dossierMeasures } from './measures.ts';
import { type DossierState, evolveDossier } from './state.ts';

/** Dossiers of administrative procedures (hồ sơ thủ tục hành chính). */
export const dossiers: Subsystem<DossierEvent, DossierState> = {
  name: 'dossiers',
  measures: dossierMeasures,
  evolve: evolveDossier,
  contribute: contributeDossier,
};
