/** Checks on text that run for every item: loops over character codes, nothing allocated. */

/** `yes`, or what is wrong with it. */
export type KeyFault = 'ok' | 'empty' | 'long' | 'space';

export const KEY_MAX = 100;

/** A code that identifies something: not empty, at most 100 characters, no white space, no control characters. */
export function keyFault(text: string): KeyFault {
  if (text.length === 0) return 'empty';
  if (text.length > KEY_MAX) return 'long';
  let exotic = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 127) return 'space';
    if (code > 127) exotic = true;
  }
  if (exotic && (/[\s\p{C}]/u.test(text) || !text.isWellFormed())) return 'space';
  return 'ok';
}

/** A line of text: at most `max` characters, no control characters, no broken surrogates. */
export function isLine(text: string, max: number): boolean {
  if (text.length > max) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 127) return false;
    if (code >= 0xd800 && code <= 0xdfff) return text.isWellFormed();
  }
  return true;
}

export type Item = Record<string, unknown>;

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Unset, in any of the ways in which senders write it. */
export const absent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** One fault of one field of one item. `reason` is Vietnamese and says what to do; it never repeats free text. */
export interface Problem {
  field: string;
  reason: string;
}

const KEY_REASONS = {
  empty: 'thiếu; ghi mã hồ sơ, ví dụ H53.11-251103-0042',
  long: `dài quá ${KEY_MAX} ký tự; ghi đúng mã đã cấp`,
  space: 'có khoảng trắng hoặc ký tự điều khiển; bỏ các ký tự này',
};

/** Reads the key of an item; '' after naming what is wrong. */
export function readKey(value: unknown, field: string, problems: Problem[]): string {
  if (typeof value !== 'string') {
    const missing = value === undefined || value === null;
    problems.push({ field, reason: missing ? KEY_REASONS.empty : 'phải là chuỗi' });
    return '';
  }
  const fault = keyFault(value);
  if (fault === 'ok') return value;
  problems.push({ field, reason: KEY_REASONS[fault] });
  return '';
}

/** Reads an optional line of text; '' when it is unset. */
export function readLine(value: unknown, field: string, max: number, problems: Problem[]): string {
  if (typeof value === 'string') {
    if (isLine(value, max)) return value;
    problems.push({ field, reason: `dài quá ${max} ký tự hoặc có ký tự điều khiển; rút gọn hoặc bỏ các ký tự này` });
  } else if (value !== undefined && value !== null) {
    problems.push({ field, reason: 'phải là chuỗi' });
  }
  return '';
}

/** Reads a one-digit code between `low` and `high`; -1 when it is unset or, after naming it, wrong. */
export function readDigit(value: unknown, field: string, low: number, high: number, problems: Problem[]): number {
  if (typeof value === 'string') {
    if (value === '') return -1;
    const code = value.length === 1 ? value.charCodeAt(0) - 48 : -1;
    if (code >= low && code <= high) return code;
    problems.push({ field, reason: `mã không có trong danh mục; ghi '${low}'…'${high}' hoặc để trống` });
  } else if (value !== undefined && value !== null) {
    problems.push({ field, reason: `phải là chuỗi '${low}'…'${high}'` });
  }
  return -1;
}

/** Reads TrangThaiHoSo / TrangThai; 0 after naming what is wrong. */
export function readStatus(value: unknown, field: string, problems: Problem[]): number {
  if (typeof value === 'string') {
    const code = value.length === 1 ? value.charCodeAt(0) - 48 : value === '10' ? 10 : 0;
    if (code >= 1 && code <= 10) return code;
    const reason = value === '' ? 'thiếu' : 'mã không có trong danh mục';
    problems.push({ field, reason: `${reason}; ghi '1'…'10' theo danh mục trạng thái` });
  } else {
    const missing = value === undefined || value === null;
    problems.push({ field, reason: missing ? `thiếu; ghi '1'…'10'` : `phải là chuỗi '1'…'10'` });
  }
  return 0;
}
