import type { UnitValue } from '@toancanh/shared/contract/scenes.ts';
import { AttentionPanel } from '../../panels/attention/index.tsx';
import { CamerasPanel } from '../../panels/cameras/index.tsx';
import { DossierDays } from '../../panels/flow-days/index.tsx';
import { OnTimeDaysPanel } from '../../panels/on-time-days/index.tsx';
import { PartsPanel } from '../../panels/parts/index.tsx';
import { PetitionsPanel } from '../../panels/petitions/index.tsx';
import { PlacePanel } from '../../panels/place/index.tsx';
import { StockPanel } from '../../panels/stock/index.tsx';
import { TilesPanel } from '../../panels/tiles/index.tsx';
import { shortName } from '../../text/index.ts';
import { besideTiles, column, fit, row, share } from '../arrange.ts';
import type { Scene } from '../scene.ts';

const panels = {
  tiles: TilesPanel,
  days: DossierDays,
  onTimeDays: OnTimeDaysPanel,
  stock: StockPanel,
  place: PlacePanel,
  parts: PartsPanel,
  petitions: PetitionsPanel,
  cameras: CamerasPanel,
  attention: AttentionPanel,
};

/** One unit's own overview, with what is below it and its place among its kind. */
export const scene: Scene<keyof typeof panels, UnitValue> = {
  title: (value) => (value === null ? null : shortName(value.name)),
  panels,
  layouts: besideTiles({
    centre: [share(600, 'days'), share(340, row('onTimeDays', 'stock'))],
    rail: [fit('place'), 'parts', fit('petitions'), fit('cameras')],
    wide: [
      column(1560, share(560, 'days'), share(400, row('onTimeDays', 'stock'))),
      column(1000, 'parts'),
      column(720, fit('place'), 'attention', fit('petitions'), fit('cameras')),
    ],
    mid: [column(480, fit('place'), 'days'), column(426, 'parts')],
    far: [column(450, fit('place'), 'parts')],
  }),
};
