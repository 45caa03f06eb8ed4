import type { CatalogueKind, ImportEntry, ImportPreview } from '@toancanh/shared/contract/desk/catalogues.ts';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { send, useAsk } from '../api.ts';
import { ListAndForm, useTold } from '../form.tsx';
import { Field, Shown } from '../kit.tsx';
import { instantText } from '../say.ts';

const KINDS: CatalogueKind[] = ['units', 'sectors', 'procedures'];
const COLUMNS: Record<CatalogueKind, string> = {
  units: 'id,agencyCode,aliases',
  sectors: 'code,name',
  procedures: 'code,name,sectorCode,level,legalWorkingDays',
};
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A catalogue from a file: each row seen beforehand, written, and taken back if need be. */
export default function Catalogues() {
  const words = w().data.catalogues;
  const history = useAsk<{ imports: ImportEntry[] } | ImportEntry[]>('/api/catalogues/imports', {}, { live: false });
  const [kind, setKind] = useState<CatalogueKind>('procedures');
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [round, setRound] = useState(0);
  const told = useTold();
  const list = useRef<HTMLDivElement>(null);

  const post = async (dryRun: boolean): Promise<void> => {
    if (file === null) return;
    told.clear();
    const type = /\.xlsx$/i.test(file.name) ? XLSX : 'text/csv';
    const body = new Blob([await file.arrayBuffer()], { type });
    try {
      const answer = await send<ImportPreview>('POST', `/api/catalogues/${kind}/import?dryRun=${dryRun}`, body);
      setPreview(answer);
      if (!dryRun) {
        told.say(words.done);
        setFile(null);
        setRound(round + 1);
        void history.refetch();
      }
    } catch (error) {
      told.fail(error);
    }
  };
  const undo = (id: number): void =>
    void send('POST', `/api/catalogues/imports/${id}/undo`, {}).then(() => history.refetch(), told.fail);
  const toHistory = (): void => {
    flushSync(() => setPreview(null));
    list.current?.focus();
  };
  const form = (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void post(true);
      }}
    >
      <Field label={words.kind}>
        <select
          value={kind}
          onChange={(event) => {
            setKind(KINDS.find((k) => k === event.target.value) ?? 'procedures');
            setPreview(null);
          }}
        >
          {KINDS.map((k) => (
            <option key={k} value={k}>
              {words.kinds[k]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={words.file} hint={`${words.columns}: ${COLUMNS[kind]}`}>
        <input
          // A file that was written is not there to be written again.
          key={round}
          type="file"
          accept=".csv,.xlsx"
          required
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setPreview(null);
          }}
        />
      </Field>
      <button type="submit" className="button second">
        {words.preview}
      </button>
      {told.line}
      {preview?.dryRun && preview.added + preview.changed > 0 && (
        <button type="button" className="button" onClick={() => void post(false)}>
          {words.apply(integer(preview.added + preview.changed))}
        </button>
      )}
      {preview && (
        <button type="button" className="plain" onClick={toHistory}>
          {words.history}
        </button>
      )}
    </form>
  );
  return (
    <ListAndForm form={form}>
      {preview ? (
        <PreviewTable preview={preview} />
      ) : (
        <div ref={list} tabIndex={-1}>
          <p className="quiet">{words.lead}</p>
          <h2>{words.history}</h2>
          <Shown of={history}>
            {(data) => <History entries={Array.isArray(data) ? data : data.imports} onUndo={undo} />}
          </Shown>
        </div>
      )}
    </ListAndForm>
  );
}

function PreviewTable({ preview }: { preview: ImportPreview }) {
  const words = w().data.catalogues;
  return (
    <>
      <p role="status">
        <b>
          {words.counts(
            integer(preview.added),
            integer(preview.changed),
            integer(preview.unchanged),
            integer(preview.errors),
          )}
        </b>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="scroll-box tall" tabIndex={0} aria-label={words.preview}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="n">
                {words.line}
              </th>
              <th scope="col">{words.key}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.changes}</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.line}>
                <td className="n">{row.line}</td>
                <td>{row.key}</td>
                <td className={row.outcome === 'error' || row.outcome === 'unknown' ? 'bad' : undefined}>
                  {words.outcomes[row.outcome]}
                </td>
                <td>
                  {row.message}
                  {row.changes.map((c) => (
                    <span key={c.column} className="sum">{`${c.column}: ${c.before || '—'} → ${c.after || '—'}`}</span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function History({ entries, onUndo }: { entries: readonly ImportEntry[]; onUndo: (id: number) => void }) {
  const words = w().data.catalogues;
  if (entries.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.by}</th>
          <th scope="col" className="n">
            {words.rows}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {entries.map((e) => (
          <tr key={e.id}>
            <th scope="row">{instantText(e.at)}</th>
            <td>{words.kinds[e.kind]}</td>
            <td>{e.by}</td>
            <td className="n">{integer(e.rows)}</td>
            <td className="n">
              {e.undone ? (
                `${words.undone}, ${e.undone.by}`
              ) : (
                <button type="button" className="plain" onClick={() => onUndo(e.id)}>
                  {words.undo}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
