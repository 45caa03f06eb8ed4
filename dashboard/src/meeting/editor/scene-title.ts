import type { SceneRef } from '@toancanh/shared/contract/screens.ts';
import { t } from '../../text/index.ts';
import { mw } from '../../text/meeting.ts';

/** What a scene is called where one is chosen. */
export const sceneTitle = ({ scene }: SceneRef): string =>
  scene === 'overview' ? t().scene.overview : scene === 'unit' ? mw().editor.unit : t().scenes.titles[scene];
