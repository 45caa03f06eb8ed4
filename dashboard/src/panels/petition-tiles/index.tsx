import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import type { ReactNode } from 'react';
import { dayBefore, lastMonth, thisMonth, today } from '../../figures/scenes.ts';
import { percent } from '../../format/number.ts';
import { monthNumber } from '../../format/time.ts';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import { TileColumn } from '../tiles/index.tsx';
import { MonthFlow, Stock } from '../tiles/month.tsx';
import { Aside } from '../tiles/parts.tsx';
import { RateFigure } from '../tiles/rate-figure.tsx';

type V = PetitionsValue;
type Name = 'received' | 'answered' | 'onTime' | 'overdue' | 'satisfied';
const ORDER: Name[] = ['received', 'answered', 'onTime', 'overdue', 'satisfied'];
const PRIORITY: Name[] = ['overdue', 'onTime', 'answered', 'received', 'satisfied'];

const month = (v: V): number => monthNumber(v.today);
/** Beside the answered stands the share that was refused: those count neither as received nor as answered. */
const DRAW: Record<Name, (value: V) => ReactNode> = {
  received: (v) => (
    <MonthFlow
      label={t().scenes.month.received(month(v))}
      of={thisMonth('petitionsReceived', v, v.tiles.received)}
      tile={v.tiles.received}
      value={v}
    />
  ),
  answered: (v) => (
    <MonthFlow
      label={t().scenes.month.answered(month(v))}
      of={thisMonth('petitionsAnswered', v, v.tiles.answered)}
      tile={v.tiles.answered}
      value={v}
      aside={
        v.tiles.received.value > 0 && (
          <Aside
            top={t().scenes.month.refused}
            bottom={`${percent(v.tiles.refused.value / (v.tiles.received.value + v.tiles.refused.value), 1)} %`}
            of={thisMonth('petitionsRefused', v, v.tiles.refused)}
          />
        )
      }
    />
  ),
  onTime: (v) => (
    <RateFigure
      label={t().scenes.month.onTime(month(v))}
      of={thisMonth('petitionsOnTimeRate', v, v.tiles.onTime)}
      ofBefore={lastMonth('petitionsOnTimeRate', v, v.tiles.onTime)}
      tile={v.tiles.onTime}
      today={v.today}
      none={t().scenes.month.noAnswered}
    />
  ),
  overdue: (v) => (
    <Stock
      label={t().scenes.month.overdue}
      of={today('petitionsOverdue', v, v.tiles.overdue)}
      ofBefore={dayBefore('petitionsOverdue', v, v.tiles.overdue)}
      tile={v.tiles.overdue}
      value={v}
      grave
    />
  ),
  satisfied: (v) => (
    <RateFigure
      label={t().scenes.month.satisfied(month(v))}
      of={thisMonth('petitionsSatisfied', v, v.tiles.satisfied)}
      ofBefore={lastMonth('petitionsSatisfied', v, v.tiles.satisfied)}
      tile={v.tiles.satisfied}
      today={v.today}
      none={t().scenes.month.noRated}
    />
  ),
};

export const PetitionTiles = ({ value }: PanelProps<V>) => (
  <TileColumn order={ORDER} priority={PRIORITY} draw={DRAW} value={value} />
);
