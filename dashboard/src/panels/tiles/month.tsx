import type { StockTile } from '@toancanh/shared/contract/scenes.ts';
import type { CountTile, WallValue } from '@toancanh/shared/contract/wall.ts';
import type { ReactNode } from 'react';
import type { ShownFigure } from '../../figures/question.ts';
import { count, countIn } from '../../format/number.ts';
import { monthNumber } from '../../format/time.ts';
import { TargetBar } from '../../kit/target-bar.tsx';
import { t } from '../../text/index.ts';
import { Aside, Change, known } from './parts.tsx';
import { Tile } from './tile.tsx';

interface Common {
  label: string;
  of: ShownFigure | null;
  value: Pick<WallValue, 'sources'>;
  /** What is counted ('hồ sơ'), where the scene does not say it. */
  things?: string;
  /** Right of the figure; a flow without one shows its target. */
  aside?: ReactNode;
}

/** What happened this month, beside as many working days of the month before. */
export function MonthFlow({ label, of, tile, value, things = '', aside }: Common & { tile: CountTile }) {
  const now = known(value, tile);
  const { text, scale } = count(now);
  const before = tile.compare?.value ?? null;
  return (
    <Tile
      label={label}
      figure={text}
      of={of}
      units={[t().scale(scale), things]}
      aside={aside ?? (tile.target !== null && <Aside top={t().target} bottom={countIn(tile.target, scale)} />)}
      words={
        <Change
          now={now}
          before={before}
          against={tile.compare === null ? '' : t().scenes.month.sameDays(monthNumber(tile.compare.day))}
        />
      }
      bar={<TargetBar value={now} mark={tile.target ?? before} />}
      source={tile.source}
    />
  );
}

/** What stands now, beside a working day before. `grave`: more than none is out of line. */
export function Stock({
  label,
  of,
  tile,
  value,
  things = '',
  aside,
  grave = false,
  ofBefore = null,
}: Common & { tile: StockTile; grave?: boolean; ofBefore?: ShownFigure | null }) {
  const now = known(value, tile);
  const { text, scale } = count(now);
  const bad = grave && now !== null && now > 0;
  return (
    <Tile
      label={label}
      figure={text}
      of={of}
      units={[t().scale(scale), things]}
      aside={aside}
      words={
        <Change
          now={now}
          before={tile.before?.value ?? null}
          against={tile.before === null ? '' : t().scenes.month.since(tile.before.day)}
          of={ofBefore}
        />
      }
      bar={<TargetBar value={now} mark={tile.before?.value ?? null} warn={bad} />}
      grave={bad}
      source={tile.source}
    />
  );
}
