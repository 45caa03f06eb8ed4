import type { MyWork, MyWorkList, WorkRow } from '@toancanh/shared/contract/desk/my-work.ts';
import { useCallback, useMemo, useState } from 'react';
import { integer } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import { AddButton } from '../../meeting/add-button.tsx';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { Shown } from '../kit.tsx';
import { Link } from '../router.tsx';
import { dayOnly, figureText } from '../say.ts';
import { useSession } from '../session.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useDesk } from '../state.ts';
import type { Column } from '../table/column.ts';
import { DataTable } from '../table/data-table.tsx';
import { ExportMenu } from '../table/export-menu.tsx';
import type { DeskState } from '../url-state.ts';

const LISTS: MyWorkList[] = ['overdue', 'dueToday', 'dueSoon'];

/** What is to be done, most pressing first, and who has it in hand. */
export default function MyWorkPage() {
  const { state, to } = useDesk();
  const [list, setList] = useState<MyWorkList>('overdue');
  const params = { unit: state.unit ?? undefined, list, limit: 500 };
  const answer = useAsk<MyWork>('/api/my-work', params);
  const words = w().work;
  const mine = useSession().me.principal?.units;
  const whose = state.unit ?? (Array.isArray(mine) ? mine.join(',') : null);
  const columns = useMemo(
    () => workColumns((code) => to({ dossier: null, passport: null }, `/desk/dossier/${encodeURIComponent(code)}`)),
    [to],
  );
  const key = useCallback((row: WorkRow) => row.code, []);
  return (
    <div className="page">
      <div className="page-head">
        <p className="page-title">{words.title}</p>
        <Crumbs />
      </div>
      <Shown of={answer} lines={10}>
        {(data) => (
          <>
            <div className="card lists" role="tablist" aria-label={words.lists}>
              {LISTS.map((name) => (
                <button
                  key={name}
                  type="button"
                  role="tab"
                  aria-selected={list === name}
                  className={`list-tab ${name === 'overdue' && data.overdue.total > 0 ? 'grave' : ''}`}
                  onClick={() => setList(name)}
                >
                  <span>{words[name]}</span>
                  <b>{integer(data[name].total)}</b>
                  <small>
                    {name === 'dueSoon'
                      ? words.until(date(data.soonUntil))
                      : name === 'dueToday'
                        ? date(data.today)
                        : w().figures.dossiers}
                  </small>
                </button>
              ))}
            </div>
            <div className="two wide-first">
              <section className="card table-card" aria-label={words[list]}>
                <DataTable
                  key={list}
                  label={words[list]}
                  columns={columns}
                  rows={data[list].rows}
                  rowKey={key}
                  empty={words.empty}
                  height={52}
                  tools={
                    <>
                      <Link className="plain" to={to(passportOf(list, whose), '/')}>
                        {w().passport.title}
                      </Link>
                      <AddButton
                        {...{ by: state.unit === null ? 'unit' : 'sector', metrics: [list], small: true }}
                        over={{ ...TODAY, compare: 'none', passport: null, by: null }}
                      />
                      <ExportMenu what="my-work" params={{ unit: state.unit ?? undefined, list }} />
                    </>
                  }
                  more={
                    data[list].next !== null && (
                      <p className="quiet">{words.more(integer(data[list].total - data[list].rows.length))}</p>
                    )
                  }
                />
              </section>
              <section className="card" aria-labelledby="holders-title">
                <header>
                  <h2 id="holders-title">{w().holders.title}</h2>
                </header>
                <HolderTable data={data} whose={whose} />
              </section>
            </div>
          </>
        )}
      </Shown>
    </div>
  );
}

