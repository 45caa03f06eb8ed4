import type { Table, TableRow } from '@toancanh/shared/contract/desk/table.ts';
import { useCallback, useEffect, useMemo } from 'react';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { FigureButton } from '../figure-button.tsx';
import { Shown } from '../kit.tsx';
import { hearNames } from '../names.ts';
import { metricName, misses, short } from '../say.ts';
import { useDesk, useScope } from '../state.ts';
import { StateLink } from '../state-link.tsx';
import type { Column } from '../table/column.ts';
import { DataTable } from '../table/data-table.tsx';
import { ExportMenu } from '../table/export-menu.tsx';
import { useUnits } from '../units.ts';
import { BREAKDOWNS } from '../url-state.ts';
import { asksGroups } from './asks.ts';
import { kindOf, narrow } from './next-level.ts';
import { useSeesParts } from './sees-parts.ts';
import { TableTabs } from './table-tabs.tsx';

const FIRST_SEEN = new Set(['received', 'resolved', 'late', 'onTimeRate', 'open', 'overdue']);
const TOTAL = '\u0000total';

/** The question's groups: units, sectors, procedures or channels, each a way further down. */
export default function GroupsTable() {
  const { state } = useDesk();
  const scope = useScope();
  const kind = kindOf(state);
  const params = { ...asksGroups(state, scope)?.params };
  const answer = useAsk<Table>('/api/table', params, { enabled: kind !== 'dossier' });
  const words = w().table;
  const units = useUnits();
  const seesParts = useSeesParts();
  const data = answer.data;
  // Of the table that is shown: while another one is on its way, that is still the one before.
  const by = BREAKDOWNS.find((b) => b === (data?.by ?? kind)) ?? 'unit';
  const metrics = data?.metrics;
  useEffect(() => {
    if (data) hearNames(data.by, data.rows);
  }, [data]);
  const columns = useMemo<Column<TableRow>[]>(
    () => [
      {
        id: 'name',
        title: words.names[by],
        value: (row) => row.name,
        text: (row) => (row.key === TOTAL || row.key === '' ? row.name : `${row.name} ${row.key}`),
        width: 190,
        grow: true,
        cell: (row) =>
          row.key === TOTAL ? (
            <b>{row.name}</b>
          ) : row.key === '' ? (
            row.name
          ) : (
            <StateLink className="row-name" tabIndex={-1} change={narrow(by, row.key)} title={row.name}>
              {row.name}
              {by === 'procedure' && <small> {row.key}</small>}
              {row.estimated && <abbr title={w().figures.estimated}> ≈</abbr>}
            </StateLink>
          ),
      },
      ...(metrics ?? []).map(
        (m): Column<TableRow> => ({
          id: m.id,
          title: SHORT_TITLES[m.id]?.() ?? metricName(m.id, m.name),
          number: true,
          hidden: !FIRST_SEEN.has(m.id),
          width: 76,
          value: (row) => row.values[m.id]?.value ?? null,
          text: (row) => short(row.values[m.id]?.value ?? null, m.unit),
          cell: (row) => {
            const value = row.values[m.id];
            // Of those whose sender gave no code nothing can be asked.
            if (row.key === '') return short(value?.value ?? null, m.unit);
            const bad = misses(value?.value ?? null, m.target?.value ?? null, m.direction);
            return (
              <FigureButton
                tabIndex={-1}
                metric={m.id}
                name={`${row.name}, ${m.name} ${bad ? w().figures.below : ''}`}
                unit={m.unit}
                value={value}
                narrowed={row.key === TOTAL ? null : { by, key: by === 'unit' ? units.alone(row.key) : row.key }}
                className={bad ? 'bad' : ''}
                text={short(value?.value ?? null, m.unit)}
              />
            );
          },
        }),
      ),
    ],
    [metrics, by, words, units],
  );
  const key = useCallback((row: TableRow) => row.key, []);
  return (
    <section className="card table-card" aria-labelledby="table-title">
      <header>
        <h2 id="table-title" className="hidden">
          {words.title[by]}
        </h2>
        <TableTabs />
      </header>
      <Shown of={answer} lines={8}>
        {(table) => (
          <DataTable
            key={table.by}
            label={words.title[by]}
            columns={columns}
            rows={table.rows}
            rowKey={key}
            // The rows are the own units, the total is the province's.
            total={{
              key: TOTAL,
              name: seesParts ? words.total : w().crumb.province,
              values: table.total.values,
              compare: table.total.compare,
            }}
            chosen={by === 'unit' ? state.unit : null}
            sorted={{ column: 'received', down: true }}
            empty={words.empty}
            height={by === 'procedure' ? 48 : 40}
            tools={<ExportMenu what="table" params={params} />}
          />
        )}
      </Shown>
    </section>
  );
}

const SHORT_TITLES: Record<string, () => string> = {
  onTimeRate: () => w().why.onTime,
  late: () => w().table.late,
  open: () => w().table.open,
  overdueRate: () => w().table.overdueRate,
  dueSoon: () => w().table.dueSoon,
  meanHandling: () => w().table.meanHandling,
  onlineShare: () => w().table.onlineShare,
};
