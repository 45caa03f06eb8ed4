import type { SceneId } from '@toancanh/shared/contract/screens.ts';
import type { AnyScene } from './scene.ts';

/** Every scene of the wall, loaded when it is first shown. Adding one is its file and a line here. */
export const SCENES: Partial<Record<SceneId, () => Promise<AnyScene>>> = {
  overview: async () => (await import('./overview.ts')).overview,
  dossiers: async () => (await import('./dossiers.ts')).dossiers,
  petitions: async () => (await import('./petitions.ts')).petitions,
  counters: async () => (await import('./counters.ts')).counters,
  ranking: async () => (await import('./ranking.ts')).ranking,
  unit: async () => (await import('./unit.ts')).unit,
};
