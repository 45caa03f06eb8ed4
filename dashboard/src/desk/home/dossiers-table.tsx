import type { DossierRow } from '@toancanh/shared/contract/desk/dossiers.ts';
import { useCallback, useMemo, useState } from 'react';
import { w } from '../../text/desk.ts';
import { queryText } from '../api.ts';
import { dossierColumns } from '../dossier-columns.tsx';
import { useAhead } from '../foresight.ts';
import { Failure } from '../kit.tsx';
import { askRowsAhead, useRows } from '../rows.ts';
import { useDesk, useScope } from '../state.ts';
import { DataTable } from '../table/data-table.tsx';
import { ExportMenu } from '../table/export-menu.tsx';
import { Loading } from '../table/loading.tsx';
import { DOSSIER_LISTS, type DossierList, listed } from './asks.ts';
import { useMetrics } from './metric-picker.tsx';
import { kindOf } from './next-level.ts';
import { TableTabs } from './table-tabs.tsx';

/** The dossiers of the question, one by one; a click shows the steps of one beside the table. */
export default function DossiersTable() {
  const { state } = useDesk();
  const scope = useScope();
  const [chosen, setChosen] = useState<DossierList | null>(null);
  const params = listed(state, scope, chosen);
  const list = params.metric;
  const rows = useRows(params);
  useAhead((queries, next, within) => {
    if (kindOf(next) === 'dossier') askRowsAhead(queries, listed(next, within, chosen));
  });
  // The reader goes on to another question with one page again.
  const question = queryText(params);
  const [wantsAll, setWantsAll] = useState<string | null>(null);
  const names = useMetrics();
  const columns = useMemo(dossierColumns, []);
  const key = useCallback((row: DossierRow) => row.code, []);
  return (
    <section className="card table-card" aria-labelledby="table-title">
      <header>
        <h2 id="table-title" className="hidden">
          {w().table.title.dossier}
        </h2>
        <TableTabs />
        <select
          className="field"
          aria-label={w().map.metric}
          value={list}
          onChange={(event) => setChosen(DOSSIER_LISTS.find((l) => l === event.target.value) ?? null)}
        >
          {DOSSIER_LISTS.map((id) => (
            <option key={id} value={id}>
              {names.find((m) => m.id === id)?.name ?? id}
            </option>
          ))}
        </select>
      </header>
      {rows.error && <Failure error={rows.error} again={() => void rows.refetch()} />}
      <Loading
        rows={rows}
        of={params}
        all={wantsAll === question}
        onAll={(all) => setWantsAll(all ? question : null)}
      />
      <DataTable
        label={w().table.title.dossier}
        columns={columns}
        rows={rows.rows}
        rowKey={key}
        chosen={state.dossier}
        sorted={{ column: 'lateDays', down: true }}
        empty={rows.loaded ? w().table.empty : w().loading}
        height={48}
        former={rows.former}
        tools={<ExportMenu what="rows" params={params} />}
        more={
          rows.hasMore && (
            <button type="button" className="plain" disabled={rows.busy} onClick={rows.fetchMore}>
              {w().more}
            </button>
          )
        }
      />
    </section>
  );
}
