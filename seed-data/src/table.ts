import { parse } from 'csv-parse/sync';

/** One line of a facts file; every reader throws an Error naming file, line and field. */
export interface Row {
  text(field: string, form?: RegExp): string;
  blank(field: string): boolean;
  number(field: string, min: number, max: number): number;
  oneOf<const T extends string>(field: string, values: readonly T[]): T;
  /** Like `text`, and not seen before; remembers it. */
  unique(field: string, seen: Set<string>, form?: RegExp): string;
  /** A reference to something read before. */
  known(field: string, seen: ReadonlySet<string>): string;
  /** Values separated by `;`. */
  list(field: string): string[];
  error(field: string, message: string): Error;
}

interface Info {
  record: Record<string, string>;
  info: { lines: number };
}

/** Rows of a CSV text with a header that must hold all `columns`. */
export function readTable(text: string, file: string, columns: readonly string[]): Row[] {
  const records: Info[] = parse(text, { bom: true, columns: true, info: true, trim: true, skip_empty_lines: true });
  const first = records[0];
  if (first === undefined) throw new Error(`${file}: không có dòng dữ liệu nào`);
  for (const column of columns)
    if (!(column in first.record)) throw new Error(`${file}, dòng 1: thiếu cột '${column}'`);
  return records.map(({ record, info }) => row(record, file, info.lines));
}

function row(record: Record<string, string>, file: string, line: number): Row {
  const error = (field: string, message: string): Error =>
    new Error(`${file}, dòng ${line}, cột '${field}': ${message}`);
  const blank = (field: string): boolean => (record[field] ?? '') === '';
  const text = (field: string, form?: RegExp): string => {
    if (blank(field)) throw error(field, 'để trống');
    const value = (record[field] ?? '').normalize('NFC');
    if (form && !form.test(value)) throw error(field, `'${value}' không đúng dạng ${form.source}`);
    return value;
  };
  return {
    text,
    blank,
    error,
    number(field, min, max) {
      const value = Number(text(field));
      if (!Number.isFinite(value)) throw error(field, `'${record[field]}' không phải số`);
      if (value < min || value > max) throw error(field, `${value} nằm ngoài khoảng ${min}–${max}`);
      return value;
    },
    oneOf(field, values) {
      const value = text(field);
      const found = values.find((v) => v === value);
      if (found === undefined) throw error(field, `'${value}' phải là một trong: ${values.join(', ')}`);
      return found;
    },
    unique(field, seen, form) {
      const value = text(field, form);
      if (seen.has(value)) throw error(field, `'${value}' bị trùng`);
      seen.add(value);
      return value;
    },
    known(field, seen) {
      const value = text(field);
      if (!seen.has(value)) throw error(field, `'${value}' không có trong danh mục`);
      return value;
    },
    list: (field) =>
      (record[field] ?? '')
        .split(';')
        .map((s) => s.trim())
        .filter((s) => s !== ''),
  };
}
