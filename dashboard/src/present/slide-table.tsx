import { listName } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { changeOf, type FigureValue, gravestFirst, isWorse, keyText, misses, short } from './figure-text.ts';

const ROW = 58;

/** The rows as figures, as many as are legible. */
export function SlideTable({ value, height }: { value: FigureValue; height: number }) {
  const { metricUnit: unit, direction, target } = value;
  const rows = gravestFirst(value);
  const words = pw().figure;
  const room = Math.max(3, Math.floor((height - ROW) / ROW));
  const fits = rows.length <= room && !value.more;
  const shown = rows.slice(0, fits ? room : room - 1);
  const rest = rows.length - shown.length + (value.more ?? 0);
  const comparing = rows.some((r) => r.compared !== null);
  return (
    <div className="slide-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.now}</th>
            {comparing && <th scope="col">{words.former}</th>}
            {comparing && <th scope="col">{words.change}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((r) => {
            const change = changeOf(r.value.value, r.compared?.value ?? null, unit);
            return (
              <tr key={r.key}>
                <th scope="row">{listName(keyText(r.name))}</th>
                <td className={misses(r.value.value, target?.value ?? null, direction) ? 'bad' : undefined}>
                  <b>{short(r.value.value, unit)}</b>
                </td>
                {comparing && <td>{short(r.compared?.value ?? null, unit)}</td>}
                {comparing && <td className={isWorse(change, direction) ? 'bad' : undefined}>{change?.text ?? '—'}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rest > 0 && <p className="quiet">{words.more(rest)}</p>}
    </div>
  );
}
