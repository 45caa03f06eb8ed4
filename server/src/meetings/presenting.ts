import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { PresentAnswer, PresentationOrder, PresentationValue } from '@toancanh/shared/contract/meetings.ts';
import type { FastifyRequest } from 'fastify';
import type { Identity } from '../access/gate.ts';
import { BadRequest } from '../http/errors.ts';
import type { StoredMeeting } from './meetings-store.ts';
import { mustHave } from './mending.ts';
import { readPresent } from './order-check.ts';
import { remoteOf } from './remotes.ts';
import { maySteer } from './rights.ts';
import type { MeetingsRoom } from './room.ts';

/** What is still to reach those who were following before they are let go. */
const FAREWELL_MS = 300;

/**
 * Carries out an order of somebody who may give it. Beginning and ending are in the audit log, turning pages is not.
 * @throws BadRequest naming what is wrong
 */
export function giveOrder(
  room: MeetingsRoom,
  meetingId: string,
  order: PresentationOrder,
  who: Identity,
  request: FastifyRequest | null,
): PresentationValue {
  const meeting = mustHave(room, meetingId);
  const { presentations } = room;
  if (order.do === 'start') begin(room, meeting, order.screens, who);
  else if (order.do === 'end') end(room, meeting);
  else presentations.steer(meeting.id, order);
  if (order.do === 'start' || order.do === 'end')
    room.audit.record(request, {
      verb: 'meetings.run',
      object: `presentation ${meeting.id}`,
      detail: { meeting: meeting.name, ...order },
      who: who.principal,
    });
  return presentations.value(meeting.id);
}

function begin(room: MeetingsRoom, meeting: StoredMeeting, screens: readonly string[], who: Identity): void {
  const { services, presentations, meetings } = room;
  if (meeting.slides.length === 0) throw new BadRequest('slides', 'Bài trình bày chưa có trang nào', 409);
  const book = meeting.book === null ? null : services.books.get(meeting.book);
  if (book?.reopened != null)
    throw new BadRequest('book', `Sổ “${book.name}” đã mở lại: ${book.reopened.reason}. Hãy chốt và chọn sổ khác`, 409);
  // A phone's link may have been seen by others: it may not take walls.
  if (remoteOf(who.principal) !== null) {
    if (screens.length > 0)
      throw new BadRequest(
        'screens',
        'Điện thoại chỉ bắt đầu được với screens rỗng; hãy chọn màn hình ở máy trình bày',
      );
    // Nor let those go that were chosen.
    if (presentations.isRunning(meeting.id)) return;
  }
  for (const id of screens) {
    const wall = room.walls().find((w) => w.id === id);
    if (wall === undefined) throw new BadRequest('screens', `screens: không có màn hình ${id.slice(0, 40)}`);
    const other = presentations.followedBy(id);
    if (other !== null && other !== meeting.id)
      throw new BadRequest(
        'screens',
        `Màn hình “${wall.name}” đang theo cuộc họp “${meetings.get(other)?.name ?? other}”; hãy kết thúc cuộc họp đó trước`,
        409,
      );
  }
  const now = formatInstant(services.clock.now());
  meetings.hold(meeting.id, { from: meeting.held?.from ?? now, to: null });
  presentations.start(meeting.id, screens);
  // Walls that were let go.
  room.review();
}

function end(room: MeetingsRoom, meeting: StoredMeeting): void {
  if (!room.presentations.isRunning(meeting.id))
    throw new BadRequest('do', 'Chưa bắt đầu trình chiếu cuộc họp này', 409);
  const now = formatInstant(room.services.clock.now());
  room.meetings.hold(meeting.id, { from: meeting.held?.from ?? now, to: now });
  room.presentations.end(meeting.id);
  room.remotes.end(meeting.id);
  setTimeout(room.review, FAREWELL_MS).unref();
}

/** Socket event 'present', as it came over the wire. */
export function present(room: MeetingsRoom, who: Identity | null, payload: unknown): PresentAnswer {
  try {
    const { meeting, order } = readPresent(payload);
    const allowed = maySteer(who, meeting);
    if (allowed !== true || who === null) return { ok: false, reason: allowed === true ? '' : allowed };
    return { ok: true, value: giveOrder(room, meeting, order, who, null) };
  } catch (error) {
    if (error instanceof BadRequest) return { ok: false, reason: error.message };
    throw error;
  }
}
