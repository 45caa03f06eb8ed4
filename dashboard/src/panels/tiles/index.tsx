import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { CountTile } from '@toancanh/shared/contract/wall.ts';
import type { ReactNode } from 'react';
import { count, countIn, growth, NONE, pair, percent, target } from '../../format/number.ts';
import { daysBetween, monthNumber, shortDate } from '../../format/time.ts';
import { Mark } from '../../kit/shapes.tsx';
import { TargetBar } from '../../kit/target-bar.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { useStage } from '../../stage/stage-context.ts';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import { Tile } from './tile.tsx';
import './tiles.css';

/** Room that a tile needs, in design units. */
const TILE = 168;
const HEADER = 112;

/** As many tiles as the height holds, the weightiest kept; drawn in the order of the day's work. */
export function TilesPanel({ value }: PanelProps) {
  const { size } = useStage();
  const room = Math.max(2, Math.floor((size.height - HEADER) / TILE));
  const kept = PRIORITY.slice(0, room);
  return <div className="tiles">{ORDER.filter((name) => kept.includes(name)).map((name) => DRAW[name](value))}</div>;
}

type Name = keyof OverviewValue['tiles'];
const ORDER: Name[] = ['received', 'resolved', 'onTime', 'overdue', 'dueTomorrow'];
const PRIORITY: Name[] = ['overdue', 'onTime', 'received', 'resolved', 'dueTomorrow'];

const DRAW: Record<Name, (value: OverviewValue) => ReactNode> = {
  received: (v) => <Flow key="received" label={t().tiles.received} tile={v.tiles.received} value={v} />,
  resolved: (v) => <Flow key="resolved" label={t().tiles.resolved} tile={v.tiles.resolved} value={v} />,
  onTime: (v) => <OnTime key="onTime" value={v} />,
  overdue: (v) => <Overdue key="overdue" value={v} />,
  dueTomorrow: (v) => <DueTomorrow key="dueTomorrow" value={v} />,
};

/** 0 of a source that never spoke is not a zero. */
const known = (value: OverviewValue, tile: { value: number | null; source: CountTile['source'] }): number | null =>
  everHeard(value.sources, tile.source) ? tile.value : null;

const dossierUnits = (scale: 1 | 1e3 | 1e6 | 1e9): string[] => [t().scale(scale), t().dossiers];

function Aside({ top, bottom }: { top: string; bottom: string }) {
  return (
    <>
      <span>{top}</span>
      <b>{bottom}</b>
    </>
  );
}

function Comparison({ now, tile }: { now: number | null; tile: CountTile }): ReactNode {
  const words = t().tiles;
  if (tile.compare === null || now === null) return <span>{words.noCompare}</span>;
  const day = words.comparedWith(tile.compare.day, tile.compare.until === 'now');
  const change = growth(now, tile.compare.value);
  if (change === null) return <span>{`${day}: 0`}</span>;
  if (Math.abs(change) < 0.005) {
    return (
      <span>
        <Mark shape="same" /> {`${words.about} ${day}`}
      </span>
    );
  }
  const size =
    Math.abs(change) >= 10
      ? `× ${count(Math.round(now / tile.compare.value)).text}`
      : `${percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0)} %`;
  return (
    <span>
      <Mark shape={change > 0 ? 'up' : 'down'} /> {`${size} ${day}`}
    </span>
  );
}

function Flow({ label, tile, value }: { label: string; tile: CountTile; value: OverviewValue }) {
  const now = known(value, tile);
  const { text, scale } = count(now);
  const mark = tile.target ?? tile.compare?.value ?? null;
  return (
    <Tile
      label={label}
      figure={text}
      units={dossierUnits(scale)}
      aside={tile.target !== null && <Aside top={t().target} bottom={countIn(tile.target, scale)} />}
      words={<Comparison now={now} tile={tile} />}
      bar={<TargetBar value={now} mark={mark} />}
      source={tile.source}
    />
  );
}

function OnTime({ value }: { value: OverviewValue }) {
  const words = t().tiles;
  const tile = value.tiles.onTime;
  const low = tile.value !== null && tile.target !== null && tile.value < tile.target;
  const shown = pair(tile.numerator, tile.denominator);
  const before = tile.compare?.value ?? null;
  return (
    <Tile
      label={words.onTime(monthNumber(value.today))}
      figure={percent(tile.value)}
      units={[t().percentSign]}
      aside={tile.target !== null && <Aside top={t().target} bottom={`${target(tile.target)} %`} />}
      words={
        tile.denominator === 0 ? (
          <span>{words.noResolved}</span>
        ) : (
          <>
            <span>{`${shown.text} ${t().scale(shown.scale)}`}</span>
            {before !== null && (
              <span className="end">{words.before(monthNumber(value.today), percent(before, 1))}</span>
            )}
          </>
        )
      }
      bar={<TargetBar value={tile.value} mark={tile.target} max={1} warn={low} />}
      grave={low}
      source={tile.source}
    />
  );
}

function Overdue({ value }: { value: OverviewValue }) {
  const words = t().tiles;
  const tile = value.tiles.overdue;
  const now = known(value, tile);
  const { text, scale } = count(now);
  return (
    <Tile
      label={words.overdue}
      figure={text}
      units={dossierUnits(scale)}
      aside={now !== null && <Aside top={words.today} bottom={`+${countIn(tile.becameToday, scale)}`} />}
      words={<span>{now === null ? NONE : `${words.of} ${said(tile.of)} ${words.ofOpen}`}</span>}
      bar={<TargetBar value={now} mark={tile.compare?.value ?? null} warn />}
      grave={now !== null && now > 0}
      source={tile.source}
    />
  );
}

function DueTomorrow({ value }: { value: OverviewValue }) {
  const words = t().tiles;
  const tile = value.tiles.dueTomorrow;
  const now = known(value, tile);
  const { text, scale } = count(now);
  return (
    <Tile
      label={daysBetween(value.today, tile.day) === 1 ? words.dueTomorrow : words.dueOn(tile.day)}
      figure={text}
      units={dossierUnits(scale)}
      aside={<Aside top={t().weekday(tile.day)} bottom={shortDate(tile.day)} />}
      words={<Comparison now={now} tile={tile} />}
      bar={<TargetBar value={now} mark={tile.target ?? tile.compare?.value ?? null} />}
      source={tile.source}
    />
  );
}
