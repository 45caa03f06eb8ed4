import type { SceneId, SceneRef } from '@toancanh/shared/contract/screens.ts';
import { t } from '../../text/index.ts';
import { sw } from '../../text/screens-desk.ts';

/** What a kind of scene is called where one is chosen. */
export function sceneKind(id: SceneId): string {
  if (id === 'overview') return t().scene.overview;
  return id === 'unit' ? sw().scene.unit : t().scenes.titles[id];
}

/** What a scene is called where it is shown: a unit's own by the unit's name. */
export const sceneName = ({ scene, unit }: SceneRef, unitName: (id: string) => string): string =>
  scene === 'unit' && unit !== undefined ? sw().scene.ofUnit(unitName(unit)) : sceneKind(scene);

/** The same scene of the same unit. */
export const sameScene = (a: SceneRef | null, b: SceneRef | null): boolean =>
  a === b || (a !== null && b !== null && a.scene === b.scene && a.unit === b.unit);
