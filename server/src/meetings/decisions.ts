import { randomBytes } from 'node:crypto';
import { dayOf, formatDay, formatInstant, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { Decision, DecisionRequest, DecisionStanding, Meeting } from '@toancanh/shared/contract/meetings.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import { BadRequest } from '../http/errors.ts';
import { daysOfQuestion, figureOf, type Standpoint } from './figure-answer.ts';
import type { StoredDecision, StoredMeeting } from './meetings-store.ts';
import { checkQuestion } from './question-check.ts';
import type { MeetingsRoom } from './room.ts';
import { runningPeriod, standpointOf } from './standpoint.ts';

/** @throws BadRequest naming the field of a decision whose shape is right. */
export function checkDecision(d: DecisionRequest, { services: { geography } }: Pick<MeetingsRoom, 'services'>): void {
  if (d.text.trim() === '') throw new BadRequest('text', 'text: cần nội dung kết luận');
  if (d.person.trim() === '') throw new BadRequest('person', 'person: cần người hoặc bộ phận chịu trách nhiệm');
  if (geography.unit(d.unit) === null)
    throw new BadRequest('unit', `unit=${d.unit.slice(0, 60)}: không có đơn vị này; danh sách ở /api/units`);
  if (parseDay(d.due) === null)
    throw new BadRequest('due', `due=${d.due.slice(0, 40)}: cần một ngày có thật dạng yyyy-MM-dd`);
  if (d.figure !== null) checkQuestion(d.figure, { field: 'figure', said: '' }, geography);
}

/** Writes a decision down, with its figure as the meeting sees it, and tells who shows the meeting. */
export async function decide(
  room: MeetingsRoom,
  meeting: Meeting,
  request: DecisionRequest,
  by: string,
  id = randomBytes(6).toString('hex'),
): Promise<StoredDecision> {
  checkDecision(request, room);
  const from = standpointOf(room, meeting);
  const decision: StoredDecision = {
    ...request,
    ...{ text: request.text.trim(), person: request.person.trim() },
    ...{ id, meeting: meeting.id, closed: null },
    ...{ at: formatInstant(room.services.clock.now()), by },
    // biome-ignore lint/suspicious/noThenProperty: a figure, and never a function
    then: request.figure && (await figureOf(room.services, request.figure, from)),
    period: request.figure && daysOfQuestion(request.figure, from),
  };
  room.store.addDecision(decision);
  room.presentations.decided(meeting.id);
  return decision;
}

/** @throws BadRequest 404, or 409 telling who closed it before. */
export function closeDecision(
  { store, services, presentations }: MeetingsRoom,
  id: string,
  closing: { how: 'done' | 'dropped'; note: string },
  by: string,
): StoredDecision {
  const decision = store.decision(id);
  if (decision === null) throw new BadRequest('id', `Không có kết luận ${id.slice(0, 40)}`, 404);
  const closed = { at: formatInstant(services.clock.now()), by, ...closing };
  if (!store.closeDecision(id, closed)) {
    const before = store.decision(id)?.closed;
    throw new BadRequest('id', `Kết luận này đã được ${before?.by ?? ''} khép lại lúc ${before?.at ?? ''}`, 409);
  }
  presentations.decided(decision.meeting);
  return { ...decision, closed };
}

/**
 * What a meeting looks back on: what the meetings before it decided and left open, and what was closed since the last of
 * them. Oldest first.
 */
export function earlierDecisions(
  { store, meetings }: Pick<MeetingsRoom, 'store' | 'meetings'>,
  meeting: Meeting,
): StoredDecision[] {
  const found: StoredDecision[] = [];
  const last = meeting.previous === null ? null : meetings.get(meeting.previous);
  const since = last === null ? '' : (last.held?.to ?? last.held?.from ?? last.at);
  for (let at: StoredMeeting | null = last; at !== null; at = at.previous === null ? null : meetings.get(at.previous))
    found.unshift(...store.decisions(at.id).filter((d) => d.closed === null || d.closed.at >= since));
  return found;
}

/** Decisions with names and with their figures as seen from somewhere; `from` null: as of today, live. */
export async function standing(
  room: MeetingsRoom,
  decisions: readonly StoredDecision[],
  from: Standpoint | null,
): Promise<DecisionStanding[]> {
  const { services: s, meetings } = room;
  const today = formatDay(dayOf(s.clock.now()));
  if (from?.known != null) await s.engine.sumsAt(from.known.position);
  return Promise.all(
    decisions.map(async ({ period, ...d }): Promise<DecisionStanding> => {
      const live = (): Standpoint => {
        const [first, last] = [parseDay(period?.from ?? ''), parseDay(period?.to ?? '')];
        const was = first !== null && last !== null ? { from: first, to: last } : { from: 0, to: 0 };
        return { period: runningPeriod(was, s.clock.now()), known: null };
      };
      return {
        ...d,
        unitName: s.geography.unit(d.unit)?.name ?? d.unit,
        meetingName: meetings.get(d.meeting)?.name ?? d.meeting,
        figureName: d.figure && (METRIC_BY_ID.get(d.figure.metric)?.name ?? d.figure.metric),
        now: d.figure && (await figureOf(s, d.figure, from ?? live())),
        late: isLate(d, today),
      };
    }),
  );
}

export const isLate = (d: Pick<Decision, 'closed' | 'due'>, today: string): boolean =>
  d.closed === null && d.due < today;
