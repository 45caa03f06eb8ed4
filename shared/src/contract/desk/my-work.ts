import { Type } from 'typebox';
import { oneOf, text } from './query.ts';

/** `GET /api/my-work?unit=` */

export const MyWorkQuery = Type.Object(
  {
    unit: text('Mã đơn vị; bỏ trống: mọi đơn vị được xem'),
    list: Type.Optional(oneOf<MyWorkList>(['overdue', 'dueToday', 'dueSoon'])),
    after: text('Giá trị next của trang trước; cần list'),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { additionalProperties: false },
);
export type MyWorkList = 'overdue' | 'dueToday' | 'dueSoon';
export interface WorkRow {
  code: string;
  unit: string;
  unitName: string;
  procedure: string | null;
  procedureName: string | null;
  receivedAt: string | null;
  dueAt: string | null;
  /** Working days past the promise; negative: working days left. */
  lateDays: number | null;
  /** Office of the last step; null when no step was sent: then the unit itself. */
  holder: string | null;
  heldSince: string | null;
  heldWorkingDays: number | null;
  /** Steps that went, or are going, beyond their own deadline. */
  lateSteps: { office: string; lateDays: number; workingDays: number | null }[];
  /** More than one office worked it. */
  linked: boolean;
}
export interface WorkPage {
  total: number;
  next: string | null;
  rows: WorkRow[];
}
export interface MyWork {
  unit: string | null;
  today: string;
  /** The third working day after today. */
  soonUntil: string;
  asOf: string;
  /** Longest overdue first; due ones by their promise. With `list` and `after`: only that list, the others without rows. */
  overdue: WorkPage;
  dueToday: WorkPage;
  dueSoon: WorkPage;
  /** Of what is overdue: who holds it. Most first. */
  holders: { office: string; overdue: number; daysLate: number; meanDaysLate: number; maxDaysLate: number }[];
}
