import type { DossierRow } from '@toancanh/shared/contract/desk.ts';
import { useCallback, useMemo, useState } from 'react';
import { w } from '../../text/desk.ts';
import { queryText } from '../api.ts';
import { dossierColumns } from '../dossier-columns.tsx';
import { Failure } from '../kit.tsx';
import { useRows } from '../rows.ts';
import { useDesk, useScope } from '../state.ts';
import { DataTable } from '../table/data-table.tsx';
import { ExportMenu } from '../table/export-menu.tsx';
import { Loading } from '../table/loading.tsx';
import { useMetrics } from './metric-picker.tsx';
import { TableTabs } from './table-tabs.tsx';

const LISTS = ['overdue', 'late', 'open', 'dueToday', 'dueSoon', 'suspended', 'resolved', 'received'] as const;
type List = (typeof LISTS)[number];

/** Which dossiers a metric makes one look for. */
const START: Record<string, List> = {
  onTimeRate: 'late',
  lateRate: 'late',
  late: 'late',
  resolved: 'resolved',
  received: 'received',
  open: 'open',
  dueSoon: 'dueSoon',
};

/** The dossiers of the question, one by one; a click shows the steps of one beside the table. */
export default function DossiersTable() {
  const { state, to } = useDesk();
  const { compare: _, ...scope } = useScope();
  const [chosen, setChosen] = useState<List | null>(null);
  const list = chosen ?? START[state.metric] ?? 'overdue';
  const params = { ...scope, metric: list };
  const rows = useRows(params);
  // The reader goes on to another question with one page again.
  const question = queryText(params);
  const [wantsAll, setWantsAll] = useState<string | null>(null);
  const names = useMetrics();
  const columns = useMemo(() => dossierColumns((code) => to({ dossier: code, passport: null })), [to]);
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
          onChange={(event) => setChosen(LISTS.find((l) => l === event.target.value) ?? null)}
        >
          {LISTS.map((id) => (
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
