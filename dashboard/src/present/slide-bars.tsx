import { target as targetText } from '../format/number.ts';
import { listName } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { type FigureValue, gravestFirst, keyText, LEAST, misses, mixesSmall, plain, short } from './figure-text.ts';

const ROW = 64;

/** One bar for each row, from 0; a tick where the row stood in the period compared with, a line at the target. */
export function SlideBars({ value, height }: { value: FigureValue; height: number }) {
  const { metricUnit: unit, direction, target } = value;
  const rows = gravestFirst(value);
  const room = Math.max(3, Math.floor(height / ROW));
  const whole = rows.length > room || (value.more ?? 0) > 0 ? room - 1 : room;
  const shown = rows.slice(0, whole);
  const rest = rows.length - shown.length + (value.more ?? 0);
  const top = Math.max(
    ...shown.flatMap((r) => [r.value.value ?? 0, r.compared?.value ?? 0]),
    unit === 'percent' ? (target?.value ?? 0) : 0,
    Number.EPSILON,
  );
  const part = (v: number): string => `${Math.min(100, Math.max(0, (v / top) * 100))}%`;
  return (
    <div className="slide-bars">
      <ol>
        {shown.map((r) => {
          const low = unit === 'percent' && misses(r.value.value, target?.value ?? null, direction);
          return (
            <li key={r.key} title={r.name}>
              <span className="bar-name">{listName(keyText(r.name))}</span>
              <span className="bar-track" aria-hidden="true">
                <i className={low ? 'bar-fill low' : 'bar-fill'} style={{ width: part(r.value.value ?? 0) }} />
                {r.compared?.value != null && <i className="bar-before" style={{ left: part(r.compared.value) }} />}
                {unit === 'percent' && target !== null && (
                  <i className="bar-target" style={{ left: part(target.value) }} />
                )}
              </span>
              <b className={low ? 'bad' : undefined}>{short(r.value.value, unit)}</b>
              <span className="quiet">{unit === 'percent' && outOf(r.value.numerator, r.value.denominator)}</span>
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

const outOf = (n: number, d: number | null): string => (d === null ? '' : `${plain(n, 'count')}/${plain(d, 'count')}`);
