import { SCENES, type SceneId } from '@toancanh/shared/contract/screens.ts';
import { t } from './index.ts';

/** What a scene is called: on the wall, where one is chosen, in a deck. */
export const sceneName = (id: SceneId): string => SCENES[id][t().locale === 'en' ? 'en' : 'vi'];
