import type { CountTile, WallValue } from '@toancanh/shared/contract/wall.ts';
import type { ReactNode } from 'react';
import { Figure, useFigures } from '../../figures/figure.tsx';
import type { ShownFigure } from '../../figures/question.ts';
import { count, growth, percent } from '../../format/number.ts';
import { Mark } from '../../kit/shapes.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { capital, t } from '../../text/index.ts';

/** 0 of a source that never spoke is not a zero. */
export const known = (
  value: Pick<WallValue, 'sources'>,
  tile: { value: number | null; source: CountTile['source'] },
): number | null => (everHeard(value.sources, tile.source) ? tile.value : null);

/** Two short lines right of a figure. `of`, `name`: what the lower one is, where it is a figure of its own. */
export function Aside({
  top,
  bottom,
  of = null,
  name = top,
}: {
  top: string;
  bottom: string;
  of?: ShownFigure | null;
  name?: string;
}) {
  const figure = useFigures();
  return (
    <>
      <span>{top}</span>
      <b {...figure(of, name, bottom)}>{bottom}</b>
    </>
  );
}

/** How far a figure stands from another one, which `against` names ('so với thứ Hai 16/11'); `of`: what that one is. */
export function Change({
  now,
  before,
  against,
  of = null,
}: {
  now: number | null;
  before: number | null;
  against: string;
  of?: ShownFigure | null;
}): ReactNode {
  const words = t().tiles;
  if (before === null || now === null) return <span>{words.noCompare}</span>;
  const change = growth(now, before);
  const told = { of, name: capital(against), text: count(before).text };
  if (change === null) return <Figure {...told}>{`${against}: 0`}</Figure>;
  if (Math.abs(change) < 0.005) {
    return (
      <Figure {...told}>
        <Mark shape="same" /> {`${words.about} ${against}`}
      </Figure>
    );
  }
  const size =
    Math.abs(change) >= 10
      ? `× ${count(Math.round(now / before)).text}`
      : `${percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0)} %`;
  return (
    <Figure {...told}>
      <Mark shape={change > 0 ? 'up' : 'down'} /> {`${size} ${against}`}
    </Figure>
  );
}

/** A flow of a day beside the day that its tile names. */
export function Comparison({
  now,
  tile: { compare },
  of = null,
}: {
  now: number | null;
  tile: CountTile;
  of?: ShownFigure | null;
}) {
  const against = compare === null ? '' : t().tiles.comparedWith(compare.day, compare.until === 'now');
  return <Change now={now} before={compare?.value ?? null} against={against} of={of} />;
}
