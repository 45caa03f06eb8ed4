import { standardPhrase } from './phrases.ts';
import { absent, type Item, isItem, keyFault } from './text.ts';

/**
 * What may be kept of an item that was refused. Built up from a list of allowed fields, never cut down from the item:
 * a field nobody thought of cannot slip through. An allowed field may still hold something foreign (a name in a date),
 * so each value must look like what its field is for; else `DROPPED` stands in its place.
 */

/** Stands for a value that may not be kept. No field accepts it, so an item with one is refused again when replayed. */
export const DROPPED = false;

/** Digits of a date in any of the usual ways of writing one, right or wrong. */
const DATE_LIKE =
  /^(?:\d{8}|\d{14}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(?:Z|[+-]\d{2}:?\d{2})?)$/;
const CODE_LIKE = /^\d{1,3}$/;

/** The text of a refused date for the answer; '' when it is no date at all. */
export const shownDate = (value: unknown): string => (typeof value === 'string' && DATE_LIKE.test(value) ? value : '');

type Keep = (value: unknown) => unknown;

export const keepDate: Keep = (value) => (absent(value) || shownDate(value) !== '' ? value : DROPPED);
/** Codes of a digit or two, right or wrong, also when sent as a small number by mistake. */
export const keepCode: Keep = (value) =>
  absent(value) || (typeof value === 'string' && CODE_LIKE.test(value)) || isSmall(value) ? value : DROPPED;
const isSmall = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 100;
/** Keys and public codes and names: kept when they are a line of text of a reasonable length. */
export const keepKey: Keep = (value) => (typeof value === 'string' && keyFault(value) === 'ok' ? value : DROPPED);
export const keepLine =
  (max: number): Keep =>
  (value) =>
    absent(value) || (typeof value === 'string' && value.length <= max) ? value : DROPPED;
const keepPhrase: Keep = (value) =>
  absent(value) ? value : typeof value === 'string' ? standardPhrase(value) || undefined : DROPPED;

/** A list of which only some fields are kept; DROPPED as a whole when it is no list or too long. */
const keepList =
  (fields: Record<string, Keep>, max: number): Keep =>
  (value) => {
    if (value === undefined || value === null) return value;
    if (!Array.isArray(value) || value.length > max) return DROPPED;
    return value.map((entry: unknown) => (isItem(entry) ? keepFields(entry, fields) : DROPPED));
  };

/** The allowed fields of an item that it has. */
export function keepFields(item: Item, fields: Record<string, Keep>): Item {
  const kept: Item = {};
  for (const field in fields) {
    if (!Object.hasOwn(item, field)) continue;
    const value = fields[field]!(item[field]);
    if (value !== undefined) kept[field] = value;
  }
  return kept;
}

const HOSO: Record<string, Keep> = {
  MaHoSo: keepKey,
  MaTTHC: keepLine(50),
  TenTTHC: keepLine(500),
  MaLinhVuc: keepLine(50),
  TenLinhVuc: keepLine(500),
  KenhThucHien: keepCode,
  LoaiDoiTuong: keepCode,
  NgayNopHoSo: keepDate,
  NgayTiepNhan: keepDate,
  NgayHenTra: keepDate,
  NgayKetThucXuLy: keepDate,
  NgayTra: keepDate,
  NgayTuChoi: keepDate,
  TrangThaiHoSo: keepCode,
  HinhThuc: keepCode,
  DonViXuLy: keepLine(300),
  HoSoCoThanhPhanSoHoa: keepCode,
  DuocThanhToanTrucTuyen: keepCode,
  TaiLieuNop: keepList({ DuocSoHoa: keepCode }, 1000),
  DanhSachGiayToKetQua: keepList({}, 1000),
  DanhSachHoSoBoSung: keepList(
    { NgayBoSung: keepDate, NgayTiepNhanBoSung: keepDate, NgayHenTraTruoc: keepDate, NgayHenTraMoi: keepDate },
    200,
  ),
};

const STEP: Record<string, Keep> = {
  MaHoSo: keepKey,
  ThoiDiemXuLy: keepDate,
  PhongBanXuLy: keepLine(300),
  NoiDungXuLy: keepPhrase,
  TrangThai: keepCode,
  NgayBatDau: keepDate,
  NgayKetThucTheoQuyDinh: keepDate,
};

/** A HoSo without personal data, as JSON; null when it is no object. */
export const cleanHoSo = (item: unknown): string | null =>
  isItem(item) ? JSON.stringify(keepFields(item, HOSO)) : null;

/** A TienTrinh without personal data, as JSON; null when it is no object. */
export const cleanTienTrinh = (item: unknown): string | null =>
  isItem(item) ? JSON.stringify(keepFields(item, STEP)) : null;

/** The key of an item for answers and lists; '' when it is not shaped like one. */
export const shownKey = (item: unknown, field: string): string => {
  const key = isItem(item) ? item[field] : undefined;
  return typeof key === 'string' && keyFault(key) === 'ok' ? key : '';
};
