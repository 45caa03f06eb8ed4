import { dayOf } from '@toancanh/shared/calendar/day.ts';
import {
  LAT_RANGE,
  LON_RANGE,
  PetitionMessage,
  REFUSED_REASONS,
  SATISFACTIONS,
} from '@toancanh/shared/contract/petitions.ts';
import {
  PETITION_CHANNELS,
  PETITION_STATUSES,
  type PetitionFacts,
  type PetitionReported,
} from '@toancanh/shared/subsystems/petitions/events.ts';
import type { Door } from './doors.ts';
import { offsetInstant } from './offset-instant.ts';
import { cleanPetition, looksPersonal, refusedReason } from './petition-privacy.ts';
import { shownKey } from './privacy.ts';
import { absent, type Item, isItem, isLine, type Problem, readKey } from './text.ts';

const EXAMPLE = `ví dụ '2026-03-02T08:15:00+07:00'`;
const FIELDS = new Set(Object.keys(PetitionMessage.properties));
/** One petition as an event; null after pushing everything that is wrong with it. Unknown fields go to `ignored`. */
export function readPetition(item: unknown, ignored: Set<string>, problems: Problem[]): PetitionReported | null {
  if (!isItem(item)) {
    problems.push({ field: '', reason: 'không phải đối tượng JSON; mỗi mục là một phản ánh {"code": …}' });
    return null;
  }
  for (const field in item) if (!FIELDS.has(field)) noteIgnored(field, ignored);
  const before = problems.length;
  const fault = (field: string, reason: string): void => void problems.push({ field, reason });
  const key = readKey(item.code, 'code', problems);
  const choose = <T extends string>(field: string, values: readonly T[], needed: boolean): T | undefined => {
    const value = item[field];
    if (absent(value) && !needed) return undefined;
    if (values.includes(value as T)) return value as T;
    fault(field, `${absent(value) ? 'thiếu' : 'không có trong danh mục'}; ghi một trong: ${values.join(', ')}`);
    return undefined;
  };
  const line = (field: string, max: number, needed: boolean): string => {
    const value = item[field];
    if (absent(value)) {
      if (needed) fault(field, 'thiếu; bắt buộc');
      return '';
    }
    if (typeof value !== 'string') fault(field, 'phải là chuỗi');
    else if (!isLine(value, max)) fault(field, `dài quá ${max} ký tự hoặc có ký tự điều khiển`);
    else if (looksPersonal(value)) fault(field, 'có số điện thoại, số giấy tờ hoặc thư điện tử; bỏ đi');
    else if (value.trim() === '' && needed) fault(field, 'thiếu; bắt buộc');
    else return value.trim();
    return '';
  };
  const instant = (field: string, needed: boolean): number | undefined => {
    const value = item[field];
    if (absent(value)) {
      if (needed) fault(field, `thiếu; ${EXAMPLE}`);
      return undefined;
    }
    const at = typeof value === 'string' ? offsetInstant(value) : null;
    if (at === null) fault(field, `phải là ngày giờ có thật, ISO 8601 có múi giờ, từ 2000 đến 2044; ${EXAMPLE}`);
    return at ?? undefined;
  };
  const channel = choose('channel', PETITION_CHANNELS, true);
  const status = choose('status', PETITION_STATUSES, true);
  const category = line('category', 100, true);
  const unit = line('unit', 100, true);
  const place = line('place', 200, false);
  const receivedAt = instant('received', true);
  const dueAt = instant('due', false);
  const extendedTo = instant('extendedTo', false);
  const answeredAt = instant('answered', status === 'answered');
  const updatedAt = instant('updatedAt', true);
  const satisfaction = choose('satisfaction', SATISFACTIONS, false);
  const where = readPlace(item, problems);
  const reason = item.refusedReason;
  if (!absent(reason) && typeof reason !== 'string') fault('refusedReason', 'phải là chuỗi');
  if (status === 'refused' && absent(reason)) {
    fault('refusedReason', `thiếu; khi từ chối ghi một trong: ${Object.keys(REFUSED_REASONS).join(', ')}`);
  }
  const earlier = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && dayOf(a) < dayOf(b);
  if (earlier(dueAt, receivedAt)) fault('due', 'sớm hơn ngày tiếp nhận (received); kiểm tra lại hai ngày');
  if (earlier(answeredAt, receivedAt)) fault('answered', 'sớm hơn ngày tiếp nhận (received); kiểm tra lại hai ngày');
  if (extendedTo !== undefined && absent(item.due)) fault('extendedTo', 'có gia hạn nhưng thiếu hạn ban đầu (due)');
  if (earlier(extendedTo, dueAt)) fault('extendedTo', 'sớm hơn hạn ban đầu (due); kiểm tra lại hai ngày');
  if (problems.length > before || !channel || !status || receivedAt === undefined || updatedAt === undefined) {
    return null;
  }
  const facts: PetitionFacts = { channel, category, unit, receivedAt, status };
  if (place !== '') facts.place = place;
  if (where !== null) Object.assign(facts, where);
  if (dueAt !== undefined) facts.dueAt = dueAt;
  if (extendedTo !== undefined) facts.extendedTo = extendedTo;
  if (status === 'refused' && typeof reason === 'string') facts.refusedReason = refusedReason(reason);
  if (answeredAt !== undefined) facts.answeredAt = answeredAt;
  if (satisfaction !== undefined) facts.satisfaction = satisfaction;
  return { type: 'petition.reported', key, updatedAt, facts };
}

function readPlace(item: Item, problems: Problem[]): { lon: number; lat: number } | null {
  const { lon, lat } = item;
  if (absent(lon) && absent(lat)) return null;
  const within = (value: unknown, [low, high]: readonly [number, number], field: string): value is number => {
    if (typeof value === 'number' && value >= low && value <= high) return true;
    const what = absent(value) ? 'thiếu; ghi cả lon và lat hoặc bỏ cả hai' : `phải là số từ ${low} đến ${high}`;
    problems.push({ field, reason: `${what} (tọa độ trong địa bàn tỉnh, WGS 84)` });
    return false;
  };
  const inLon = within(lon, LON_RANGE, 'lon');
  return within(lat, LAT_RANGE, 'lat') && inLon ? { lon, lat } : null;
}

const NAMED = 50;

/** Only what looks like the name of a field is repeated to the sender. */
function noteIgnored(field: string, ignored: Set<string>): void {
  if (ignored.size < NAMED) ignored.add(/^[A-Za-z_][A-Za-z_]{0,39}$/.test(field) ? field : '(tên khác)');
}

export const petitionDoor = (ignored: Set<string>): Door => ({
  kind: 'petition',
  noun: 'phản ánh',
  read: (item, problems) => readPetition(item, ignored, problems),
  clean: cleanPetition,
  context: { door: 'petitions' },
  shownKey: (item) => shownKey(item, 'code'),
});
