import type { RankingValue } from '@toancanh/shared/contract/scenes.ts';
import { boardPanel } from '../../panels/board/index.tsx';
import { column } from '../arrange.ts';
import type { Scene } from '../scene.ts';

const panels = {
  communesOnTime: boardPanel('onTimeRate', 'commune'),
  communesOverdue: boardPanel('overdueRate', 'commune'),
  communesPetitions: boardPanel('petitionsOnTimeRate', 'commune'),
  departmentsOnTime: boardPanel('onTimeRate', 'department'),
};

/** 'Xếp hạng đơn vị': best and worst side by side; departments, whose work is of another kind, apart. */
export const scene: Scene<keyof typeof panels, RankingValue> = {
  panels,
  layouts: {
    full: [column(1, 'communesOnTime', 'communesOverdue'), column(1, 'departmentsOnTime', 'communesPetitions')],
    wide: [
      column(1, 'communesOnTime'),
      column(1, 'communesOverdue'),
      column(1, 'communesPetitions'),
      column(1, 'departmentsOnTime'),
    ],
    mid: [column(1, 'communesOnTime'), column(1, 'departmentsOnTime')],
    far: [column(1, 'communesOnTime')],
  },
};
