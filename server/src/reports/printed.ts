import { parseDay } from '@toancanh/shared/calendar/day.ts';
import type { Report, ReportCell, ReportKindOfCell, ReportTable } from '@toancanh/shared/contract/reports.ts';
import { sayInstant, sayIsoDay, sayNumber } from '../exports/deck/numbers.ts';
import { shortHash } from '../exports/deck/stamp.ts';
import type { Block, Paper } from '../exports/paper/paper.ts';
import type { Cell, FullCell, Sheet } from '../exports/sheet.ts';
import { words } from '../exports/words.ts';
import type { Services } from '../services.ts';
import { letterhead } from './letterhead.ts';
import { reportWords as w } from './words.ts';

/** The code by which it can be compared with what was issued. */
export interface Seal {
  hash: string;
  url: string;
}

/** A report as a paper of the unit that it is about. */
export function reportPaper(s: Services, r: Report, seal: Seal): Paper {
  const unit = r.unit === null || r.unit.includes(',') ? null : s.geography.unit(r.unit.replace('=', ''));
  const above = unit?.parent ? s.geography.unit(unit.parent) : null;
  return {
    ...letterhead(unit, above, s.config.paper),
    ...{ day: r.asOf.slice(0, 10), type: r.type, about: r.about, recipients: w.recipients },
    blocks: [
      { kind: 'seal', code: shortHash(seal.hash), url: seal.url },
      ...r.opening.map((text): Block => ({ kind: 'paragraph', text })),
      ...r.tables.flatMap((t) => tableBlocks(t)),
      ...r.closing.map((text): Block => ({ kind: 'paragraph', text, italic: true })),
    ],
    stamp: stampOf(r),
    cautions: s.config.demo ? [words.simulated] : [],
    verify: words.verify,
  };
}

const stampOf = (r: Report): string =>
  r.book ? `${words.stamp(sayInstant(r.book.cut))} (${r.book.name})` : w.stamp(sayInstant(r.asOf));

function tableBlocks(t: ReportTable): Block[] {
  const head: Block = { kind: 'heading', level: 1, text: t.title };
  if (t.rows.length === 0) return [head, { kind: 'paragraph', text: t.none }];
  return [
    head,
    {
      kind: 'table',
      columns: t.columns.map((c) => ({
        title: c.title,
        width: c.width,
        numeric: c.numeric ?? (c.kind !== 'text' && c.kind !== 'date'),
      })),
      rows: t.rows.map((row, n) => row.map((cell, i) => said(cell, kindOf(t, n, i)))),
      bold: 0,
    },
    ...(t.more > 0 ? [{ kind: 'paragraph', text: w.more(sayNumber(t.more, 'count')), italic: true } as const] : []),
  ];
}

const kindOf = (t: ReportTable, row: number, column: number): ReportKindOfCell => {
  const { kind } = t.columns[column]!;
  return kind === 'byRow' ? (t.rowKinds?.[row] ?? 'text') : kind;
};

function said(cell: ReportCell, kind: ReportKindOfCell): string {
  if (cell === null) return '—';
  if (typeof cell === 'string') return kind === 'date' ? sayIsoDay(cell) : cell;
  return sayNumber(cell, kind === 'percent' ? 'percent' : kind === 'number' ? 'workingDays' : 'count');
}

const sealed = ({ hash, url }: Seal): string[] => [`${words.sheets.hash}: ${hash}`, `${words.sheets.link}: ${url}`];

/** A report as worksheets, one a table. */
export function reportSheets(r: Report, seal: Seal): { sheet: Sheet; rows: (Cell | FullCell)[][] }[] {
  return r.tables.map((t) => ({
    sheet: {
      name: t.title.replace(/^[IVX]+\. /, ''),
      above: [`${r.type} ${r.about}`, r.unitName, r.period.label, stampOf(r), ...sealed(seal), ...r.opening],
      columns: t.columns.map((c) => ({
        title: c.title,
        kind: c.kind === 'byRow' ? 'number' : c.kind,
        width: Math.max(8, c.width * 1.4),
      })),
      below: [
        ...(t.rows.length === 0 ? [t.none] : []),
        ...(t.more > 0 ? [w.more(sayNumber(t.more, 'count'))] : []),
        ...r.closing,
      ],
    },
    rows: t.rows.map((row, n) =>
      row.map((cell, i): Cell | FullCell => {
        if (t.columns[i]!.kind === 'byRow') return { value: cell, kind: kindOf(t, n, i) };
        return t.columns[i]!.kind === 'date' && typeof cell === 'string' ? parseDay(cell) : cell;
      }),
    ),
  }));
}
