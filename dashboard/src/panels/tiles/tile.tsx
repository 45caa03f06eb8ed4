import type { SourceAge } from '@toancanh/shared/contract/wall.ts';
import type { ReactNode } from 'react';
import { useFigures } from '../../figures/figure.tsx';
import type { ShownFigure } from '../../figures/question.ts';
import { Changing } from '../../kit/changing.tsx';
import { useCause, useLate } from '../../kit/fresh.tsx';
import { Mark } from '../../kit/shapes.tsx';

interface Props {
  label: string;
  figure: string;
  /** What the figure is, for its passport. */
  of?: ShownFigure | null;
  /** One or two short words beside the figure ('nghìn', 'hồ sơ'). */
  units: string[];
  /** Right of the figure: the target, or what belongs to it. Two short lines. */
  aside?: ReactNode;
  words: ReactNode;
  bar: ReactNode;
  /** Out of line. `shown`: no word of the tile says so, a shape does. */
  grave?: boolean | 'shown';
  source: SourceAge['kind'];
}

/** A figure with its name, comparison and bar. A late source hatches it and takes the place of the comparison. */
export function Tile({ label, figure, of = null, units, aside, words, bar, grave, source }: Props) {
  const cause = useCause(source);
  const late = useLate(source);
  const button = useFigures();
  return (
    <section className={`tile ${cause ? 'stale' : ''} ${grave ? 'grave' : ''}`} data-late={late}>
      <h3>{label}</h3>
      <div className="tile-figure">
        <Changing text={figure} className="figure" {...button(of, label, [figure, ...units].join(' '))} />
        <span className="units">
          {grave === 'shown' && <Mark shape="diamond" className="bad" />}
          {units
            .filter((u) => u !== '')
            .map((u) => (
              <span key={u}>{u}</span>
            ))}
        </span>
        {aside && <span className="aside">{aside}</span>}
      </div>
      <p className="words">
        {cause ? (
          <span className="cause">
            <Mark shape="triangle" />
            {cause}
          </span>
        ) : (
          words
        )}
      </p>
      {bar}
    </section>
  );
}
