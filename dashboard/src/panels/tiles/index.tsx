import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { CountTile, WallValue } from '@toancanh/shared/contract/wall.ts';
import { Fragment, type ReactNode } from 'react';
import { Figure } from '../../figures/figure.tsx';
import {
  becameOverdue,
  dueNext,
  flowBefore,
  onTimeLastMonth,
  onTimeMonth,
  openNow,
  overdueNow,
  receivedToday,
  resolvedToday,
} from '../../figures/overview.ts';
import type { ShownFigure } from '../../figures/question.ts';
import { count, countIn, NONE } from '../../format/number.ts';
import { daysBetween, monthNumber, shortDate } from '../../format/time.ts';
import { TargetBar } from '../../kit/target-bar.tsx';
import { useStage } from '../../stage/stage-context.ts';
import { capital, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import { Aside, Comparison, known } from './parts.tsx';
import { RateFigure } from './rate-figure.tsx';
import { Tile } from './tile.tsx';
import './tiles.css';

/** Room that a tile needs, in design units. */
const TILE = 168;
const HEADER = 112;

/** As many tiles as the height holds, the weightiest kept; drawn in the order of the day's work. */
export function TileColumn<Name extends string, V>({ order, priority, draw, value }: Tiles<Name, V>) {
  const { size } = useStage();
  const room = Math.max(1, Math.floor((size.height - HEADER) / TILE));
  const kept = priority.slice(0, room);
  return (
    <div className="tiles">
      {order
        .filter((name) => kept.includes(name))
        .map((name) => (
          <Fragment key={name}>{draw[name](value)}</Fragment>
        ))}
    </div>
  );
}

interface Tiles<Name extends string, V> {
  order: readonly Name[];
  priority: readonly Name[];
  draw: Record<Name, (value: V) => ReactNode>;
  value: V;
}

/** What the tiles of one day need: of the province, or of one unit. */
export type DayValue = WallValue & Pick<OverviewValue, 'tiles'> & { unit?: string };

export const TilesPanel = ({ value }: PanelProps<DayValue>) => (
  <TileColumn order={ORDER} priority={PRIORITY} draw={DRAW} value={value} />
);

type Name = keyof OverviewValue['tiles'];
const ORDER: Name[] = ['received', 'resolved', 'onTime', 'overdue', 'dueTomorrow'];
const PRIORITY: Name[] = ['overdue', 'onTime', 'received', 'resolved', 'dueTomorrow'];

const DRAW: Record<Name, (value: DayValue) => ReactNode> = {
  received: (v) => (
    <Flow
      label={t().tiles.received}
      of={receivedToday(v)}
      ofBefore={flowBefore(v, 'received', v.tiles.received)}
      tile={v.tiles.received}
      value={v}
    />
  ),
  resolved: (v) => (
    <Flow
      label={t().tiles.resolved}
      of={resolvedToday(v)}
      ofBefore={flowBefore(v, 'resolved', v.tiles.resolved)}
      tile={v.tiles.resolved}
      value={v}
    />
  ),
  onTime: (v) => <OnTime value={v} />,
  overdue: (v) => <Overdue value={v} />,
  dueTomorrow: (v) => <DueTomorrow value={v} />,
};

const dossierUnits = (scale: 1 | 1e3 | 1e6 | 1e9): string[] => [t().scale(scale), t().dossiers];

/** What came today, beside the day that the tile names. */
export function Flow({
  label,
  of,
  ofBefore = null,
  tile,
  value,
}: {
  label: string;
  of: ShownFigure | null;
  /** What the one is that it is compared with. */
  ofBefore?: ShownFigure | null;
  tile: CountTile;
  value: WallValue;
}) {
  const now = known(value, tile);
  const { text, scale } = count(now);
  const mark = tile.target ?? tile.compare?.value ?? null;
  return (
    <Tile
      label={label}
      figure={text}
      of={of}
      units={dossierUnits(scale)}
      aside={tile.target !== null && <Aside top={t().target} bottom={countIn(tile.target, scale)} />}
      words={<Comparison now={now} tile={tile} of={ofBefore} />}
      bar={<TargetBar value={now} mark={mark} />}
      source={tile.source}
    />
  );
}

const OnTime = ({ value }: { value: DayValue }) => (
  <RateFigure
    of={onTimeMonth(value)}
    ofBefore={onTimeLastMonth(value)}
    label={t().tiles.onTime(monthNumber(value.today))}
    tile={value.tiles.onTime}
    today={value.today}
    none={t().tiles.noResolved}
  />
);

function Overdue({ value }: { value: DayValue }) {
  const words = t().tiles;
  const tile = value.tiles.overdue;
  const now = known(value, tile);
  const { text, scale } = count(now);
  return (
    <Tile
      label={words.overdue}
      figure={text}
      of={overdueNow(value)}
      units={dossierUnits(scale)}
      aside={
        now !== null && (
          <Aside
            top={words.today}
            bottom={`+${countIn(tile.becameToday, scale)}`}
            of={becameOverdue(value)}
            name={words.dueYesterday}
          />
        )
      }
      words={
        <Figure of={now === null ? null : openNow(value)} name={capital(words.ofOpen)} text={said(tile.of)}>
          {now === null ? NONE : `${words.of} ${said(tile.of)} ${words.ofOpen}`}
        </Figure>
      }
      bar={<TargetBar value={now} mark={tile.compare?.value ?? null} warn={now !== null && now > 0} />}
      grave={now !== null && now > 0}
      source={tile.source}
    />
  );
}

function DueTomorrow({ value }: { value: DayValue }) {
  const words = t().tiles;
  const tile = value.tiles.dueTomorrow;
  const now = known(value, tile);
  const { text, scale } = count(now);
  return (
    <Tile
      label={daysBetween(value.today, tile.day) === 1 ? words.dueTomorrow : words.dueOn(tile.day)}
      figure={text}
      of={dueNext(value)}
      units={dossierUnits(scale)}
      aside={<Aside top={t().weekday(tile.day)} bottom={shortDate(tile.day)} />}
      words={<Comparison now={now} tile={tile} />}
      bar={<TargetBar value={now} mark={tile.target ?? tile.compare?.value ?? null} />}
      source={tile.source}
    />
  );
}
