import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { AttentionPanel } from '../panels/attention/index.tsx';
import { CamerasPanel } from '../panels/cameras/index.tsx';
import { IntradayPanel } from '../panels/intraday/index.tsx';
import { OnTimeDaysPanel } from '../panels/on-time-days/index.tsx';
import { PetitionsPanel } from '../panels/petitions/index.tsx';
import { ProvinceMapPanel } from '../panels/province-map/index.tsx';
import { RankingPanel } from '../panels/ranking/index.tsx';
import { TilesPanel } from '../panels/tiles/index.tsx';
import { t } from '../text/index.ts';
import { type Scene, scoped } from './scene.ts';

const panels = {
  tiles: TilesPanel,
  map: ProvinceMapPanel,
  intraday: IntradayPanel,
  onTimeDays: OnTimeDaysPanel,
  ranking: RankingPanel,
  petitions: PetitionsPanel,
  cameras: CamerasPanel,
  attention: AttentionPanel,
};

/**
 * 'Toàn cảnh'. At greater distances panels go, never the size of letters: `mid` (about 4 m) keeps the figures, the map and
 * what needs attention, `far` (6 m) the weightiest figures and the map.
 */
export const overview: Scene<keyof typeof panels, OverviewValue> = {
  id: 'overview',
  title: () => t().scene.overview,
  view: (_ref, scope) => ({ view: 'overview', params: scoped(scope) }),
  panels,
  layouts: {
    full: [
      { width: 430, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 808,
        stack: [
          { panel: 'map', grow: 1 },
          {
            grow: 0,
            row: [
              { panel: 'intraday', grow: 54 },
              { panel: 'onTimeDays', grow: 46 },
            ],
          },
        ],
      },
      {
        width: 546,
        stack: [
          { panel: 'attention', grow: 244 },
          { panel: 'ranking', grow: 262 },
          { panel: 'petitions', grow: 0 },
          { panel: 'cameras', grow: 0 },
        ],
      },
    ],
    wide: [
      { width: 460, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 1300, stack: [{ panel: 'map', grow: 1 }] },
      {
        width: 920,
        stack: [
          { panel: 'intraday', grow: 1 },
          { panel: 'onTimeDays', grow: 1 },
        ],
      },
      {
        width: 600,
        stack: [
          { panel: 'attention', grow: 1 },
          { panel: 'cameras', grow: 0 },
        ],
      },
      {
        width: 560,
        stack: [
          { panel: 'ranking', grow: 1 },
          { panel: 'petitions', grow: 0 },
        ],
      },
    ],
    mid: [
      { width: 420, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 920,
        stack: [
          { panel: 'map', grow: 530 },
          { panel: 'attention', grow: 160 },
        ],
      },
    ],
    far: [
      { width: 420, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 440, stack: [{ panel: 'map', grow: 1 }] },
    ],
  },
};
