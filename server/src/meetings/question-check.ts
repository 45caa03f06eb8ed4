import { parseDay } from '@toancanh/shared/calendar/day.ts';
import type { FigureQuestion } from '@toancanh/shared/contract/meetings.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import type { Geography } from '../query/geography.ts';
import { channelName } from '../query/names.ts';
import { idsOf, MOST_UNITS } from '../query/unit-choice.ts';

const short = Type.String({ minLength: 1, maxLength: 400 });
export const QUESTION = Type.Object(
  {
    metric: Type.String({ minLength: 1, maxLength: 60 }),
    unit: Type.Optional(short),
    sector: Type.Optional(short),
    procedure: Type.Optional(short),
    channel: Type.Optional(short),
    from: Type.Optional(short),
    to: Type.Optional(short),
  },
  { additionalProperties: false },
);

/** Where something stands, for people and for programs: 'Trang 3 "Đúng hạn giảm": ', 'slides[2].content'. */
export interface Where {
  said: string;
  field: string;
}
export const refusal = (where: Where, part: string, message: string): BadRequest =>
  new BadRequest(where.field === '' ? part : `${where.field}.${part}`, `${where.said}${message}`);

/** Several years by day are no line that a room reads. */
const MOST_DAYS = 400;

/** A question whose shape is right. @throws BadRequest naming the field. @returns its metric */
export function checkQuestion(q: FigureQuestion, where: Where, geography: Pick<Geography, 'unit'>): Metric {
  const metric = METRIC_BY_ID.get(q.metric);
  if (metric === undefined)
    throw refusal(where, 'metric', `metric=${q.metric}: không có chỉ số này; danh sách ở /api/metrics`);
  if (q.unit !== undefined) {
    const ids = idsOf(q.unit);
    if (ids.length > MOST_UNITS) throw refusal(where, 'unit', `unit: nhiều nhất ${MOST_UNITS} đơn vị một lần`);
    const stranger = ids.find((id) => geography.unit(id) === null);
    if (stranger !== undefined)
      throw refusal(where, 'unit', `unit=${stranger.slice(0, 60)}: không có đơn vị này; danh sách ở /api/units`);
  }
  if (q.channel !== undefined && channelName(q.channel) === q.channel)
    throw refusal(where, 'channel', `channel=${q.channel}: không có kênh này; 1 trực tiếp, 2 trực tuyến, 3 bưu chính`);
  if ((q.from === undefined) !== (q.to === undefined))
    throw refusal(where, q.from === undefined ? 'from' : 'to', 'from, to: cần cả hai, hoặc bỏ cả hai để theo kỳ họp');
  if (q.from !== undefined && q.to !== undefined) checkPeriod(q.from, q.to, where);
  return metric;
}

/** @throws BadRequest when these are no days, or in the wrong order. */
export function checkPeriod(from: string, to: string, where: Where): void {
  const [first, last] = [parseDay(from), parseDay(to)];
  for (const [part, text, day] of [
    ['from', from, first],
    ['to', to, last],
  ] as const)
    if (day === null)
      throw refusal(where, part, `${part}=${text.slice(0, 40)}: cần một ngày có thật dạng yyyy-MM-dd từ 2000 đến 2044`);
  if (first !== null && last !== null && first > last)
    throw refusal(where, 'from', `from=${from} sau to=${to}: hãy đổi lại`);
}

/** @throws BadRequest when a figure by day spans more days than can be drawn. */
export function checkDays(q: FigureQuestion, where: Where): void {
  const [first, last] = [parseDay(q.from ?? ''), parseDay(q.to ?? '')];
  if (first !== null && last !== null && last - first >= MOST_DAYS)
    throw refusal(where, 'from', `by=day: nhiều nhất ${MOST_DAYS} ngày; hãy thu ngắn kỳ hoặc dùng by=month`);
}
