import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { AttentionPanel } from '../../panels/attention/index.tsx';
import { CamerasPanel } from '../../panels/cameras/index.tsx';
import { IntradayPanel } from '../../panels/intraday/index.tsx';
import { OnTimeDaysPanel } from '../../panels/on-time-days/index.tsx';
import { PetitionsPanel } from '../../panels/petitions/index.tsx';
import { ProvinceMapPanel } from '../../panels/province-map/index.tsx';
import { RankingPanel } from '../../panels/ranking/index.tsx';
import { TilesPanel } from '../../panels/tiles/index.tsx';
import { besideTiles, column, fit, row, share } from '../arrange.ts';
import type { Scene } from '../scene.ts';

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
 * what needs attention, `far` (6 m) the weightiest figures and the map, which makes room when an alert holds the scene.
 */
export const scene: Scene<keyof typeof panels, OverviewValue> = {
  panels,
  layouts: besideTiles({
    centre: ['map', fit(row(share(54, 'intraday'), share(46, 'onTimeDays')))],
    rail: [share(244, 'attention'), share(262, 'ranking'), fit('petitions'), fit('cameras')],
    wide: [
      column(1300, 'map'),
      column(920, 'intraday', 'onTimeDays'),
      column(600, 'attention', fit('cameras')),
      column(560, 'ranking', fit('petitions')),
    ],
    tiles: { mid: 420, far: 420 },
    mid: [column(920, share(530, 'map'), share(160, 'attention'))],
    far: [column(440, 'map')],
  }),
  held: { far: [column(420, 'tiles'), column(440, 'attention')] },
};
