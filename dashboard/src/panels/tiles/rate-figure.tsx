import type { RateTile } from '@toancanh/shared/contract/wall.ts';
import { Figure } from '../../figures/figure.tsx';
import type { ShownFigure } from '../../figures/question.ts';
import { pair, percent, target } from '../../format/number.ts';
import { monthNumber } from '../../format/time.ts';
import { TargetBar } from '../../kit/target-bar.tsx';
import { t } from '../../text/index.ts';
import { Aside } from './parts.tsx';
import { Tile } from './tile.tsx';

interface Props {
  label: string;
  of: ShownFigure | null;
  /** What the rate of the month before is. */
  ofBefore?: ShownFigure | null;
  tile: RateTile;
  /** The day that the figure is about. */
  today: string;
  /** What to say when there is nothing to divide by. */
  none: string;
}

/** A rate of this month against its target and the month before; out of line when it falls short of the target. */
export function RateFigure({ label, of, ofBefore = null, tile, today, none }: Props) {
  const words = t().tiles;
  const low = tile.value !== null && tile.target !== null && tile.value < tile.target;
  const shown = pair(tile.numerator, tile.denominator);
  const before = tile.compare?.value ?? null;
  return (
    <Tile
      label={label}
      figure={percent(tile.value)}
      of={of}
      units={[t().percentSign]}
      aside={tile.target !== null && <Aside top={t().target} bottom={`${target(tile.target)} %`} />}
      words={
        tile.denominator === 0 ? (
          <span>{none}</span>
        ) : (
          <>
            <span>{`${shown.text} ${t().scale(shown.scale)}`}</span>
            {before !== null && (
              <Figure
                className="end"
                of={ofBefore}
                name={label}
                text={words.before(monthNumber(today), percent(before))}
              >
                {words.before(monthNumber(today), percent(before, 1))}
              </Figure>
            )}
          </>
        )
      }
      bar={<TargetBar value={tile.value} mark={tile.target} max={1} warn={low} />}
      grave={low && 'shown'}
      source={tile.source}
    />
  );
}
