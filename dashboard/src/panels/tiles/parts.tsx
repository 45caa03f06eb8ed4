import type { CountTile, WallValue } from '@toancanh/shared/contract/wall.ts';
import type { ReactNode } from 'react';
import { count, growth, percent } from '../../format/number.ts';
import { Mark } from '../../kit/shapes.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { t } from '../../text/index.ts';

/** 0 of a source that never spoke is not a zero. */
export const known = (
  value: Pick<WallValue, 'sources'>,
  tile: { value: number | null; source: CountTile['source'] },
): number | null => (everHeard(value.sources, tile.source) ? tile.value : null);

/** Two short lines right of a figure. */
export function Aside({ top, bottom }: { top: string; bottom: string }) {
  return (
    <>
      <span>{top}</span>
      <b>{bottom}</b>
    </>
  );
}

/** How far a figure stands from another one, which `against` names ('so với thứ Hai 16/11'). */
export function Change({
  now,
  before,
  against,
}: {
  now: number | null;
  before: number | null;
  against: string;
}): ReactNode {
  const words = t().tiles;
  if (before === null || now === null) return <span>{words.noCompare}</span>;
  const change = growth(now, before);
  if (change === null) return <span>{`${against}: 0`}</span>;
  if (Math.abs(change) < 0.005) {
    return (
      <span>
        <Mark shape="same" /> {`${words.about} ${against}`}
      </span>
    );
  }
  const size =
    Math.abs(change) >= 10
      ? `× ${count(Math.round(now / before)).text}`
      : `${percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0)} %`;
  return (
    <span>
      <Mark shape={change > 0 ? 'up' : 'down'} /> {`${size} ${against}`}
    </span>
  );
}

/** A flow of a day beside the day that its tile names. */
export function Comparison({ now, tile: { compare } }: { now: number | null; tile: CountTile }) {
  const against = compare === null ? '' : t().tiles.comparedWith(compare.day, compare.until === 'now');
  return <Change now={now} before={compare?.value ?? null} against={against} />;
}
