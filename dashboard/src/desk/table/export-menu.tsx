import type { ExportStatus, ExportWhat } from '@toancanh/shared/contract/desk/exports.ts';
import { useEffect, useState } from 'react';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { ask, send } from '../api.ts';
import { Popover } from '../kit.tsx';

type Params = Record<string, string | number | undefined>;

/** XLSX or CSV of what the page shows; the server writes it beside its other work, the progress is shown. */
export function ExportMenu({ what, params }: { what: ExportWhat; params: Params }) {
  const words = w();
  const [job, setJob] = useState<{ id: string; format: string } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const start = async (format: 'xlsx' | 'csv'): Promise<void> => {
    setRefused(null);
    const clean = Object.fromEntries(
      Object.entries(params).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]])),
    );
    try {
      const { id } = await send<{ id: string }>('POST', '/api/exports', { what, params: clean, format });
      setJob({ id, format });
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Popover label={words.table.export} className="right">
      {() => (
        <div className="menu">
          <button type="button" className="plain" onClick={() => void start('xlsx')}>
            {words.table.xlsx}
          </button>
          <button type="button" className="plain" onClick={() => void start('csv')}>
            {words.table.csv}
          </button>
          {refused && <p className="bad">{refused}</p>}
          {job && <ExportProgress key={job.id} id={job.id} />}
        </div>
      )}
    </Popover>
  );
}

const POLL_MS = 400;

/** How far an export is, and its file when it is there. */
export function ExportProgress({ id }: { id: string }) {
  const words = w().exports;
  const [status, setStatus] = useState<ExportStatus | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      try {
        const now = await ask<ExportStatus>(`/api/exports/${encodeURIComponent(id)}`, {}, stop.signal);
        setStatus(now);
        if (now.status === 'waiting' || now.status === 'running') timer = setTimeout(look, POLL_MS);
      } catch (failure) {
        if (!stop.signal.aborted) setError(failure instanceof Error ? failure.message : String(failure));
      }
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id]);
  if (error !== null || status?.status === 'failed')
    return (
      <p className="bad" role="alert">
        {words.failed}. {error ?? status?.error}
      </p>
    );
  if (status === null || status.status === 'waiting') return <p role="status">{words.waiting}</p>;
  const done = status.status === 'done';
  return (
    <div role="status">
      <progress aria-label={words.label} max={Math.max(1, status.total ?? status.done)} value={status.done} />
      <p>
        {done
          ? words.done(`${integer(Math.ceil((status.bytes ?? 0) / 1024))} KB`)
          : words.running(integer(status.done), status.total === null ? null : integer(status.total))}
      </p>
      {done && (
        <a className="button" href={`/api/exports/${encodeURIComponent(id)}/file`} download={status.file ?? true}>
          {words.fetch}
        </a>
      )}
    </div>
  );
}
