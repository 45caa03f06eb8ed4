import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import { AheadPanel } from '../panels/ahead/index.tsx';
import { AttentionPanel } from '../panels/attention/index.tsx';
import { ChannelsPanel } from '../panels/channels/index.tsx';
import { DossierTiles } from '../panels/dossier-tiles/index.tsx';
import { DossierDays } from '../panels/flow-days/index.tsx';
import { HandlingPanel } from '../panels/handling/index.tsx';
import { SectorsPanel } from '../panels/sectors/index.tsx';
import { StockPanel } from '../panels/stock/index.tsx';
import { t } from '../text/index.ts';
import { type Scene, scoped } from './scene.ts';

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
export const dossiers: Scene<keyof typeof panels, DossiersValue> = {
  id: 'dossiers',
  title: () => t().scenes.titles.dossiers,
  view: (_ref, scope) => ({ view: 'dossiers', params: scoped(scope) }),
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
              { panel: 'ahead', grow: 1 },
              { panel: 'stock', grow: 1 },
            ],
          },
        ],
      },
      {
        width: 546,
        stack: [
          { panel: 'sectors', grow: 1 },
          { panel: 'channels', grow: 0 },
          { panel: 'handling', grow: 0 },
        ],
      },
    ],
    wide: [
      { width: 460, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 1560,
        stack: [
          { panel: 'days', grow: 560 },
          { panel: 'stock', grow: 400 },
        ],
      },
      { width: 1000, stack: [{ panel: 'sectors', grow: 1 }] },
      {
        width: 720,
        stack: [
          { panel: 'attention', grow: 300 },
          { panel: 'ahead', grow: 340 },
          { panel: 'channels', grow: 0 },
          { panel: 'handling', grow: 0 },
        ],
      },
    ],
    mid: [
      { width: 446, stack: [{ panel: 'tiles', grow: 1 }] },
      {
        width: 474,
        stack: [
          { panel: 'days', grow: 380 },
          { panel: 'ahead', grow: 320 },
        ],
      },
      { width: 420, stack: [{ panel: 'sectors', grow: 1 }] },
    ],
    far: [
      { width: 434, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 450, stack: [{ panel: 'sectors', grow: 1 }] },
    ],
  },
};
