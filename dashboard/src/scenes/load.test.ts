import { SCENE_IDS } from '@toancanh/shared/contract/screens.ts';
import { expect, it } from 'vitest';
import { FILES } from './load.ts';

it('every scene of the list has its file, and every file its line in the list', () => {
  expect(Object.keys(FILES).sort()).toEqual(SCENE_IDS.map((id) => `./each/${id}.ts`).sort());
});
