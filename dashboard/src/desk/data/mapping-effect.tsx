import type { Row06a } from '@toancanh/shared/contract/desk/mappings.ts';
import { COLUMNS_06A } from '@toancanh/shared/metrics/form-06a.ts';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';

export interface Changed {
  key: string;
  name: string;
  before: Row06a;
  after: Row06a;
}

/** Columns of form 06a of the month, before and after, of the groups whose figures change. */
export function MappingEffect({ of, said, rows }: { of: string; said: string; rows: readonly Changed[] }) {
  const words = w().data.mappings;
  const report = w().report;
  const names: Partial<Record<keyof Row06a, string>> = {
    received: report.received,
    resolved: report.resolved,
    late: report.late,
    open: report.open,
    openOverdue: report.overdue,
  };
  const moves = ({ before, after }: Changed): (keyof Row06a)[] =>
    COLUMNS_06A.filter((c) => names[c] !== undefined && before[c] !== after[c]);
  return (
    <div role="status">
      <h3>{words.effect}</h3>
      <p className="quiet">{said}</p>
      {rows.length === 0 ? (
        <p>{words.noEffect}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{words.column}</th>
              <th scope="col" className="n">
                {words.before}
              </th>
              <th scope="col" className="n">
                {words.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap((row) =>
              moves(row).map((c) => (
                <tr key={`${row.key} ${c}`}>
                  <th scope="row">{row.name}</th>
                  <td>{names[c]}</td>
                  <td className="n">{integer(row.before[c])}</td>
                  <td className="n">
                    <b>{integer(row.after[c])}</b>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </div>
  );
}
