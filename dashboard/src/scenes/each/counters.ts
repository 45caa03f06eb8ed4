import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import { AttentionPanel } from '../../panels/attention/index.tsx';
import { BusiestPanel } from '../../panels/busiest/index.tsx';
import { CounterTiles } from '../../panels/counter-tiles/index.tsx';
import { CountersMapPanel } from '../../panels/counters-map/index.tsx';
import { IntradayPanel } from '../../panels/intraday/index.tsx';
import { StatesPanel } from '../../panels/states/index.tsx';
import { TroublePanel } from '../../panels/trouble/index.tsx';
import { UptimeDaysPanel } from '../../panels/uptime-days/index.tsx';
import { besideTiles, column, fit, row, share } from '../arrange.ts';
import type { Scene } from '../scene.ts';

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
export const scene: Scene<keyof typeof panels, CountersValue> = {
  panels,
  layouts: besideTiles({
    centre: ['map', fit(row('intraday', 'uptime'))],
    rail: ['trouble', 'busiest', fit('states')],
    wide: [
      column(1240, 'map'),
      column(860, 'intraday', 'uptime'),
      column(560, 'trouble', fit('states')),
      column(720, share(560, 'busiest'), share(380, 'attention')),
    ],
    mid: [column(516, 'map'), column(390, 'trouble', fit('states'))],
    far: [column(450, 'trouble')],
  }),
};
