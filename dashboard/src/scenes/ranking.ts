import type { RankingValue } from '@toancanh/shared/contract/scenes.ts';
import { boardPanel } from '../panels/board/index.tsx';
import { t } from '../text/index.ts';
import { type Scene, scoped } from './scene.ts';

const panels = {
  communesOnTime: boardPanel('onTimeRate', 'commune'),
  communesOverdue: boardPanel('overdueRate', 'commune'),
  communesPetitions: boardPanel('petitionsOnTimeRate', 'commune'),
  departmentsOnTime: boardPanel('onTimeRate', 'department'),
};

/** 'Xếp hạng đơn vị': best and worst side by side; departments, whose work is of another kind, apart. */
export const ranking: Scene<keyof typeof panels, RankingValue> = {
  id: 'ranking',
  title: () => t().scenes.titles.ranking,
  view: (_ref, scope) => ({ view: 'ranking', params: scoped(scope) }),
  panels,
  layouts: {
    full: [
      {
        width: 1,
        stack: [
          { panel: 'communesOnTime', grow: 1 },
          { panel: 'communesOverdue', grow: 1 },
        ],
      },
      {
        width: 1,
        stack: [
          { panel: 'departmentsOnTime', grow: 1 },
          { panel: 'communesPetitions', grow: 1 },
        ],
      },
    ],
    wide: [
      { width: 1, stack: [{ panel: 'communesOnTime', grow: 1 }] },
      { width: 1, stack: [{ panel: 'communesOverdue', grow: 1 }] },
      { width: 1, stack: [{ panel: 'communesPetitions', grow: 1 }] },
      { width: 1, stack: [{ panel: 'departmentsOnTime', grow: 1 }] },
    ],
    mid: [
      { width: 1, stack: [{ panel: 'communesOnTime', grow: 1 }] },
      { width: 1, stack: [{ panel: 'departmentsOnTime', grow: 1 }] },
    ],
    far: [{ width: 1, stack: [{ panel: 'communesOnTime', grow: 1 }] }],
  },
};
