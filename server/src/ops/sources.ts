import { dayOf } from '@toancanh/shared/calendar/day.ts';
import { inOfficeHours } from '@toancanh/shared/calendar/office-hours.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { SourceCount } from '@toancanh/shared/contract/desk.ts';
import type { SourceAge } from '@toancanh/shared/contract/wall.ts';

type Kind = SourceAge['kind'];

interface Source {
  sender: string;
  kind: Kind;
  lastAt: number;
  /** Since the source is known; what was saved before there were counts begins at 0. */
  messages?: number;
  refused?: number;
  /** The same on `day`, the last on which anything was counted. */
  today?: { day: number; messages: number; refused: number };
}

/** Declared cadence in seconds: how often something is expected in office hours, a heartbeat included. */
const CADENCE: Record<Kind, number> = { dossiers: 60, petitions: 300, cameras: 120 };
export const KINDS: readonly Kind[] = ['dossiers', 'petitions', 'cameras'];
const NAME_OF_KIND: Record<Kind, string> = { dossiers: 'Một cửa', petitions: 'Phản ánh', cameras: 'Camera' };
/** What people call the senders that we know of; others are shown by the name of their token. */
const NAME_OF_SENDER: Record<string, string> = {
  dvcqg: 'Một cửa',
  'dat-dai': 'Đất đai',
  'phan-anh': 'Phản ánh',
  cameras: 'Camera',
};

/**
 * When each sender was last heard: the age of every figure on screen. A figure without a fresh source is shown as old,
 * whatever it says. A sender is known from its first message on; a kind that nobody ever sent is listed as never heard.
 */
export class Sources {
  private readonly known = new Map<string, Source>();
  private readonly calendar: WorkingCalendar;

  /** `saved` is what `save` gave before a restart. */
  constructor(calendar: WorkingCalendar, saved: string | null) {
    this.calendar = calendar;
    for (const s of saved === null ? [] : (JSON.parse(saved) as Source[])) this.known.set(`${s.sender}/${s.kind}`, s);
  }

  /** A message of this kind came from this sender, or a heartbeat that names the kind. */
  heard(sender: string, kind: Kind, at: number): void {
    const s = this.known.get(`${sender}/${kind}`);
    if (!s) this.known.set(`${sender}/${kind}`, { sender, kind, lastAt: at });
    else if (at > s.lastAt) s.lastAt = at;
  }

  /** The sender lives and names no kind: it speaks for all that it has sent before, for nothing if that is nothing. */
  heartbeat(sender: string, at: number): void {
    for (const s of this.known.values()) if (s.sender === sender) this.heard(sender, s.kind, at);
  }

  /** `n` messages of this kind are in the ledger. */
  wrote(sender: string, kind: Kind, n: number, at: number): void {
    this.heard(sender, kind, at);
    this.count(sender, kind, 'messages', n, at);
  }

  /** `kind` null: a body that nobody could read counts to what the sender sends first, else to dossiers. */
  refused(sender: string, n: number, kind: Kind | null, at: number): void {
    const named = kind ?? KINDS.find((k) => this.known.has(`${sender}/${k}`)) ?? 'dossiers';
    this.heard(sender, named, at);
    this.count(sender, named, 'refused', n, at);
  }

  private count(sender: string, kind: Kind, what: 'messages' | 'refused', n: number, at: number): void {
    const s = this.known.get(`${sender}/${kind}`);
    if (!s) return;
    s[what] = (s[what] ?? 0) + n;
    const day = dayOf(at);
    if (s.today?.day !== day) s.today = { day, messages: 0, refused: 0 };
    s.today[what] += n;
  }

  counts(now: number): SourceCount[] {
    const day = dayOf(now);
    return [...this.known.values()].map((s) => {
      const today = s.today?.day === day ? s.today : { messages: 0, refused: 0 };
      return {
        ...{ id: `${s.sender}/${s.kind}`, sender: s.sender, messages: s.messages ?? 0, refused: s.refused ?? 0 },
        ...{ messagesToday: today.messages, refusedToday: today.refused },
      };
    });
  }

  ages(now: number): SourceAge[] {
    const expected = inOfficeHours(now, this.calendar);
    const ages: SourceAge[] = [];
    for (const kind of KINDS) {
      const senders = [...this.known.values()].filter((s) => s.kind === kind);
      if (senders.length === 0)
        ages.push({
          id: kind,
          kind,
          name: NAME_OF_KIND[kind],
          lastAt: null,
          cadence: CADENCE[kind],
          expected,
          refused: 0,
        });
      for (const { sender, lastAt, refused } of senders)
        ages.push({
          id: `${sender}/${kind}`,
          kind,
          name: NAME_OF_SENDER[sender] ?? sender,
          lastAt,
          cadence: CADENCE[kind],
          expected,
          refused: refused ?? 0,
        });
    }
    return ages;
  }

  save(): string {
    return JSON.stringify([...this.known.values()]);
  }
}
