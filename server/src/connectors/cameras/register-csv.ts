import { CsvError, parse } from 'csv-parse/sync';
import { type OpeningHours, parseHours } from './opening-hours.ts';
import { type Credentials, hasControl, parseAddress } from './rtsp/address.ts';

/** One good row. `undefined`: the file has no such column, what the register holds stays; `null`: the cell was empty. */
export interface RegisterRow {
  line: number;
  shop: string;
  name: string;
  uri: string;
  credentials: Credentials | null | undefined;
  hours: OpeningHours | null | undefined;
  /** The reason for maintenance. */
  maintenance: string | null | undefined;
}

/** What is wrong with one row. `reason` is Vietnamese and never repeats an address or a password. */
export interface RowError {
  line: number;
  /** Name of the column as the file has it, '' when the whole row or file is meant. */
  column: string;
  reason: string;
}

type Column = 'shop' | 'name' | 'rtsp' | 'username' | 'password' | 'hours' | 'maintenance';
/** Headings that are understood, in lower case. */
const HEADINGS: Record<Column, readonly string[]> = {
  shop: ['shop', 'đơn vị', 'mã đơn vị'],
  name: ['name', 'tên', 'tên camera'],
  rtsp: ['rtsp', 'rtsp address', 'address', 'địa chỉ', 'địa chỉ rtsp'],
  username: ['username', 'user', 'tài khoản', 'tên đăng nhập'],
  password: ['password', 'mật khẩu'],
  hours: ['hours', 'opening hours', 'giờ mở cửa', 'giờ làm việc'],
  maintenance: ['maintenance', 'bảo trì'],
};
const REQUIRED: readonly Column[] = ['shop', 'name', 'rtsp'];
const NO = new Set(['', '0', 'no', 'false', 'không']);
const YES = new Set(['1', 'x', 'yes', 'true', 'có']);
const MAX_ROWS = 20_000;

/**
 * Read the register's CSV (UTF-8, comma or semicolon, first line = headings).
 * @param resolveShop the unit id of a shop as written in the file, null when there is none
 */
export function readRegisterCsv(
  text: string,
  resolveShop: (written: string) => string | null,
): { rows: RegisterRow[]; errors: RowError[] } {
  const lines = split(text);
  if (!Array.isArray(lines)) return { rows: [], errors: [lines] };
  const [head, ...records] = lines;
  if (!head)
    return { rows: [], errors: [{ line: 1, column: '', reason: 'tệp trống: cần dòng tiêu đề và ít nhất một camera' }] };
  const titles = head.cells.map((c) => c.normalize('NFC').trim());
  const at = (column: Column): number => titles.findIndex((t) => HEADINGS[column].includes(t.toLowerCase()));
  const missing = REQUIRED.filter((c) => at(c) < 0).map((c) => HEADINGS[c][0]);
  if (missing.length > 0) {
    return { rows: [], errors: [{ line: head.line, column: '', reason: `thiếu cột ${missing.join(', ')}` }] };
  }
  if (records.length > MAX_ROWS) {
    return { rows: [], errors: [{ line: head.line, column: '', reason: `quá ${MAX_ROWS} dòng; hãy chia tệp` }] };
  }
  const rows: RegisterRow[] = [];
  const errors: RowError[] = [];
  const firstLine = new Map<string, number>();
  for (const { line, cells } of records) {
    const cell = (c: Column): string | undefined =>
      at(c) < 0 ? undefined : (cells[at(c)] ?? '').normalize('NFC').trim();
    const wrong = (column: Column, reason: string): void => {
      errors.push({ line, column: titles[at(column)] ?? column, reason });
    };
    const before = errors.length;
    if (cells.length !== titles.length) {
      errors.push({ line, column: '', reason: `có ${cells.length} ô, tiêu đề có ${titles.length} cột` });
      continue;
    }
    const written = cell('shop') ?? '';
    const shop = written === '' ? null : resolveShop(written);
    if (shop === null) wrong('shop', written === '' ? 'để trống' : `không có đơn vị «${written.slice(0, 60)}»`);
    const name = cell('name') ?? '';
    if (name === '' || name.length > 200 || hasControl(name))
      wrong('name', 'phải có từ 1 đến 200 ký tự, trên một dòng');
    const parsed = parseAddress(cell('rtsp') ?? '');
    if ('reason' in parsed) wrong('rtsp', parsed.reason);
    const credentials = readCredentials(cell('username'), cell('password'));
    if (credentials && 'reason' in credentials) wrong(credentials.column, credentials.reason);
    const hours = readHours(cell('hours'));
    if (hours && 'reason' in hours) wrong('hours', hours.reason);
    const maintenance = readMaintenance(cell('maintenance'));
    if (maintenance && maintenance.length > 200) wrong('maintenance', 'lý do dài quá 200 ký tự');
    if (!('reason' in parsed)) {
      const same = firstLine.get(parsed.address.uri);
      if (same === undefined) firstLine.set(parsed.address.uri, line);
      else wrong('rtsp', `trùng địa chỉ với dòng ${same}`);
      const twice = parsed.credentials !== null && credentials && !('reason' in credentials);
      if (twice) wrong('username', 'tài khoản vừa có trong địa chỉ vừa có ở cột riêng; chỉ giữ một nơi');
    }
    if (errors.length > before || shop === null || 'reason' in parsed) continue;
    if ((credentials && 'reason' in credentials) || (hours && 'reason' in hours)) continue;
    rows.push({
      line,
      shop,
      name,
      uri: parsed.address.uri,
      credentials: parsed.credentials ?? credentials,
      hours,
      maintenance,
    });
  }
  return { rows, errors };
}

function split(text: string): { line: number; cells: string[] }[] | RowError {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = first.includes(';') && !first.includes(',') ? ';' : ',';
  try {
    const parsed = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, info: true });
    // `info.lines` counts up to the record's last line.
    return (parsed as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return { line, column: '', reason: 'không đọc được CSV từ dòng này: kiểm tra dấu ngoặc kép' };
  }
}

function readCredentials(
  username: string | undefined,
  password: string | undefined,
): Credentials | null | undefined | { column: 'username' | 'password'; reason: string } {
  if (username === undefined && password === undefined) return undefined;
  const [user, pass] = [username ?? '', password ?? ''];
  if (user === '' && pass === '') return null;
  if (user === '') return { column: 'username', reason: 'có mật khẩu nhưng thiếu tài khoản' };
  if (user.length > 200 || hasControl(user)) return { column: 'username', reason: 'không hợp lệ' };
  if (pass.length > 200 || hasControl(pass)) return { column: 'password', reason: 'không hợp lệ' };
  return { username: user, password: pass };
}

function readHours(text: string | undefined): OpeningHours | null | undefined | { reason: string } {
  return text === undefined ? undefined : text === '' ? null : parseHours(text);
}

function readMaintenance(text: string | undefined): string | null | undefined {
  if (text === undefined) return undefined;
  const word = text.toLowerCase();
  return NO.has(word) ? null : YES.has(word) ? '' : text;
}
