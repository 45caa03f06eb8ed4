import type { Delivery, ItemError } from './deliver.ts';
import type { Door } from './doors.ts';

/** The answer that DVCQG senders read: '0' is success; '1' with 'đã tồn tại' makes them send again as an update. */
export interface DvcqgAnswer {
  error_code: '0' | '1';
  message: string;
  /** Items that stand in the ledger now: new, changed, or the same as before. */
  accepted: number;
  unchanged: number;
  existed: number;
  refused: number;
  errors: { index: number; MaHoSo: string; field: string; reason: string }[];
}

const NAMED = 20;

export function dvcqgAnswer(delivery: Delivery, door: Door): DvcqgAnswer {
  const { applied, unchanged, existed, refused, errors } = delivery;
  const accepted = applied + unchanged;
  const good = existed.length === 0 && refused === 0;
  return {
    error_code: good ? '0' : '1',
    message: good ? `Cập nhật thành công ${accepted} ${door.noun}` : trouble(delivery, door),
    accepted,
    unchanged,
    existed: existed.length,
    refused,
    errors: errors.map(({ index, key, field, reason }) => ({ index, MaHoSo: key, field, reason })),
  };
}

/** Never contains 'thành công': some senders look for these words. */
export function trouble(delivery: Delivery, door: Door): string {
  const { applied, unchanged, existed, refused, errors } = delivery;
  const parts = [`Đã ghi ${applied + unchanged} ${door.noun}.`];
  if (existed.length > 0) {
    parts.push(`${some(existed, existed.length, door.noun)} đã tồn tại; gửi lại với isUpdating=True để cập nhật.`);
  }
  if (refused > 0) parts.push(`Từ chối ${refused} ${door.noun}: ${some(describe(errors), refused, door.noun, '; ')}.`);
  return parts.join(' ');
}

const some = (names: readonly string[], total: number, noun: string, separator = ', '): string => {
  const named = names.slice(0, NAMED);
  const rest = total - named.length;
  return named.join(separator) + (rest > 0 ? ` và ${rest} ${noun} khác` : '');
};

/** One text per refused item, for as many as are named. */
function describe(errors: readonly ItemError[]): string[] {
  const texts: string[] = [];
  let last = -1;
  for (const { index, key, field, reason } of errors) {
    const fault = field === '' ? reason : `${field} ${reason}`;
    if (index === last) {
      texts[texts.length - 1] += `, ${fault}`;
      continue;
    }
    if (texts.length === NAMED) break;
    texts.push(`${key === '' ? `mục ${index + 1}` : key} (${fault}`);
    last = index;
  }
  return texts.map((text) => `${text})`);
}
