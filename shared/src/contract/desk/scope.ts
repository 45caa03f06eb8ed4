import { Type } from 'typebox';
import { oneOf, text } from './query.ts';

/**
 * The desk's wire: what its routes take and give. Days are `yyyy-MM-dd`, instants ISO with offset, rates fractions
 * (0.9812) beside their numerator and denominator. `null` is 'no data', never 0. Failures are
 * `{error: {field, message}}` with a Vietnamese message, as everywhere.
 */

/** How the period before is chosen. `workingDays`: as many working days, ending on the day before `from`. */
export const Compare = oneOf<CompareWay>(['none', 'previous', 'lastYear', 'workingDays']);
export type CompareWay = 'none' | 'previous' | 'lastYear' | 'workingDays';

/** The filters that every question of the desk takes. One state of the page's URL. */
export const ScopeQuery = {
  from: text('Ngày đầu kỳ (yyyy-MM-dd)'),
  to: text('Ngày cuối kỳ; bỏ trống: hôm nay'),
  asOf: text('Tại cuối ngày này, thay cho from, to'),
  unit: text(
    'Mã đơn vị ở /api/units, tính cả đơn vị bên dưới; =mã: riêng đơn vị đó; nhiều mã cách nhau bằng dấu phẩy; all-communes, all-departments: mọi xã, phường; mọi sở, ban, ngành',
  ),
  sector: text('Mã lĩnh vực'),
  procedure: text('Mã thủ tục'),
  channel: text('Mã kênh: 1 trực tiếp, 2 trực tuyến, 3 bưu chính'),
  compare: Type.Optional(Compare),
  knownAt: text(
    'Số liệu như đã biết lúc đó: thời điểm ISO có múi giờ, ngày (cuối ngày), #vị trí nhật ký, hoặc so:<mã> của sổ đã chốt; không nhận thời điểm chưa tới',
  ),
};
export interface Scope {
  from?: string;
  to?: string;
  asOf?: string;
  unit?: string;
  sector?: string;
  procedure?: string;
  channel?: string;
  compare?: CompareWay;
  knownAt?: string;
}

/** A metric's value. A count has itself as numerator and no denominator. `value` of a percent is a fraction. */
export interface Value {
  value: number | null;
  numerator: number;
  denominator: number | null;
}

/** What a stretch of days is recognised as. `official`: a reporting month, the 15th to the 14th. */
export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'official' | 'free';
export interface PeriodInfo {
  from: string;
  to: string;
  kind: PeriodKind;
  /** Vietnamese: `Tháng 11/2026`, `Kỳ báo cáo 15/10–14/11/2026`, `01/11/2026–22/11/2026`. */
  label: string;
  workingDays: number;
}

/** What every answer about a scope repeats, so that a page can show what it shows. */
export interface Answered {
  period: PeriodInfo;
  /** null when nothing is compared, or the period before would lie outside 2000–2044. */
  compare: PeriodInfo | null;
  unit: string | null;
  sector: string | null;
  procedure: string | null;
  channel: string | null;
  /** Position of the journal, `123`; null: now. */
  knownAt: string | null;
  /** The server's clock when it answered; inside a closed book the cut. */
  asOf: string;
  /** The closed book that was asked in. */
  book?: { id: string; name: string; cut: string; reopened: boolean };
}
