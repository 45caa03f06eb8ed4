import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Closing, ClosingRequest } from '@toancanh/shared/contract/books.ts';
import { BadRequest } from '../http/errors.ts';
import { readDay } from '../http/params.ts';
import type { Services } from '../services.ts';

/** Closes the books: no figure is copied, a position is written down. @throws BadRequest naming the field. */
export async function closeBooks(s: Services, asked: ClosingRequest, by: string): Promise<Closing> {
  const now = s.clock.now();
  const name = asked.name.trim();
  if (name.length < 3) throw new BadRequest('name', 'name: đặt tên cho sổ, ít nhất 3 ký tự, ví dụ “Giao ban tuần 47”');
  const [from, to] = [readDay('from', asked.from), readDay('to', asked.to)];
  if (from > to) throw new BadRequest('from', `from=${asked.from} sau to=${asked.to}: hãy đổi lại`);
  const cut = asked.cut === undefined ? now : readCut(asked.cut, now);
  if (from > dayOf(cut))
    throw new BadRequest(
      'from',
      `from=${asked.from} sau ngày chốt ${formatDay(dayOf(cut))}: kỳ chưa bắt đầu thì chưa có gì để chốt`,
    );
  // Where the journal stands now; or where it stood then.
  const position = await s.ledger.reads.journalAt(asked.cut === undefined ? Number.MAX_SAFE_INTEGER : cut);
  const book = await s.books.close({
    ...{ name, from: asked.from, to: asked.to, position, cut: formatInstant(cut) },
    ...{ closedAt: formatInstant(now), closedBy: by, quarantined: s.quarantined() },
    sources: s.sources.agesAt(cut).map(({ id, kind, name, lastAt, absent, cadence, expected, refused }) => ({
      ...{ id, kind, name, lastAt, absent, cadence, expected, refused },
    })),
  });
  // From here on commits are counted beside it: nothing of the journal is ever read for it while the server runs.
  await s.engine.sumsAt(position);
  return book;
}

function readCut(text: string, now: number): number {
  const cut = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(cut))
    throw new BadRequest('cut', `cut=${text}: cần thời điểm ISO có múi giờ, ví dụ 2026-11-20T17:00:00+07:00`);
  if (cut > now)
    throw new BadRequest('cut', `cut=${text} ở sau giờ máy chủ (${formatInstant(now)}): chỉ chốt được điều đã biết`);
  return cut;
}
