import type { FigureQuestion } from './question.ts';

/**
 * A figure's short address: what a screen writes under a figure and draws as a QR code, and the desk opens again.
 * `/f/onTimeRate/25459/20261101-20261122`, `/f/overdue/20261122`, `/f/received/20261122/0900-1000`.
 */
const ROOT = '/f/';
const SECTOR = 's.';

const tight = (day: string): string => day.replaceAll('-', '');
const day = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;

export function addressOf(q: FigureQuestion): string {
  const parts = [
    q.metric,
    q.unit,
    q.sector === null ? null : SECTOR + q.sector,
    q.from === q.to ? tight(q.from) : `${tight(q.from)}-${tight(q.to)}`,
    q.hours,
  ];
  return ROOT + parts.flatMap((p) => (p === null ? [] : [encodeURIComponent(p).replaceAll('%3D', '=')])).join('/');
}

export const isAddress = (path: string): boolean => path.startsWith(ROOT);

/** The question of an address; null when it is none of ours. */
export function questionAt(path: string): FigureQuestion | null {
  if (!isAddress(path)) return null;
  const [metric = '', ...rest] = path.slice(ROOT.length).split('/').map(plain);
  if (!/^[A-Za-z][A-Za-z0-9]{1,60}$/.test(metric)) return null;
  const q: FigureQuestion = { metric, unit: null, sector: null, from: '', to: '', hours: null };
  for (const part of rest) {
    const days = /^(\d{8})(?:-(\d{8}))?$/.exec(part);
    if (days) [q.from, q.to] = [day(days[1] ?? ''), day(days[2] ?? days[1] ?? '')];
    else if (/^\d{4}-\d{4}$/.test(part)) q.hours = part;
    else if (part.startsWith(SECTOR)) q.sector = part.slice(SECTOR.length);
    else if (part !== '' && q.unit === null) q.unit = part;
    else return null;
  }
  return q.from === '' ? null : q;
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
