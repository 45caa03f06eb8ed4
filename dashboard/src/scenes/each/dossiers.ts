import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import { AheadPanel } from '../../panels/ahead/index.tsx';
import { AttentionPanel } from '../../panels/attention/index.tsx';
import { ChannelsPanel } from '../../panels/channels/index.tsx';
import { DossierTiles } from '../../panels/dossier-tiles/index.tsx';
import { DossierDays } from '../../panels/flow-days/index.tsx';
import { HandlingPanel } from '../../panels/handling/index.tsx';
import { SectorsPanel } from '../../panels/sectors/index.tsx';
import { StockPanel } from '../../panels/stock/index.tsx';
import { besideTiles, column, fit, row, share } from '../arrange.ts';
import type { Scene } from '../scene.ts';

const panels = {
  tiles: DossierTiles,
  days: DossierDays,
  ahead: AheadPanel,
  stock: StockPanel,
  sectors: SectorsPanel,
  channels: ChannelsPanel,
  handling: HandlingPanel,
  attention: AttentionPanel,
};

/** 'Hồ sơ': what comes in and what goes out, what stands and what is about to fall due. */
export const scene: Scene<keyof typeof panels, DossiersValue> = {
  panels,
  layouts: besideTiles({
    centre: [share(600, 'days'), share(340, row('ahead', 'stock'))],
    rail: ['sectors', fit('channels'), fit('handling')],
    wide: [
      column(1560, share(560, 'days'), share(400, 'stock')),
      column(1000, 'sectors'),
      column(720, share(300, 'attention'), share(340, 'ahead'), fit('channels'), fit('handling')),
    ],
    tiles: { mid: 446 },
    mid: [column(474, share(380, 'days'), share(320, 'ahead')), column(420, 'sectors')],
    far: [column(450, 'sectors')],
  }),
};
