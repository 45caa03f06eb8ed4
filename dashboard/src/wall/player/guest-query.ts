import { SCENE_IDS, type SceneId, type ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { stageOptions } from '../../stage/stage.tsx';

const GEOMETRY = ['diagonal', 'columns', 'rows', 'distance'];

const isScene = (text: string | null): text is SceneId => SCENE_IDS.some((id) => id === text);

/**
 * What the address of a guest's page asks for: `?scene=unit&unit=…` instead of the list, `?theme=`, `?diagonal=`,
 * `?columns=`, `?rows=`, `?distance=`. A screen with a name of its own goes by what its operator set, and nothing else.
 */
export function asAddressed(value: ScreenValue, search: string): ScreenValue {
  if (value.id !== 'guest') return value;
  const query = new URLSearchParams(search);
  const asked = stageOptions(search);
  const scene = query.get('scene');
  const unit = query.get('unit');
  const { diagonal, columns, rows, distance } = asked;
  return {
    ...value,
    geometry: GEOMETRY.some((name) => query.has(name)) ? { diagonal, columns, rows, distance } : value.geometry,
    theme: query.has('theme') ? asked.theme : value.theme,
    ...(isScene(scene)
      ? { pinned: { scene, ...(unit === null ? {} : { unit }) }, hold: null, brightness: 1, blank: false }
      : {}),
  };
}
