import { useCallback, useMemo, useRef, useState } from 'react';
import { integer } from '../../format/number.ts';
import { useFeed } from '../../stage/feed.ts';
import { w } from '../../text/desk.ts';
import { ask, queryText, useAsk } from '../api.ts';
import { Field, Shown } from '../kit.tsx';
import { instantText } from '../say.ts';
import { DataTable } from '../table/data-table.tsx';
import { type AuditRow, AuditRowWhole, auditColumns } from './audit-row.tsx';

interface Filter {
  who: string;
  verb: string;
  result: string;
  from: string;
  to: string;
}

const NONE: Filter = { who: '', verb: '', result: '', from: '', to: '' };

/** What was done here, by whom, newest first: filtered, exported, its chain checked. */
export default function Audit() {
  const words = w().admin.audit;
  const [draft, setDraft] = useState<Filter>(NONE);
  const [filter, setFilter] = useState<Filter>(NONE);
  const [before, setBefore] = useState<number | undefined>(undefined);
  const [chain, setChain] = useState<string | null>(null);
  const answer = useAsk<{ now: number; rows: AuditRow[]; next: number | null }>(
    '/api/audit',
    { ...filter, before, limit: 500 },
    { live: false },
  );
  const { simulated, now: shownNow } = useFeed();
  const [opened, setOpened] = useState<AuditRow | null>(null);
  const columns = useMemo(() => auditColumns(simulated, setOpened), [simulated]);
  const key = useCallback((row: AuditRow) => String(row.id), []);
  const box = useRef<HTMLElement>(null);
  const shut = (): void => {
    setOpened(null);
    // Back to the row that was opened.
    box.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus();
  };
  const set = (change: Partial<Filter>): void => setDraft({ ...draft, ...change });
  const verify = (): void => {
    ask<{ ok: boolean; rows: number; brokenAt?: number | null }>('/api/audit/verify').then(
      (told) => setChain(told.ok ? words.intact(integer(told.rows)) : words.broken(String(told.brokenAt ?? ''))),
      (error: Error) => setChain(error.message),
    );
  };
  return (
    <section ref={box} className="card table-card">
      <form
        className="form inline"
        onSubmit={(event) => {
          event.preventDefault();
          setBefore(undefined);
          setFilter(draft);
        }}
      >
        <Field label={words.who}>
          <input value={draft.who} onChange={(event) => set({ who: event.target.value })} />
        </Field>
        <Field label={words.verb}>
          <select value={draft.verb} onChange={(event) => set({ verb: event.target.value })}>
            <option value="">{w().all}</option>
            {Object.entries(words.verbs).map(([id, text]) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.result}>
          <select value={draft.result} onChange={(event) => set({ result: event.target.value })}>
            <option value="">{w().all}</option>
            {Object.entries(words.results).map(([id, text]) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.from}>
          <input type="date" value={draft.from} onChange={(event) => set({ from: event.target.value })} />
        </Field>
        <Field label={words.to}>
          <input type="date" value={draft.to} onChange={(event) => set({ to: event.target.value })} />
        </Field>
        <button type="submit" className="button">
          {words.filter}
        </button>
        <a className="button second" href={`/api/audit.csv${queryText({ ...filter })}`} download>
          {words.export}
        </a>
        <button type="button" className="button second" onClick={verify}>
          {words.verify}
        </button>
      </form>
      <p role="status">{chain}</p>
      <Shown of={answer} lines={10}>
        {(data) => (
          <>
            {simulated && <p className="quiet">{words.clock(timeOf(data.now), timeOf(shownNow()))}</p>}
            {opened && <AuditRowWhole row={opened} onShut={shut} />}
            <DataTable
              label={w().admin.tabs.audit}
              columns={columns}
              rows={data.rows}
              rowKey={key}
              empty={words.none}
              height={44}
              chosen={opened && key(opened)}
              more={
                data.next !== null && (
                  <button type="button" className="plain" onClick={() => setBefore(data.next ?? undefined)}>
                    {words.more}
                  </button>
                )
              }
            />
          </>
        )}
      </Shown>
    </section>
  );
}

const timeOf = (at: number | null): string => instantText(at === null ? null : new Date(at).toISOString());