/** The lists are of today and of the unit, whatever else the address says. */
const TODAY: Partial<DeskState> = {
  ...{ period: { kind: 'today', day: null }, knownAt: null, sector: null, procedure: null, channel: null },
};
function passportOf(metric: string, units: string | null, of?: string): Partial<DeskState> {
  const several = units?.includes(',') ?? false;
  return {
    ...TODAY,
    ...{ unit: several ? null : units, dossier: null },
    passport: {
      ...{ metric, narrowed: several && units !== null ? { by: 'unit', key: units } : null },
      ...(of === undefined ? {} : { of }),
    },
  };
}

function HolderTable({ data, whose }: { data: MyWork; whose: string | null }) {
  const { to } = useDesk();
  const words = w().holders;
  const figure = (metric: string, name: string, office: string, text: string) => (
    <Link
      className="figure-button"
      aria-label={w().figures.open(`${office}, ${name}`, text)}
      to={to(passportOf(metric, whose, office), '/')}
    >
      {text}
    </Link>
  );
  if (data.holders.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.office}</th>
          <th scope="col" className="n">
            {words.overdue}
          </th>
          <th scope="col" className="n">
            {words.mean}
          </th>
          <th scope="col" className="n">
            {words.max}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.holders.map((h) => (
          <tr key={h.office}>
            <th scope="row">{h.office}</th>
            <td className="n">{figure('heldOverdue', words.overdue, h.office, integer(h.overdue))}</td>
            <td className="n">
              {figure('heldMeanLate', words.mean, h.office, figureText(h.meanDaysLate, 'workingDays'))}
            </td>
            <td className="n">{figure('heldMaxLate', words.max, h.office, integer(h.maxDaysLate))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function workColumns(to: (code: string) => string): Column<WorkRow>[] {
  const words = w().work;
  const d = w().dossier;
  const lateText = (r: WorkRow): string =>
    r.lateDays === null
      ? ''
      : r.lateDays > 0
        ? d.late(String(r.lateDays))
        : r.lateDays === 0
          ? words.today
          : words.left(String(-r.lateDays));
  return [
    {
      id: 'code',
      title: d.title,
      value: (r) => r.code,
      text: (r) => `${r.code} ${r.procedureName ?? r.procedure ?? ''}`,
      width: 260,
      grow: true,
      cell: (r) => (
        <Link className="two-lines" tabIndex={-1} to={to(r.code)} title={r.procedureName ?? ''}>
          <span className="code">{r.code}</span>
          <small>{r.procedureName ?? r.procedure ?? w().unknown}</small>
        </Link>
      ),
    },
    {
      id: 'due',
      title: d.due,
      value: (r) => r.dueAt,
      text: (r) => dayOnly(r.dueAt),
      number: true,
      width: 92,
      cell: (r) => dayOnly(r.dueAt),
    },
    {
      id: 'late',
      title: d.days,
      value: (r) => r.lateDays,
      text: lateText,
      number: true,
      width: 100,
      cell: (r) => <span className={(r.lateDays ?? 0) > 0 ? 'bad' : undefined}>{lateText(r)}</span>,
    },
    {
      id: 'holder',
      title: d.holder,
      value: (r) => r.holder ?? r.unitName,
      width: 190,
      cell: (r) => (
        <span className="row-name">
          {r.holder ?? r.unitName}
          {r.linked && <small> · {words.linked}</small>}
        </span>
      ),
    },
    {
      id: 'held',
      title: words.held,
      value: (r) => r.heldWorkingDays,
      text: (r) => dayOnly(r.heldSince),
      width: 92,
      number: true,
      cell: (r) => dayOnly(r.heldSince),
    },
    {
      id: 'lateSteps',
      title: words.lateSteps,
      value: (r) => r.lateSteps.map((s) => `${s.office} ${s.lateDays}`).join('; '),
      width: 200,
      cell: (r) => (
        <span className="row-name bad">
          {r.lateSteps.map((s) => `${s.office} (${d.late(String(s.lateDays))})`).join('; ')}
        </span>
      ),
    },
    { id: 'unit', title: words.unit, value: (r) => r.unitName, width: 150, hidden: true, cell: (r) => r.unitName },
  ];
}
