import type { Decision, DecisionRequest } from '@toancanh/shared/contract/meetings.ts';
import { Refused, send } from '../../desk/api.ts';

const KEY = 'toancanh.decisions';

type Waiting = Record<string, DecisionRequest[]>;

/** Decisions taken while the network was away: kept on this machine, sent in their order when it is back. */
function all(): Waiting {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Waiting;
  } catch {
    return {};
  }
}
const put = (waiting: Waiting): void => localStorage.setItem(KEY, JSON.stringify(waiting));

export const waitingFor = (meeting: string): readonly DecisionRequest[] => all()[meeting] ?? [];

const path = (meeting: string): string => `/api/meetings/${encodeURIComponent(meeting)}/decisions`;

/** 'later': the server was not reached; it is kept. @throws Refused with the server's sentence when it will not have it. */
export async function decide(meeting: string, request: DecisionRequest): Promise<'sent' | 'later'> {
  try {
    await send<Decision>('POST', path(meeting), request);
    return 'sent';
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 0) throw error;
    const waiting = all();
    put({ ...waiting, [meeting]: [...(waiting[meeting] ?? []), request] });
    return 'later';
  }
}

let sending = false;

/** Sends what waits. What the server refuses stays for somebody to see. @returns whether any was sent */
export async function sendWaiting(meeting: string): Promise<boolean> {
  if (sending) return false;
  sending = true;
  let sent = false;
  try {
    for (const next of waitingFor(meeting)) {
      await send<Decision>('POST', path(meeting), next);
      put({ ...all(), [meeting]: waitingFor(meeting).filter((w) => JSON.stringify(w) !== JSON.stringify(next)) });
      sent = true;
    }
  } catch {
    // Tried again with the next word of the server.
  } finally {
    sending = false;
  }
  return sent;
}
