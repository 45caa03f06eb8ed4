import type { SceneRef } from '@toancanh/shared/contract/screens.ts';
import { sceneName } from '../../text/scene-name.ts';
import { sw } from '../../text/screens-desk.ts';

/** What a scene is called where it is shown: a unit's own by the unit's name. */
export const sceneOf = ({ scene, unit }: SceneRef, unitName: (id: string) => string): string =>
  unit === undefined ? sceneName(scene) : sw().scene.ofUnit(unitName(unit));

/** The same scene of the same unit. */
export const sameScene = (a: SceneRef | null, b: SceneRef | null): boolean =>
  a === b || (a !== null && b !== null && a.scene === b.scene && a.unit === b.unit);
