import type { SlideContent } from '@toancanh/shared/contract/meetings.ts';
import { isOfUnit, SCENE_IDS, type SceneId } from '@toancanh/shared/contract/screens.ts';
import { isWorking, UnitField } from '../../desk/form.tsx';
import { Field } from '../../desk/kit.tsx';
import { useUnits } from '../../desk/units.ts';
import { mw } from '../../text/meeting.ts';
import { sceneName } from '../../text/scene-name.ts';

/** Which scene, and of which unit where it is about one. */
export function SceneFields({
  content,
  onChange,
}: {
  content: Extract<SlideContent, { kind: 'scene' }>;
  onChange: (content: SlideContent) => void;
}) {
  const units = useUnits();
  const words = mw().editor;
  return (
    <>
      <Field label={words.scene}>
        <select
          value={content.show.scene}
          onChange={(event) => {
            const scene = event.target.value as SceneId;
            // Of one unit: the first that there is, so that the page is never of none.
            const unit = content.show.unit ?? units.list.find(isWorking)?.id;
            if (!isOfUnit(scene)) onChange({ kind: 'scene', show: { scene } });
            else if (unit !== undefined) onChange({ kind: 'scene', show: { scene, unit } });
          }}
        >
          {SCENE_IDS.map((scene) => (
            <option key={scene} value={scene}>
              {sceneName(scene)}
            </option>
          ))}
        </select>
      </Field>
      {isOfUnit(content.show.scene) && (
        <UnitField
          label={words.unit}
          value={content.show.unit ?? ''}
          empty="—"
          required
          onChange={(unit) => unit !== '' && onChange({ kind: 'scene', show: { ...content.show, unit } })}
        />
      )}
    </>
  );
}
