import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import { AttentionPanel } from '../../panels/attention/index.tsx';
import { PetitionDays } from '../../panels/flow-days/index.tsx';
import { PetitionMapPanel } from '../../panels/petition-map/index.tsx';
import { PetitionSectorsPanel } from '../../panels/petition-sectors/index.tsx';
import { PetitionTiles } from '../../panels/petition-tiles/index.tsx';
import { PetitionUnitsPanel } from '../../panels/petition-units/index.tsx';
import { besideTiles, column, share } from '../arrange.ts';
import type { Scene } from '../scene.ts';

const panels = {
  tiles: PetitionTiles,
  map: PetitionMapPanel,
  days: PetitionDays,
  units: PetitionUnitsPanel,
  sectors: PetitionSectorsPanel,
  attention: AttentionPanel,
};

/** 'Phản ánh, kiến nghị': who was written to, who has answered, who has not. */
export const scene: Scene<keyof typeof panels, PetitionsValue> = {
  panels,
  layouts: besideTiles({
    centre: [share(630, 'map'), share(310, 'days')],
    rail: [share(500, 'units'), share(440, 'sectors')],
    wide: [
      column(1300, 'map'),
      column(1180, share(500, 'days'), share(460, 'sectors')),
      column(800, share(320, 'attention'), share(640, 'units')),
    ],
    mid: [column(520, 'map'), column(386, 'units')],
    far: [column(450, 'units')],
  }),
};
