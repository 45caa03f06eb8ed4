import { REFUSED_REASONS, SATISFACTIONS } from '@toancanh/shared/contract/petitions.ts';
import { PETITION_CHANNELS, PETITION_STATUSES } from '@toancanh/shared/subsystems/petitions/events.ts';
import { DROPPED, keepDate, keepFields, keepKey, keepLine } from './privacy.ts';
import { absent, isItem } from './text.ts';

/** Text that holds a phone number, a mail address or the number of a paper. */
export const looksPersonal = (text: string): boolean => /\d{9,}|\S@\S/.test(text.replace(/[\s.-]+/g, ''));

const REASONS = new Map<string, string>(
  Object.entries(REFUSED_REASONS).flatMap(([code, text]) => [
    [code.toLowerCase(), text],
    [text, text],
  ]),
);
/** The standard text of a reason sent as code or text; 'khác' for any other, which may name somebody. */
export const refusedReason = (text: string): string =>
  REASONS.get(text.normalize('NFC').toLowerCase().trim()) ?? REFUSED_REASONS.other;

const keepHarmless =
  (max: number) =>
  (value: unknown): unknown =>
    typeof value === 'string' && looksPersonal(value) ? DROPPED : keepLine(max)(value);
const keepNumber = (value: unknown): unknown =>
  absent(value) || (typeof value === 'number' && Math.abs(value) <= 180) ? value : DROPPED;

const keepOneOf =
  (values: readonly string[]) =>
  (value: unknown): unknown =>
    absent(value) || values.includes(value as string) ? value : DROPPED;

const KEPT = {
  code: keepKey,
  channel: keepOneOf(PETITION_CHANNELS),
  category: keepHarmless(100),
  unit: keepHarmless(100),
  place: keepHarmless(200),
  lon: keepNumber,
  lat: keepNumber,
  received: keepDate,
  due: keepDate,
  extendedTo: keepDate,
  status: keepOneOf(PETITION_STATUSES),
  refusedReason: (value: unknown) =>
    absent(value) ? value : typeof value === 'string' ? refusedReason(value) : DROPPED,
  answered: keepDate,
  satisfaction: keepOneOf(SATISFACTIONS),
  updatedAt: keepDate,
};

/** A petition without personal data, as JSON; null when it is no object. */
export const cleanPetition = (item: unknown): string | null =>
  isItem(item) ? JSON.stringify(keepFields(item, KEPT)) : null;
