import type { Look, Reading } from './probe.ts';

export type Cause = 'update' | 'server restart' | 'network cut' | 'renderer killed';

export interface Happening {
  cause: Cause;
  at: number;
  /** When an absence ended, Infinity while it lasts; null: it is no absence. */
  over: number | null;
}

/** What follows within this time is put down to what happened: a new version waits for its trial and for a change of scene. */
const FOLLOWS_MS = 90_000;

export interface Blank {
  cause: Cause | 'nothing';
  at: number;
  ms: number;
}

/** Keeps what the verdict needs, and nothing that grows with every look. */
export class SoakRecord {
  readonly began = Date.now();
  readonly happenings: Happening[] = [];
  readonly readings: Reading[] = [];
  /** Elements by life, scene and the map's turn, one count a lap. */
  readonly laps = new Map<string, { minute: number; elements: number }[]>();
  /** Loads of the page: when, which version, ms to its first figures. */
  readonly lives: { loadedAt: number; version: string; drawnAfterMs: number }[] = [];
  /** From a quarter of a second on: what two looks cannot tell apart is none. */
  readonly blanks: Blank[] = [];
  /** ms from the end of an absence to figures of now. */
  readonly back: { cause: Cause; ms: number }[] = [];
  readonly errors: string[] = [];
  /** What was to happen and did not, or was not taken up. */
  readonly undone: string[] = [];
  silentLooks = 0;
  unmarkedLooks = 0;
  readonly unmarked = new Set<string>();
  looks = 0;
  unanswered = 0;
  /** The last look at figures. */
  private good: Look | null = null;
  private blankSince: number | null = null;

  happened(cause: Cause): Happening {
    const happening: Happening = { cause, at: Date.now(), over: null };
    this.happenings.push(happening);
    return happening;
  }

  minuteOf(at: number): number {
    return (at - this.began) / 60_000;
  }

  see(look: Look | null, silent: boolean): void {
    this.looks++;
    if (look === null) {
      // A page that is busy for a moment still stands on the glass: what counts is what the next look finds.
      this.unanswered++;
      return;
    }
    if (silent && look.drawn) {
      this.silentLooks++;
      if (look.unmarked.length > 0) this.unmarkedLooks++;
      for (const what of look.unmarked) if (this.unmarked.size < 30) this.unmarked.add(what);
    }
    const fine = look.drawn || look.dark;
    const { good } = this;
    if (!fine) {
      this.blankSince ??= good?.at ?? look.at;
      return;
    }
    const anew = good === null || good.loadedAt !== look.loadedAt;
    if (anew)
      this.lives.push({ loadedAt: look.loadedAt, version: look.version, drawnAfterMs: look.at - look.loadedAt });
    // From the last figures of the page before to the first of this one, though no look fell between.
    const since = this.blankSince ?? (anew ? (good?.at ?? null) : null);
    if (since !== null && good !== null)
      this.blanks.push({ cause: this.causeAt(since), at: since, ms: look.at - since });
    this.blankSince = null;
    this.good = look;
  }

  lap(look: Look): void {
    const key = `${look.loadedAt}/${look.scene}/${look.turn}`;
    const counts = this.laps.get(key) ?? [];
    this.laps.set(key, counts);
    counts.push({ minute: this.minuteOf(look.at), elements: look.elements });
  }

  error(text: string): void {
    if (this.errors.length < 100) this.errors.push(text.slice(0, 300));
  }

  private causeAt(at: number): Blank['cause'] {
    const before = this.happenings.findLast((h) => h.at <= at + 1000 && at - (h.over ?? h.at) <= FOLLOWS_MS);
    return before?.cause ?? 'nothing';
  }
}
