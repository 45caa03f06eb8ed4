import type { NowDifferent } from '@toancanh/shared/contract/meetings.ts';
import { short } from '../desk/say.ts';
import { integer } from '../format/number.ts';
import { iw } from '../text/issued.ts';
import { momentText } from './when.ts';

/** Apart from whether the page is unchanged: what it would say otherwise by now. */
export function VerifyNow({ of: { asOf, differences, more } }: { of: NowDifferent }) {
  const words = iw();
  const w = words.now;
  const at = momentText(asOf);
  const said = (value: number | null, unit: NowDifferent['differences'][number]['unit']): string =>
    value === null ? words.none : short(value, unit);
  return (
    <section className="now-different" aria-label={w.title}>
      <h3>{w.title}</h3>
      <p>{differences.length === 0 ? w.same(at) : w.other(at)}</p>
      {differences.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{w.name}</th>
              <th scope="col" className="number">
                {w.before}
              </th>
              <th scope="col" className="number">
                {w.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.map((d) => (
              <tr key={d.name}>
                <th scope="row">{d.name}</th>
                <td className="number">{said(d.before, d.unit)}</td>
                <td className="number">{said(d.now, d.unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && <p>{w.more(integer(more))}</p>}
    </section>
  );
}
