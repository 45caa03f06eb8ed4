import { useEffect, useRef } from 'react';
import { w } from '../../text/desk.ts';
import { instantText } from '../say.ts';
import type { Column } from '../table/column.ts';

export interface AuditRow {
  id: number;
  /** Epoch ms of the server's real clock. */
  at: number;
  who: string;
  role: string;
  address: string;
  verb: string;
  object: string;
  detail: string;
  result: 'ok' | 'refused' | 'failed';
}

const whenOf = (r: AuditRow): string => instantText(new Date(r.at).toISOString());
const verbOf = (r: AuditRow): string => w().admin.audit.verbs[r.verb] ?? r.verb;

/** The time opens the whole row: what is long is cut in the table, never there. */
export function auditColumns(simulated: boolean, open: (row: AuditRow) => void): Column<AuditRow>[] {
  const words = w().admin.audit;
  const text = (
    id: 'who' | 'role' | 'object' | 'detail' | 'address',
    width: number,
    hidden = false,
  ): Column<AuditRow> => ({
    id,
    title: words[id],
    value: (r) => r[id],
    width,
    hidden,
    grow: id === 'detail',
    cell: (r) => (
      <span className="row-name code" title={r[id]}>
        {id === 'detail' ? briefly(r.detail) : r[id]}
      </span>
    ),
  });
  return [
    {
      id: 'at',
      title: simulated ? words.whenReal : words.when,
      value: (r) => r.at,
      text: whenOf,
      width: 150,
      cell: (r) => (
        <button type="button" className="figure-button" aria-label={words.open(whenOf(r))} onClick={() => open(r)}>
          {whenOf(r)}
        </button>
      ),
    },
    text('who', 130),
    text('role', 120, true),
    {
      id: 'verb',
      title: words.verb,
      value: verbOf,
      width: 170,
      cell: (r) => <span title={r.verb}>{verbOf(r)}</span>,
    },
    text('object', 300),
    text('detail', 260),
    {
      id: 'result',
      title: words.result,
      value: (r) => words.results[r.result],
      width: 90,
      cell: (r) => <span className={r.result === 'ok' ? undefined : 'bad'}>{words.results[r.result]}</span>,
    },
    text('address', 130, true),
  ];
}

/** One row with everything in it, uncut; has the focus when it comes. */
export function AuditRowWhole({ row, onShut }: { row: AuditRow; onShut: () => void }) {
  const words = w().admin.audit;
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is read from its beginning
  useEffect(() => box.current?.focus(), [row.id]);
  const parts: [string, string][] = [
    [words.when, whenOf(row)],
    [words.who, row.who],
    [words.role, row.role],
    [words.verb, `${verbOf(row)} (${row.verb})`],
    [words.object, row.object],
    ...detailsOf(row.detail),
    [words.result, words.results[row.result]],
    [words.address, row.address],
  ];
  return (
    <section
      ref={box}
      tabIndex={-1}
      className="audit-row"
      aria-label={words.row}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onShut();
      }}
    >
      <dl>
        {parts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <button type="button" className="plain" onClick={onShut}>
        {words.shut}
      </button>
    </section>
  );
}

/** The detail on one line, its strings without marks. */
const briefly = (detail: string): string =>
  detail === ''
    ? ''
    : detailsOf(detail)
        .map(([name, value]) => (name === w().admin.audit.detail ? value : `${name}: ${value}`))
        .join(' · ');

/** The detail is JSON of plain data: its fields by their own names; as it stands where it is not. */
function detailsOf(detail: string): [string, string][] {
  const whole: [string, string][] = [[w().admin.audit.detail, detail]];
  try {
    const data: unknown = JSON.parse(detail);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return whole;
    return Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
  } catch {
    return whole;
  }
}
