import type { RemoteDecision, RemoteDecisionRequest } from '@toancanh/shared/contract/meetings.ts';
import { pw } from '../../text/present.ts';
import type { RemoteLink } from './link.ts';

const PATIENCE_MS = 12_000;

/** What is being written; stays while the sheet is closed, and when it could not be sent. */
export interface Draft {
  id: string;
  text: string;
  unit: string;
  person: string;
  due: string;
  /** Whether the figure of the slide goes with it. */
  attach: boolean;
}
export const FIELDS = ['text', 'unit', 'person', 'due'] as const;
export type FieldName = (typeof FIELDS)[number];
export type Faults = Partial<Record<FieldName, string>>;

/** Its id is the phone's, so that it can be sent again when the answer got lost. Not `crypto.randomUUID`: that wants https. */
export const freshDraft = (): Draft => ({
  id: Array.from(crypto.getRandomValues(new Uint8Array(6)), (b) => b.toString(16).padStart(2, '0')).join(''),
  ...{ text: '', unit: '', person: '', due: '', attach: true },
});

/** What is still wanting, per field; empty: it can be sent. Days are `yyyy-MM-dd`. */
export function faultsOf(d: Draft, today: string): Faults {
  const words = pw().remote.faults;
  return {
    ...(d.text.trim() === '' ? { text: words.text } : {}),
    ...(d.unit === '' ? { unit: words.unit } : {}),
    ...(d.person.trim() === '' ? { person: words.person } : {}),
    ...(d.due === '' ? { due: words.due } : d.due < today ? { due: words.past } : {}),
  };
}

/** `field` null: not about a field; the text is for people. */
export type Sent = { ok: true; decision: RemoteDecision } | { ok: false; field: FieldName | null; why: string };

export async function sendDecision(link: RemoteLink, body: RemoteDecisionRequest): Promise<Sent> {
  const answer = await fetch(`/api/meetings/${encodeURIComponent(link.meeting)}/remote/decisions`, {
    ...{ method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) },
    headers: { authorization: `Bearer ${link.secret}`, 'content-type': 'application/json' },
  }).catch(() => null);
  if (answer === null) return { ok: false, field: null, why: pw().remote.notSent };
  const told = (await answer.json().catch(() => null)) as
    | (RemoteDecision & { error?: { field?: string; message?: string } })
    | null;
  if (answer.ok && told !== null) return { ok: true, decision: told };
  const field = FIELDS.find((f) => f === told?.error?.field) ?? null;
  // The server names its field first; here it stands beside it.
  const why = (told?.error?.message ?? pw().remote.notSent).replace(/^[a-z]+(?:=[^:]*)?: /, '');
  return { ok: false, field, why };
}
