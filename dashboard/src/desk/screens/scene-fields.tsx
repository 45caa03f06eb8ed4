import { isOfUnit, SCENE_IDS, type SceneId, type SceneRef } from '@toancanh/shared/contract/screens.ts';
import { useMemo } from 'react';
import { sceneName } from '../../text/scene-name.ts';
import { sw } from '../../text/screens-desk.ts';
import { isWorking } from '../form.tsx';
import { useUnits } from '../units.ts';

/** A scene, and its unit where the scene is about one. `label`: what the scene is for, read with each of the two. */
export function SceneFields({
  label,
  value,
  onChange,
  bad = false,
}: {
  label: string;
  value: SceneRef;
  onChange: (scene: SceneRef) => void;
  bad?: boolean;
}) {
  const units = useUnits();
  const offered = useMemo(
    () => units.list.filter(isWorking).sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    [units],
  );
  const words = sw().scene;
  return (
    <span className="scene-fields">
      <select
        className="field"
        aria-label={label}
        aria-invalid={bad && !isOfUnit(value.scene)}
        value={value.scene}
        onChange={(event) => {
          const scene = event.target.value as SceneId;
          onChange(isOfUnit(scene) ? { scene, unit: '' } : { scene });
        }}
      >
        {SCENE_IDS.map((id) => (
          <option key={id} value={id}>
            {sceneName(id)}
          </option>
        ))}
      </select>
      {isOfUnit(value.scene) && (
        <select
          className="field"
          aria-label={`${label}: ${words.pickUnit}`}
          aria-invalid={bad}
          value={value.unit ?? ''}
          onChange={(event) => onChange({ ...value, unit: event.target.value })}
        >
          <option value="">{words.noUnit}</option>
          {offered.map((u) => (
            <option key={u.id} value={u.id}>
              {u.name}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
