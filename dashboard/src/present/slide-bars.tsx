import { gravestFirst, LEAST } from '@toancanh/shared/meetings/gravest-first.ts';
import { target as targetText } from '../format/number.ts';
import { widthOf } from '../kit/measure.ts';
import { Mark } from '../kit/shapes.tsx';
import { useStage } from '../stage/stage-context.ts';
import { listName } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { type FigureValue, keyText, misses, mixesSmall, plain, short } from './figure-text.ts';
import { shrunk } from './slide-scale.ts';
import { useFit } from './use-fit.ts';

const ROW = 44;
/** With less room than that, names and figures are all that is told. */
const NARROW = 480;

/** One bar for each row, from 0; a tick where the row stood in the period compared with, a line at the target. */
export function SlideBars({ value, width, height }: { value: FigureValue; width: number; height: number }) {
  const { metricUnit: unit, direction, target } = value;
  const rows = gravestFirst(value);
  const most = Math.min(rows.length, Math.max(2, Math.floor(height / ROW)));
  const [element, whole] = useFit<HTMLDivElement>(most, 1, [value]);
  const shown = rows.slice(0, whole);
  const rest = rows.length - shown.length + (value.more ?? 0);
  const top = Math.max(
    ...shown.flatMap((r) => [r.value.value ?? 0, r.compared?.value ?? 0]),
    unit === 'percent' ? (target?.value ?? 0) : 0,
    Number.EPSILON,
  );
  const s = shrunk(useStage().size);
  const figures =
    Math.max(...shown.map((r) => widthOf(`▲ ${short(r.value.value, unit)}`, 600, Math.max(26, 31 * s)))) + 14;
  const outs = unit === 'percent' ? Math.max(...shown.map((r) => widthOf(outOf(r), 400, 26))) : 0;
  const columns = `minmax(0, 36fr) minmax(0, 30fr) calc(${figures} * var(--u)) calc(${outs} * var(--u))`;
  const narrow = width - figures - outs < NARROW;
  const part = (v: number): string => `${Math.min(100, Math.max(0, (v / top) * 100))}%`;
  return (
    <div ref={element} className="slide-bars" data-narrow={narrow}>
      <ol>
        {shown.map((r) => {
          const low = unit === 'percent' && misses(r.value.value, target?.value ?? null, direction);
          return (
            <li key={r.key} title={r.name} {...(narrow ? {} : { style: { gridTemplateColumns: columns } })}>
              <span className="bar-name">{listName(keyText(r.name))}</span>
              <span className="bar-track" aria-hidden="true">
                <i className={low ? 'bar-fill low' : 'bar-fill'} style={{ width: part(r.value.value ?? 0) }} />
                {r.compared?.value != null && <i className="bar-before" style={{ left: part(r.compared.value) }} />}
                {unit === 'percent' && target !== null && (
                  <i className="bar-target" style={{ left: part(target.value) }} />
                )}
              </span>
              <b className={low ? 'bad' : undefined}>
                {low && <Mark shape="triangle" />} {short(r.value.value, unit)}
              </b>
              <span className="quiet">{unit === 'percent' && outOf(r)}</span>
            </li>
          );
        })}
      </ol>
      <p className="chart-legend">
        {rest > 0 && <span>{pw().figure.more(rest)}</span>}
        {unit === 'percent' && direction === 'up' && mixesSmall(rows) && <span>{pw().figure.least(LEAST)}</span>}
        {shown.some((r) => r.compared?.value != null) && (
          <span className="key-word">
            <i className="key-before" /> {pw().figure.former}
          </span>
        )}
        {unit === 'percent' && target !== null && (
          <span className="key-word">
            <i className="key-target" /> {pw().figure.target(`${targetText(target.value)} %`)}
          </span>
        )}
      </p>
    </div>
  );
}

const outOf = ({ value: { numerator, denominator } }: FigureValue['rows'][number]): string =>
  denominator === null ? '' : `${plain(numerator, 'count')}/${plain(denominator, 'count')}`;
