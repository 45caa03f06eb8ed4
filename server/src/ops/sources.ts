import { inOfficeHours } from '@toancanh/shared/calendar/office-hours.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { SourceAge } from '@toancanh/shared/contract/overview.ts';

type Kind = SourceAge['kind'];

/** Declared cadence in seconds: how often something is expected in office hours, a heartbeat included. */
const CADENCE: Record<Kind, number> = { dossiers: 60, petitions: 300, cameras: 120 };
const NAME: Record<Kind, string> = { dossiers: 'Một cửa', petitions: 'Phản ánh', cameras: 'Camera' };
export const KINDS: readonly Kind[] = ['dossiers', 'petitions', 'cameras'];

/**
 * When each kind of figure was last heard of: the age of what is on screen. A figure without a fresh source is shown as
 * old, whatever it says. A heartbeat speaks for the kinds that its sender has sent before.
 */
export class Sources {
  private readonly state = new Map<Kind, { lastAt: number | null; refused: number }>();
  private readonly kindsOf = new Map<string, Set<Kind>>();
  private readonly calendar: WorkingCalendar;

  constructor(calendar: WorkingCalendar) {
    this.calendar = calendar;
    for (const kind of KINDS) this.state.set(kind, { lastAt: null, refused: 0 });
  }

  /** A message of this kind came from this sender. */
  heard(sender: string, kind: Kind, at: number): void {
    const kinds = this.kindsOf.get(sender);
    if (kinds) kinds.add(kind);
    else this.kindsOf.set(sender, new Set([kind]));
    const s = this.state.get(kind);
    if (s && (s.lastAt === null || at > s.lastAt)) s.lastAt = at;
  }

  /** The sender lives, but says nothing new. One that never sent anything is taken for a one-stop system. */
  heartbeat(sender: string, at: number): void {
    for (const kind of this.kindsOf.get(sender) ?? ['dossiers' as const]) this.heard(sender, kind, at);
  }

  refused(kind: Kind, n: number): void {
    const s = this.state.get(kind);
    if (s) s.refused += n;
  }

  ages(now: number): SourceAge[] {
    const expected = inOfficeHours(now, this.calendar);
    return KINDS.map((kind) => {
      const s = this.state.get(kind);
      return {
        id: kind,
        kind,
        name: NAME[kind],
        lastAt: s?.lastAt ?? null,
        cadence: CADENCE[kind],
        expected,
        refused: s?.refused ?? 0,
      };
    });
  }
}
