import { randomBytes } from 'node:crypto';
import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import type {
  CopiedMeeting,
  Meeting,
  MeetingCopy,
  MeetingRequest,
  MeetingSave,
  Slide,
} from '@toancanh/shared/contract/meetings.ts';
import { BadRequest } from '../http/errors.ts';
import { earlierDecisions } from './decisions.ts';
import { type MeetingWorld, readFields } from './meeting-check.ts';
import type { StoredMeeting } from './meetings-store.ts';
import type { MeetingsRoom } from './room.ts';
import { MOST_SLIDES, readSlide, readSlides, type SlidePlaces, slideId } from './slide-check.ts';

type Room = Pick<MeetingsRoom, 'services' | 'meetings' | 'store' | 'presentations' | 'hasScene' | 'remotes'>;

/** @throws BadRequest 404 */
export function mustHave({ meetings }: Pick<MeetingsRoom, 'meetings'>, id: string): StoredMeeting {
  const meeting = meetings.get(id);
  if (meeting === null) throw new BadRequest('id', `Không có cuộc họp ${id.slice(0, 40)}`, 404);
  return meeting;
}

const world = ({ services, meetings }: Room): MeetingWorld => ({
  book: (id) => services.books.get(id),
  meeting: (id) => meetings.get(id),
});
const places = ({ services, hasScene }: Room): SlidePlaces => ({ geography: services.geography, hasScene });
const now = ({ services }: Room): string => formatInstant(services.clock.now());

/** A meeting as people see it. */
export const shown = ({ savedBy: _b, savedAt: _a, ...meeting }: StoredMeeting): Meeting => meeting;

export function newMeeting(room: Room, given: Omit<MeetingRequest, 'slides'> & { slides?: unknown[] }, by: string) {
  const fields = readFields({ book: null, previous: null, ...given }, world(room), null);
  const slides = readSlides(given.slides ?? [{ content: { kind: 'cover' } }], places(room));
  const meeting: StoredMeeting = {
    ...{ id: randomBytes(6).toString('hex'), ...pick(fields), slides, held: null, createdBy: by, version: 1 },
    ...{ savedBy: by, savedAt: now(room) },
  };
  // A deck that was sent is as it was sent.
  const made = given.slides === undefined ? { ...meeting, slides: opened(room, meeting) } : meeting;
  room.meetings.add(made);
  return shown(made);
}

/** @throws BadRequest 409 when somebody saved it since that version, telling who and when. */
export function saveMeeting(
  room: Room,
  id: string,
  given: Omit<MeetingSave, 'slides'> & { slides: unknown[] },
  by: string,
): Meeting {
  const before = mustHave(room, id);
  // First of all: what is wrong with an old deck is nobody's concern.
  refuseOld(before, given.version);
  const fields = readFields(given, world(room), before);
  if (before.held !== null && (fields.book !== before.book || fields.from !== before.from || fields.to !== before.to))
    throw new BadRequest(
      'book',
      'Cuộc họp đã diễn ra: số liệu và kỳ của nó không đổi được nữa; hãy sao chép cuộc họp',
      409,
    );
  const slides = readSlides(given.slides, places(room));
  return put(room, before, { ...before, ...pick(fields), slides }, by);
}

/** Takes a slide in at the end, whatever the deck's version. */
export function appendSlide(room: Room, id: string, given: unknown, by: string): Meeting {
  const before = mustHave(room, id);
  if (before.slides.length >= MOST_SLIDES)
    throw new BadRequest('slides', `Bài đã có ${before.slides.length} trang, nhiều nhất ${MOST_SLIDES}`);
  const { id: _, ...slide } = readSlide(given, 'slide', before.slides.length + 1, places(room));
  return put(room, before, { ...before, slides: [...before.slides, { id: slideId(), ...slide }] }, by);
}

function put(room: Room, before: StoredMeeting, next: StoredMeeting, by: string): Meeting {
  const saved = { ...next, version: before.version + 1, savedBy: by, savedAt: now(room) };
  if (!room.meetings.save(saved, before.version)) refuseOld(mustHave(room, before.id), before.version);
  room.presentations.saved(before.id);
  return shown(saved);
}

function refuseOld(meeting: StoredMeeting, version: number): void {
  if (version === meeting.version) return;
  const { savedBy, savedAt, name } = meeting;
  throw new BadRequest(
    'version',
    `Cuộc họp “${name}” đã được ${savedBy} lưu lúc ${savedAt.slice(11, 16)} ngày ${savedAt.slice(0, 10)} (bản ${meeting.version}, bản của bạn ${version}); hãy tải lại rồi sửa tiếp`,
    409,
  );
}

/** The next meeting of the kind: its questions without own days follow the new period. */
export function copyMeeting(room: Room, id: string, given: MeetingCopy, by: string): CopiedMeeting {
  const before = mustHave(room, id);
  const { book, previous, ...fields } = readFields({ ...given, book: null, previous: id }, world(room), null);
  let droppedMarks = 0;
  const slides = before.slides.map((slide) => {
    // A ring round a bar that now stands elsewhere would point at the wrong unit.
    const marks = slide.marks.filter((m) => m.kind === 'text');
    droppedMarks += slide.marks.length - marks.length;
    return { ...slide, id: slideId(), marks };
  });
  const meeting: StoredMeeting = {
    ...{ id: randomBytes(6).toString('hex'), ...pick({ ...fields, book, previous }), slides, held: null },
    ...{ createdBy: by, version: 1, savedBy: by, savedAt: now(room) },
  };
  const copied = { ...meeting, slides: opened(room, meeting) };
  room.meetings.add(copied);
  return { meeting: shown(copied), droppedMarks };
}

/** A meeting opens with what was decided: where no page shows it, one does, after the cover. */
function opened(room: Room, meeting: StoredMeeting): Slide[] {
  const { slides } = meeting;
  const told = slides.some((s) => s.content.kind === 'decisions') || slides.length >= MOST_SLIDES;
  if (told || earlierDecisions(room, shown(meeting)).length === 0) return slides;
  const cover = slides[0]?.content.kind === 'cover' ? 1 : 0;
  const page: Slide = {
    ...{ id: slideId(), headline: 'Kết luận các cuộc họp trước', notes: '' },
    ...{ content: { kind: 'decisions' }, marks: [] },
  };
  return slides.toSpliced(cover, 0, page);
}

/** @throws BadRequest 409 when it was held, decided something, is presented, was exported, or another looks back on it. */
export function dropMeeting(room: Room, id: string): StoredMeeting {
  const meeting = mustHave(room, id);
  const why =
    meeting.held !== null
      ? 'đã diễn ra'
      : room.store.decisions(id).length > 0
        ? 'đã có kết luận'
        : room.store.isIssued(id)
          ? 'đã có trang được xuất, còn phải kiểm tra được'
          : null;
  if (why !== null) throw new BadRequest('id', `Cuộc họp “${meeting.name}” ${why}, không xóa được`, 409);
  const [next] = room.meetings.following(id);
  if (next !== undefined)
    throw new BadRequest('id', `Cuộc họp “${next.name}” nối tiếp cuộc họp này; hãy đổi cuộc họp trước của nó`, 409);
  room.meetings.drop(id);
  room.remotes.end(id);
  return meeting;
}

type Fields = Pick<Meeting, 'name' | 'at' | 'from' | 'to' | 'book' | 'previous'>;
const pick = ({ name, at, from, to, book, previous }: Fields): Fields => ({ name, at, from, to, book, previous });
