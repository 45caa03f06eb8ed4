import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import type { ReactNode } from 'react';
import { dayBefore, lastMonth, overdueShare, thisMonth, today } from '../../figures/scenes.ts';
import { percent } from '../../format/number.ts';
import { monthNumber } from '../../format/time.ts';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import { TileColumn } from '../tiles/index.tsx';
import { MonthFlow, Stock } from '../tiles/month.tsx';
import { Aside } from '../tiles/parts.tsx';
import { RateFigure } from '../tiles/rate-figure.tsx';

type V = DossiersValue;
type Name = 'received' | 'resolved' | 'onTime' | 'overdue' | 'open';
const ORDER: Name[] = ['received', 'resolved', 'onTime', 'overdue', 'open'];
const PRIORITY: Name[] = ['overdue', 'onTime', 'open', 'received', 'resolved'];

const month = (v: V): number => monthNumber(v.today);

/** What is suspended stands beside what is open, of which it is a part. */
const DRAW: Record<Name, (value: V) => ReactNode> = {
  received: (v) => (
    <MonthFlow
      label={t().scenes.month.received(month(v))}
      of={thisMonth('received', v, v.tiles.received)}
      tile={v.tiles.received}
      value={v}
      things={t().dossiers}
    />
  ),
  resolved: (v) => (
    <MonthFlow
      label={t().scenes.month.resolved(month(v))}
      of={thisMonth('resolved', v, v.tiles.resolved)}
      tile={v.tiles.resolved}
      value={v}
      things={t().dossiers}
    />
  ),
  onTime: (v) => (
    <RateFigure
      label={t().tiles.onTime(month(v))}
      of={thisMonth('onTimeRate', v, v.tiles.onTime)}
      ofBefore={lastMonth('onTimeRate', v, v.tiles.onTime)}
      tile={v.tiles.onTime}
      today={v.today}
      none={t().tiles.noResolved}
    />
  ),
  overdue: (v) => (
    <Stock
      label={t().scenes.month.overdue}
      of={today('overdue', v, v.tiles.overdue)}
      ofBefore={dayBefore('overdue', v, v.tiles.overdue)}
      tile={v.tiles.overdue}
      value={v}
      things={t().dossiers}
      aside={
        v.tiles.overdue.of > 0 && (
          <Aside
            top={t().scenes.month.overdueShare}
            bottom={`${percent(v.tiles.overdue.value / v.tiles.overdue.of, 1)} %`}
            of={overdueShare(v, v.tiles.overdue)}
          />
        )
      }
      grave
    />
  ),
  open: (v) => (
    <Stock
      label={t().scenes.month.open}
      of={today('open', v, v.tiles.open)}
      ofBefore={dayBefore('open', v, v.tiles.open)}
      tile={v.tiles.open}
      value={v}
      things={t().dossiers}
      aside={
        v.tiles.open.value > 0 && (
          <Aside
            top={t().scenes.month.suspended}
            bottom={`${percent(v.tiles.suspended.value / v.tiles.open.value, 1)} %`}
            of={today('suspended', v, v.tiles.suspended)}
          />
        )
      }
    />
  ),
};

export const DossierTiles = ({ value }: PanelProps<V>) => (
  <TileColumn order={ORDER} priority={PRIORITY} draw={DRAW} value={value} />
);
