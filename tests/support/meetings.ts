import type { Meeting, MeetingRequest, SlideContent } from '@toancanh/shared/contract/meetings.ts';
import type { runApp } from './running-app.ts';
import { type AccountRole, OWN_PAGE, signedIn } from './signed-in.ts';

type Running = Awaited<ReturnType<typeof runApp>>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export const ELSEWHERE = '10.20.30.40';

export interface Answer<T> {
  status: number;
  body: T;
}
export interface Failure {
  error: { field: string; message: string };
}

/** Asks as somebody at another machine. */
export async function ask<T = Record<string, unknown>>(
  app: Running,
  role: AccountRole,
  method: Method,
  url: string,
  payload?: object,
  units: string[] | 'all' = 'all',
): Promise<Answer<T>> {
  const { cookie } = signedIn(app, role, units);
  const answer = await app.http.inject({
    ...{ method, url, remoteAddress: ELSEWHERE, headers: { cookie, ...OWN_PAGE } },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

export const meetingRequest = (over: Partial<MeetingRequest> = {}): MeetingRequest => ({
  ...{ name: 'Giao ban tháng 3', at: '2026-03-23T08:00:00+07:00', from: '2026-03-01', to: '2026-03-31' },
  ...over,
});

/** A meeting that a presenter made. */
export async function newMeeting(app: Running, over: Partial<MeetingRequest> = {}): Promise<Meeting> {
  const made = await ask<Meeting>(app, 'presenter', 'POST', '/api/meetings', meetingRequest(over));
  if (made.status !== 201) throw new Error(`POST /api/meetings: ${made.status} ${JSON.stringify(made.body)}`);
  return made.body;
}

export const figure = (
  question: Extract<SlideContent, { kind: 'figure' }>['question'],
  over: Partial<Extract<SlideContent, { kind: 'figure' }>> = {},
): SlideContent => ({ kind: 'figure', question, compare: 'previous', by: 'unit', draw: 'bars', ...over });

/** A slide without an id of its own, as it is sent. */
export const slide = (
  content: SlideContent,
  headline = '',
): { id: string; headline: string; notes: string; content: SlideContent; marks: [] } => ({
  ...{ id: Math.random().toString(36).slice(2, 12), headline, notes: 'Nói chậm', content, marks: [] },
});
