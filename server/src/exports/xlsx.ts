import type { Cell, CellKind, FullCell, Sheet } from './sheet.ts';
import { ZipFile } from './zip.ts';

/** Places of the styles in `STYLES`. */
const STYLE: Record<CellKind, number> & { header: number; title: number; note: number } = {
  ...{ text: 1, count: 2, number: 3, percent: 4, date: 5, instant: 6 },
  ...{ header: 7, title: 8, note: 9 },
};
const CHUNK = 64_000;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The most rows that a sheet has room for. */
export const MOST_ROWS = 1_048_576;

/**
 * Writes an Office Open XML workbook (ECMA-376) in a stream: a row is on its way to the disk when `row` returns, so that
 * a million rows need no more memory than one. Text is written as text: what is no formula never becomes one.
 */
export class XlsxFile {
  private readonly zip: ZipFile;
  private readonly names: string[] = [];
  private sheet: Sheet | null = null;
  private rowNumber = 0;
  private headerAt = 0;
  private waiting = '';

  constructor(path: string) {
    this.zip = new ZipFile(path);
  }

  /** Number of the row that is written next, as formulas call it: from 1. */
  get nextRow(): number {
    return this.rowNumber + 1;
  }

  /** Begins a sheet with its lines above and its header. */
  async begin(sheet: Sheet): Promise<void> {
    await this.endSheet();
    this.sheet = sheet;
    this.names.push(sheet.name);
    this.rowNumber = 0;
    await this.zip.entry(`xl/worksheets/sheet${this.names.length}.xml`);
    const header = sheet.header?.rows ?? [sheet.columns.map((c) => c.title)];
    this.headerAt = sheet.above.length === 0 ? 0 : sheet.above.length + 1;
    const frozen = this.headerAt + header.length;
    const columns = sheet.columns
      .map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`)
      .join('');
    this.waiting = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>`;
    sheet.above.forEach((line, i) => {
      this.line([line], i === 0 ? STYLE.title : STYLE.note);
    });
    if (sheet.above.length > 0) this.rowNumber++;
    for (const row of header) this.line(row, STYLE.header);
  }

  /** @throws RangeError when the sheet is full. */
  async row(cells: readonly (Cell | FullCell)[]): Promise<void> {
    if (this.rowNumber >= MOST_ROWS - 20) throw new RangeError(`một trang tính chứa nhiều nhất ${MOST_ROWS} dòng`);
    const columns = this.sheet?.columns ?? [];
    this.open();
    cells.forEach((cell, i) => {
      this.waiting += one(cell, columns[i]?.kind ?? 'text', place(this.rowNumber - 1, i));
    });
    this.waiting += '</row>';
    if (this.waiting.length > CHUNK) await this.flush();
  }

