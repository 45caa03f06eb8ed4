import type { Row06a } from '@toancanh/shared/contract/desk/mappings.ts';
import { COLUMNS_06A, METRIC_OF } from '@toancanh/shared/metrics/form-06a.ts';
import { useState } from 'react';
import { integer } from '../../format/number.ts';
import { Mark } from '../../kit/shapes.tsx';
import { AddButton } from '../../meeting/add-button.tsx';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { Choice, Shown } from '../kit.tsx';
import { Link } from '../router.tsx';
import { whenText } from '../say.ts';
import { useSession } from '../session.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { ScopeBar } from '../shell/scope-bar.tsx';
import { useDesk, useScope } from '../state.ts';
import { ExportMenu } from '../table/export-menu.tsx';
import { useUnits } from '../units.ts';
import type { PassportOf } from '../url-state.ts';
import { check06a, type Report06a } from './identities.ts';

/** What of the form a page of a meeting can show, one column each. */
const SHOWN = COLUMNS_06A.map((column) => METRIC_OF[column]);

/** Form II.06a as the circular lays it out, columns (1) to (13), with its identities worked out again. */
export default function Form06a() {
  const { state, to } = useDesk();
  const { from, to: until, unit, knownAt } = useScope();
  const [by, setBy] = useState<'unit' | 'sector'>('unit');
  const params = { from, to: until, unit, knownAt, by };
  const answer = useAsk<Report06a>('/api/reports/06a', params);
  const words = w().report;
  const units = useUnits();
  const own = useSession().me.principal?.units;
  const mine = Array.isArray(own) ? own : null;
  return (
    <div className="page">
      <div className="page-head">
        <Crumbs />
        <ScopeBar comparing={false} />
      </div>
      <section className="card report" aria-labelledby="report-title">
        <header>
          <div>
            <h2 id="report-title">{words.title}</h2>
            <p className="quiet">
              {words.form} · {whenText(from ?? '')} – {whenText(until ?? '')} · {words.unit}
            </p>
          </div>
          <span className="push" />
          <Choice
            label={words.title}
            value={by}
            options={[
              { value: 'unit', text: words.byUnit },
              { value: 'sector', text: words.bySector },
            ]}
            onChoose={setBy}
          />
          <AddButton
            key={by}
            {...{ by, draw: 'table', metrics: SHOWN, small: true }}
            over={{ compare: 'none', passport: null, sector: null, procedure: null, channel: null }}
          />
          <ExportMenu what="06a" params={params} />
        </header>
        <Shown of={answer} lines={12}>
          {(data) => {
            // Whoever sees some units only: the form sums them, and so does its total's passport.
            const some = data.province !== undefined && unit === undefined ? mine : null;
            const total: PassportOf['narrowed'] = some === null ? null : { by: 'unit', key: some.join(',') };
            return (
              <>
                <Checks data={data} />
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
                <section className="scroll-box tall" tabIndex={0} aria-labelledby="report-title">
                  <table className="form-06a">
                    <thead>
                      <tr>
                        <th rowSpan={3} scope="col">
                          {words.no}
                        </th>
                        <th rowSpan={3} scope="col">
                          {words.name[by]}
                        </th>
                        <th colSpan={4} scope="colgroup">
                          {words.received}
                        </th>
                        <th colSpan={4} scope="colgroup">
                          {words.resolved}
                        </th>
                        <th colSpan={3} scope="colgroup">
                          {words.open}
                        </th>
                      </tr>
                      <tr>
                        <th rowSpan={2} scope="col">
                          {words.total}
                        </th>
                        <th colSpan={2} scope="colgroup">
                          {words.inPeriod}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.carried}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.total}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.early}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.onTime}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.late}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.total}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.inTerm}
                        </th>
                        <th rowSpan={2} scope="col">
                          {words.overdue}
                        </th>
                      </tr>
                      <tr>
                        <th scope="col">{words.online}</th>
                        <th scope="col">{words.direct}</th>
                      </tr>
                      <tr className="numbers">
                        {Array.from({ length: 13 }, (_, i) => (
                          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of the form have numbers for names
                          <td key={i}>({i + 1})</td>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {data.rows.map((row, i) => (
                        <tr key={row.key}>
                          <td className="n">{i + 1}</td>
                          <th scope="row">
                            {row.key === '' ? (
                              row.name
                            ) : (
                              <Link to={to({ [by]: row.key, by: null, dossier: null, passport: null }, '/')}>
                                {row.name}
                              </Link>
                            )}
                          </th>
                          {COLUMNS_06A.map((c) => (
                            <td
                              key={c}
                              className={`n ${(c === 'late' || c === 'openOverdue') && row[c] > 0 ? 'bad' : ''}`}
                            >
                              <Figure
                                row={row}
                                column={c}
                                narrowed={
                                  row.key === '' || (by === 'sector' && some !== null)
                                    ? undefined
                                    : { by, key: by === 'unit' ? units.alone(row.key) : row.key }
                                }
                              />
                            </td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                    <tfoot>
                      <tr>
                        <td />
                        <th scope="row">{words.sum}</th>
                        {COLUMNS_06A.map((c) => (
                          <td key={c} className="n">
                            <Figure row={data.total} column={c} narrowed={total} />
                          </td>
                        ))}
                      </tr>
                    </tfoot>
                  </table>
                </section>
                <p className="quiet small">{words.note}</p>
                {state.knownAt && <p className="strip">{w().known.banner(whenText(state.knownAt))}</p>}
              </>
            );
          }}
        </Shown>
      </section>
    </div>
  );
}

/** A figure of the form opens its passport. `narrowed` undefined: nothing can be asked by this row's key. */
function Figure({
  row,
  column,
  narrowed,
}: {
  row: Row06a & { name: string };
  column: keyof Row06a;
  narrowed: PassportOf['narrowed'] | undefined;
}) {
  const { to } = useDesk();
  const text = integer(row[column]);
  if (narrowed === undefined) return text;
  const name = `${row.name}, (${COLUMNS_06A.indexOf(column) + 3})`;
  return (
    <Link
      className="figure-button"
      aria-label={w().figures.open(name, text)}
      to={to({ passport: { metric: METRIC_OF[column], narrowed } }, '/')}
    >
      {text}
    </Link>
  );
}

function Checks({ data }: { data: Report06a }) {
  const words = w().report;
  const wrong = check06a(data);
  return (
    <ul className="checks" aria-label={words.checks}>
      {wrong.map((n, i) => (
        <li key={words.checkNames[i]} className={n === 0 ? 'ok' : 'bad'}>
          <Mark shape={n === 0 ? 'dot' : 'cross'} /> {words.checkNames[i]}:{' '}
          {n === 0 ? words.ok(integer(data.rows.length + 1)) : words.bad(integer(n))}
        </li>
      ))}
    </ul>
  );
}
