import { type Day, dayOf, formatInstant } from '@toancanh/shared/calendar/day.ts';
import { inOfficeHours } from '@toancanh/shared/calendar/office-hours.ts';
import { weekPeriod } from '@toancanh/shared/calendar/periods.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { RefusedKind, SourceCount } from '@toancanh/shared/contract/desk/sources.ts';
import type { SourceAge } from '@toancanh/shared/contract/wall.ts';

type Kind = SourceAge['kind'];

interface Source {
  sender: string;
  kind: Kind;
  lastAt: number;
  /** Since when the rest is counted (epoch ms). */
  since: number;
  messages: number;
  refusedBy: Partial<Record<RefusedKind, number>>;
  /** Stretches [last heard, heard again] longer than twice the cadence, oldest first: who was silent at an earlier instant. */
  silences?: [from: number, until: number][];
  /** Of the days of this week on which anything was counted, oldest first. */
  days: DayCount[];
}
interface DayCount {
  day: Day;
  messages: number;
  refused: number;
}

/** What a refused item is of; what nobody could read goes to what the sender sends first. */
const KIND_OF: Record<Exclude<RefusedKind, 'body'>, Kind> = {
  dossier: 'dossiers',
  step: 'dossiers',
  petition: 'petitions',
  camera: 'cameras',
};

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

  /** `saved` is what `save` gave before a restart; what says not since when it counts begins to count `now`. */
  constructor(calendar: WorkingCalendar, saved: string | null, now: number) {
    this.calendar = calendar;
    for (const s of saved === null ? [] : (JSON.parse(saved) as (Source & { since?: number })[]))
      this.known.set(`${s.sender}/${s.kind}`, s.since === undefined ? begun(s.sender, s.kind, s.lastAt, now) : s);
  }

  /** A message of this kind came from this sender, or a heartbeat that names the kind. */
  heard(sender: string, kind: Kind, at: number): void {
    this.source(sender, kind, at);
  }

  private source(sender: string, kind: Kind, at: number): Source {
    const id = `${sender}/${kind}`;
    const s = this.known.get(id) ?? begun(sender, kind, at, at);
    if (at - s.lastAt > lateAfter(kind)) {
      s.silences = [...(s.silences ?? []), [s.lastAt, at] as [number, number]].slice(-MOST_SILENCES);
    }
    s.lastAt = Math.max(s.lastAt, at);
    this.known.set(id, s);
    return s;
  }

  /** The sender lives and names no kind: it speaks for all that it has sent before, for nothing if that is nothing. */
  heartbeat(sender: string, at: number): void {
    for (const s of this.known.values()) if (s.sender === sender) this.heard(sender, s.kind, at);
  }

  /** `n` messages of this kind are in the ledger. */
  wrote(sender: string, kind: Kind, n: number, at: number): void {
    const s = this.source(sender, kind, at);
    s.messages += n;
    dayCount(s, at).messages += n;
  }

  /** `n` items were refused, as what the door took them for. */
  refused(sender: string, n: number, item: RefusedKind, at: number): void {
    const s = this.source(sender, item === 'body' ? this.firstOf(sender) : KIND_OF[item], at);
    s.refusedBy[item] = (s.refusedBy[item] ?? 0) + n;
    dayCount(s, at).refused += n;
  }

  private firstOf(sender: string): Kind {
    return KINDS.find((k) => this.known.has(`${sender}/${k}`)) ?? 'dossiers';
  }

  counts(now: number): SourceCount[] {
    const today = dayOf(now);
    const monday = weekPeriod(today).from;
    return [...this.known.values()].map(({ sender, kind, since, messages, refusedBy, days }) => {
      const sum = (what: 'messages' | 'refused', from: Day): number =>
        days.reduce((n, d) => n + (d.day >= from && d.day <= today ? d[what] : 0), 0);
      const items = ITEMS.filter((i) => (i === 'body' ? this.firstOf(sender) : KIND_OF[i]) === kind);
      return {
        ...{ id: `${sender}/${kind}`, sender, since: formatInstant(since), messages, refused: refusals(refusedBy) },
        ...{ messagesWeek: sum('messages', monday), refusedWeek: sum('refused', monday) },
        ...{ messagesToday: sum('messages', today), refusedToday: sum('refused', today) },
        refusedBy: items.map((i) => ({ kind: i, n: refusedBy[i] ?? 0 })),
      };
    });
  }

  /**
   * How the sources stood at an instant not later than now. Between two silences a source was heard within twice its
   * cadence; which second of them is not kept, and `lastAt` is then the instant itself.
   */
  agesAt(instant: number): (SourceAge & { absent: boolean })[] {
    const expected = inOfficeHours(instant, this.calendar);
    const known = [...this.known.values()];
    return this.ages(instant).map((age) => {
      const s = known.find((k) => `${k.sender}/${k.kind}` === age.id);
      const lastAt = s === undefined ? null : lastHeardAt(s, instant);
      const late = expected && lastAt !== null && instant - lastAt > lateAfter(age.kind);
      return { ...age, lastAt, absent: lastAt === null || late };
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
      for (const { sender, lastAt, refusedBy } of senders)
        ages.push({
          id: `${sender}/${kind}`,
          kind,
          name: NAME_OF_SENDER[sender] ?? sender,
          lastAt,
          cadence: CADENCE[kind],
          expected,
          refused: refusals(refusedBy),
        });
    }
    return ages;
  }

  save(): string {
    return JSON.stringify([...this.known.values()]);
  }
}

/** A source is late after twice its declared cadence. */
const lateAfter = (kind: Kind): number => 2 * CADENCE[kind] * 1000;
/** More silences than this of one source are not kept: about a year of nights. */
const MOST_SILENCES = 400;

function lastHeardAt(s: Source, instant: number): number | null {
  if (instant >= s.lastAt) return s.lastAt;
  if (instant < Math.min(s.since, s.silences?.[0]?.[0] ?? s.since)) return null;
  return s.silences?.find(([from, until]) => from <= instant && instant < until)?.[0] ?? instant;
}

const ITEMS: readonly RefusedKind[] = ['dossier', 'step', 'petition', 'camera', 'body'];

const begun = (sender: string, kind: Kind, lastAt: number, since: number): Source => ({
  ...{ sender, kind, lastAt, since },
  ...{ messages: 0, refusedBy: {}, days: [] },
});

const refusals = (by: Source['refusedBy']): number => Object.values(by).reduce((sum, n) => sum + n, 0);

/** The count of the day of `at`; days before its week are let go. */
function dayCount(s: Source, at: number): DayCount {
  const day = dayOf(at);
  const known = s.days.find((d) => d.day === day);
  if (known) return known;
  const monday = weekPeriod(day).from;
  const fresh = { day, messages: 0, refused: 0 };
  s.days = [...s.days.filter((d) => d.day >= monday), fresh];
  return fresh;
}
