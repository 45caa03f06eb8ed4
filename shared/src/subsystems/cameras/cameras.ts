import type { Subsystem } from '../subsystem.ts';
import type { CameraEvent } from './events.ts';
import { CAMERA_MEASURES, contribute } from './measures.ts';
import { type CameraEntity, evolve } from './state.ts';

/** Cameras at one-stop shops. A camera has two kinds of entity: its life (key: its id) and each of its days (id@date). */
export const cameras: Subsystem<CameraEvent, CameraEntity> = {
  name: 'cameras',
  measures: CAMERA_MEASURES,
  evolve,
  contribute,
};
