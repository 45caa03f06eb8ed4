import type { Report, ReportCell, ReportKindOfCell } from '@toancanh/shared/contract/reports.ts';
import { useAsk } from '../desk/api.ts';
import { Failure } from '../desk/kit.tsx';
import { short } from '../desk/say.ts';
import { integer } from '../format/number.ts';
import { iw } from '../text/issued.ts';

/** The very report that left the house, made again as it was known then: to be held beside the copy in hand. */
export function VerifyReport({ hash }: { hash: string }) {
  const { data, error, refetch } = useAsk<Report>(`/api/verify/${hash}/report`, {}, { live: false });
  const words = iw();
  if (data === undefined)
    return error ? (
      <Failure error={error} again={() => void refetch()} />
    ) : (
      <p className="working" role="status">
        <progress aria-label={words.opening} /> {words.opening}
      </p>
    );
  return (
    <article className="issued-report" id="bao-cao">
      <h2>
        {data.type} {data.about}
      </h2>
      {data.opening.map((said) => (
        <p key={said}>{said}</p>
      ))}
      {data.tables.map((t) => (
        <section key={t.title}>
          <h3>{t.title}</h3>
          {t.rows.length === 0 ? <p>{t.none}</p> : <Rows of={t} />}
          {t.more > 0 && <p>{words.left(integer(t.more))}</p>}
        </section>
      ))}
      {data.closing.map((said) => (
        <p key={said}>{said}</p>
      ))}
    </article>
  );
}

function Rows({ of: t }: { of: Report['tables'][number] }) {
  const kindOf = (row: number, column: number): ReportKindOfCell => {
    const { kind } = t.columns[column]!;
    return kind === 'byRow' ? (t.rowKinds?.[row] ?? 'text') : kind;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="scrolls" tabIndex={0} aria-label={t.title}>
      <table>
        <thead>
          <tr>
            {t.columns.map((c) => (
              <th key={c.title} scope="col" className={isNumber(c) ? 'number' : undefined}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {t.rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report that stands still have no other name
            <tr key={n}>
              {row.map((cell, i) => (
                <td key={t.columns[i]!.title} className={isNumber(t.columns[i]!) ? 'number' : undefined}>
                  {said(cell, kindOf(n, i))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isNumber = (c: Report['tables'][number]['columns'][number]): boolean =>
  c.numeric ?? (c.kind !== 'text' && c.kind !== 'date');

function said(cell: ReportCell, kind: ReportKindOfCell): string {
  if (cell === null) return '—';
  if (typeof cell === 'string') return kind === 'date' ? cell.split('-').reverse().join('/') : cell;
  return short(cell, kind === 'percent' ? 'percent' : kind === 'number' ? 'workingDays' : 'count');
}
