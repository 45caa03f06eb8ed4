import type { UnitValue } from '@toancanh/shared/contract/scenes.ts';
import { AttentionPanel } from '../panels/attention/index.tsx';
import { CamerasPanel } from '../panels/cameras/index.tsx';
import { DossierDays } from '../panels/flow-days/index.tsx';
import { OnTimeDaysPanel } from '../panels/on-time-days/index.tsx';
import { PartsPanel } from '../panels/parts/index.tsx';
import { PetitionsPanel } from '../panels/petitions/index.tsx';
import { PlacePanel } from '../panels/place/index.tsx';
import { StockPanel } from '../panels/stock/index.tsx';
import { TilesPanel } from '../panels/tiles/index.tsx';
import { shortName, t } from '../text/index.ts';
import type { Scene } from './scene.ts';

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
export const unit: Scene<keyof typeof panels, UnitValue> = {
  id: 'unit',
  title: (value) => (value === null ? t().scenes.titles.unit : shortName(value.name)),
  view: (ref) => ({ view: 'unit', params: { unit: ref.unit ?? '' } }),
  panels,
  layouts: {
    full: [
      { width: 430, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 808,
        stack: [
          { panel: 'days', grow: 600 },
          {
            grow: 340,
            row: [
              { panel: 'onTimeDays', grow: 1 },
              { panel: 'stock', grow: 1 },
            ],
          },
        ],
      },
      {
        width: 546,
        stack: [
          { panel: 'place', grow: 0 },
          { panel: 'parts', grow: 1 },
          { panel: 'petitions', grow: 0 },
          { panel: 'cameras', grow: 0 },
        ],
      },
    ],
    wide: [
      { width: 460, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 1560,
        stack: [
          { panel: 'days', grow: 560 },
          {
            grow: 400,
            row: [
              { panel: 'onTimeDays', grow: 1 },
              { panel: 'stock', grow: 1 },
            ],
          },
        ],
      },
      { width: 1000, stack: [{ panel: 'parts', grow: 1 }] },
      {
        width: 720,
        stack: [
          { panel: 'place', grow: 0 },
          { panel: 'attention', grow: 1 },
          { panel: 'petitions', grow: 0 },
          { panel: 'cameras', grow: 0 },
        ],
      },
    ],
    mid: [
      { width: 434, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 480,
        stack: [
          { panel: 'place', grow: 0 },
          { panel: 'days', grow: 1 },
        ],
      },
      { width: 426, stack: [{ panel: 'parts', grow: 1 }] },
    ],
    far: [
      { width: 434, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 450,
        stack: [
          { panel: 'place', grow: 0 },
          { panel: 'parts', grow: 1 },
        ],
      },
    ],
  },
};
