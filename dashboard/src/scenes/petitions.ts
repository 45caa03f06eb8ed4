import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import { AttentionPanel } from '../panels/attention/index.tsx';
import { PetitionDays } from '../panels/flow-days/index.tsx';
import { PetitionMapPanel } from '../panels/petition-map/index.tsx';
import { PetitionSectorsPanel } from '../panels/petition-sectors/index.tsx';
import { PetitionTiles } from '../panels/petition-tiles/index.tsx';
import { PetitionUnitsPanel } from '../panels/petition-units/index.tsx';
import { t } from '../text/index.ts';
import { type Scene, scoped } from './scene.ts';

const panels = {
  tiles: PetitionTiles,
  map: PetitionMapPanel,
  days: PetitionDays,
  units: PetitionUnitsPanel,
  sectors: PetitionSectorsPanel,
  attention: AttentionPanel,
};

/** 'Phản ánh, kiến nghị': who was written to, who has answered, who has not. */
export const petitions: Scene<keyof typeof panels, PetitionsValue> = {
  id: 'petitions',
  title: () => t().scenes.titles.petitions,
  view: (_ref, scope) => ({ view: 'petitions', params: scoped(scope) }),
  panels,
  layouts: {
    full: [
      { width: 430, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 808,
        stack: [
          { panel: 'map', grow: 630 },
          { panel: 'days', grow: 310 },
        ],
      },
      {
        width: 546,
        stack: [
          { panel: 'units', grow: 500 },
          { panel: 'sectors', grow: 440 },
        ],
      },
    ],
    wide: [
      { width: 460, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 1300, stack: [{ panel: 'map', grow: 1 }] },
      {
        width: 1180,
        stack: [
          { panel: 'days', grow: 500 },
          { panel: 'sectors', grow: 460 },
        ],
      },
      {
        width: 800,
        stack: [
          { panel: 'attention', grow: 320 },
          { panel: 'units', grow: 640 },
        ],
      },
    ],
    mid: [
      { width: 434, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 520, stack: [{ panel: 'map', grow: 1 }] },
      { width: 386, stack: [{ panel: 'units', grow: 1 }] },
    ],
    far: [
      { width: 434, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 450, stack: [{ panel: 'units', grow: 1 }] },
    ],
  },
};
