import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import { AttentionPanel } from '../panels/attention/index.tsx';
import { BusiestPanel } from '../panels/busiest/index.tsx';
import { CounterTiles } from '../panels/counter-tiles/index.tsx';
import { CountersMapPanel } from '../panels/counters-map/index.tsx';
import { IntradayPanel } from '../panels/intraday/index.tsx';
import { StatesPanel } from '../panels/states/index.tsx';
import { TroublePanel } from '../panels/trouble/index.tsx';
import { UptimeDaysPanel } from '../panels/uptime-days/index.tsx';
import { t } from '../text/index.ts';
import { type Scene, scoped } from './scene.ts';

const panels = {
  tiles: CounterTiles,
  map: CountersMapPanel,
  intraday: IntradayPanel,
  uptime: UptimeDaysPanel,
  trouble: TroublePanel,
  busiest: BusiestPanel,
  states: StatesPanel,
  attention: AttentionPanel,
};

/** 'Một cửa và camera': what the one-stop shops do today, and whether they are seen. */
export const counters: Scene<keyof typeof panels, CountersValue> = {
  id: 'counters',
  title: () => t().scenes.titles.counters,
  view: (_ref, scope) => ({ view: 'counters', params: scoped(scope) }),
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
              { panel: 'intraday', grow: 1 },
              { panel: 'uptime', grow: 1 },
            ],
          },
        ],
      },
      {
        width: 546,
        stack: [
          { panel: 'trouble', grow: 1 },
          { panel: 'busiest', grow: 1 },
          { panel: 'states', grow: 0 },
        ],
      },
    ],
    wide: [
      { width: 460, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 1240, stack: [{ panel: 'map', grow: 1 }] },
      {
        width: 860,
        stack: [
          { panel: 'intraday', grow: 1 },
          { panel: 'uptime', grow: 1 },
        ],
      },
      {
        width: 560,
        stack: [
          { panel: 'trouble', grow: 1 },
          { panel: 'states', grow: 0 },
        ],
      },
      {
        width: 720,
        stack: [
          { panel: 'busiest', grow: 560 },
          { panel: 'attention', grow: 380 },
        ],
      },
    ],
    mid: [
      { width: 434, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 516, stack: [{ panel: 'map', grow: 1 }] },
      {
        width: 390,
        stack: [
          { panel: 'trouble', grow: 1 },
          { panel: 'states', grow: 0 },
        ],
      },
    ],
    far: [
      { width: 434, stack: [{ panel: 'tiles', grow: 1 }] },
      { width: 450, stack: [{ panel: 'trouble', grow: 1 }] },
    ],
  },
};