  async close(): Promise<void> {
    await this.endSheet();
    const { zip } = this;
    const sheets = this.names.map((_, i) => i + 1);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
    await zip.entry('xl/styles.xml');
    await zip.write(STYLES);
    await zip.entry('xl/workbook.xml');
    await zip.write(
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${rel}"><sheets>${sheets.map((n) => `<sheet name="${escaped(sheetName(this.names[n - 1]!))}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    );
    await zip.entry('xl/_rels/workbook.xml.rels');
    await zip.write(
      `${HEAD}<Relationships xmlns="${rels}">${sheets.map((n) => `<Relationship Id="rId${n}" Type="${rel}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    );
    await zip.entry('_rels/.rels');
    await zip.write(
      `${HEAD}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    );
    await zip.entry('[Content_Types].xml');
    await zip.write(
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    );
    await zip.close();
  }

  private async endSheet(): Promise<void> {
    const { sheet } = this;
    if (!sheet) return;
    if (sheet.below && sheet.below.length > 0) {
      this.rowNumber++;
      for (const line of sheet.below) this.line([line], STYLE.note);
    }
    const merges = (sheet.header?.merges ?? []).map(
      ([r, c, r2, c2]) => `<mergeCell ref="${place(this.headerAt + r, c)}:${place(this.headerAt + r2, c2)}"/>`,
    );
    this.waiting += `</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}</worksheet>`;
    await this.flush();
    this.sheet = null;
  }

  private line(texts: readonly string[], style: number): void {
    this.open();
    texts.forEach((text, i) => {
      const at = place(this.rowNumber - 1, i);
      this.waiting += text === '' ? `<c r="${at}" s="${style}"/>` : textCell(text, style, at);
    });
    this.waiting += '</row>';
  }

  private open(): void {
    this.rowNumber++;
    this.waiting += `<row r="${this.rowNumber}">`;
  }

  private async flush(): Promise<void> {
    const text = this.waiting;
    this.waiting = '';
    await this.zip.write(text);
  }
}

function one(cell: Cell | FullCell, kind: CellKind, at: string): string {
  if (cell !== null && typeof cell === 'object') return full(cell, at);
  if (cell === null || cell === '') return `<c r="${at}" s="${STYLE[kind]}"/>`;
  if (typeof cell === 'string') return textCell(cell, STYLE.text, at);
  const value = kind === 'date' ? dayNumber(cell) : kind === 'instant' ? instantNumber(cell) : cell;
  return `<c r="${at}" s="${STYLE[kind]}"><v>${value}</v></c>`;
}

function full({ value, kind, formula }: FullCell, at: string): string {
  const style = STYLE[kind];
  if (formula !== undefined) {
    const given = typeof value === 'number' ? `<v>${value}</v>` : `<v>${escaped(value ?? '')}</v>`;
    return `<c r="${at}" s="${style}"${typeof value === 'number' ? '' : ' t="str"'}><f>${escaped(formula)}</f>${given}</c>`;
  }
  if (kind !== 'header' && kind !== 'title' && kind !== 'note') return one(value, kind, at);
  return value === null ? `<c r="${at}" s="${style}"/>` : textCell(String(value), style, at);
}

const textCell = (text: string, style: number, at: string): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Spreadsheets count days from 1899-12-30; 2000-01-01 is 36526. */
const dayNumber = (day: number): number => day + 36_526;
/** In Vietnam's time, to the second: a sheet has no time zones. */
const instantNumber = (instant: number): number => 25_569 + Math.round((instant + 7 * 3_600_000) / 1000) / 86_400;

/** `B7`, `AB7` of 0-based row and column. */
export const place = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

const LETTERS: string[] = [];
function columnName(column: number): string {
  let known = LETTERS[column];
  if (known === undefined) {
    known = column < 26 ? '' : columnName(Math.floor(column / 26) - 1);
    known += String.fromCharCode(65 + (column % 26));
    LETTERS[column] = known;
  }
  return known;
}

/** Names of sheets may not hold these, nor be longer than 31. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  // What XML 1.0 has no room for is left out.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);

const BORDER =
  '<left style="thin"><color rgb="FFBFC5CC"/></left><right style="thin"><color rgb="FFBFC5CC"/></right><top style="thin"><color rgb="FFBFC5CC"/></top><bottom style="thin"><color rgb="FFBFC5CC"/></bottom><diagonal/>';
const xf = (format: number, font = 0, fill = 0, border = 0, align = ''): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1"${align === '' ? '/>' : ` applyAlignment="1">${align}</xf>`}`;
/** Formats: 3 `#,##0`, 4 `#,##0.00`, 10 `0.00%`, 164 and 165 dates as written in Vietnam. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="4"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="14"/><name val="Times New Roman"/></font><font><i/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${BORDER}</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${[
  xf(0),
  xf(0, 0, 0, 1),
  ...[3, 4, 10, 164, 165].map((f) => xf(f, 0, 0, 1)),
  xf(0, 1, 2, 1, '<alignment horizontal="center" vertical="center" wrapText="1"/>'),
  xf(0, 2),
  xf(0, 3),
].join('')}</cellXfs></styleSheet>`;
