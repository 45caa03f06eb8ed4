import { inOfficeHours } from '@toancanh/shared/calendar/office-hours.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { SourceAge } from '@toancanh/shared/contract/overview.ts';

type Kind = SourceAge['kind'];

interface Source {
  sender: string;
  kind: Kind;
  lastAt: number;
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
  private readonly refusals = new Map<string, number>();
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

  refused(sender: string, n: number): void {
    this.refusals.set(sender, (this.refusals.get(sender) ?? 0) + n);
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
      for (const { sender, lastAt } of senders)
        ages.push({
          id: `${sender}/${kind}`,
          kind,
          name: NAME_OF_SENDER[sender] ?? sender,
          lastAt,
          cadence: CADENCE[kind],
          expected,
          refused: this.refusals.get(sender) ?? 0,
        });
    }
    return ages;
  }

  save(): string {
    return JSON.stringify([...this.known.values()]);
  }
}
