import type { ScreenAlert, ScreenReport, ScreenState } from '@toancanh/shared/contract/screens.ts';
import type { ScreensStore } from './screens-store.ts';

export const GONE_MS = 30_000;
/** Right after its own start the server has heard nobody yet. */
export const GRACE_MS = 60_000;
export const OLD_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const RESTARTS_AN_HOUR = 3;
/** Of a screen that loads itself without end, the latest so many are kept. */
export const RESTARTS_KEPT = 60;
/** Screens know the server's time to some ms only, and say anew each time when they were started. */
const SAME_START_MS = 2000;

/** What is known of a screen from what it says, and from the server's start on. */
interface Heard {
  report: ScreenReport;
  at: number;
  /** Since when it says that its figures are old; null: they are not. */
  oldSince: number | null;
  /** When the update that it speaks of was first said to have failed. */
  failedSince: number | null;
}

export interface Condition {
  kind: ScreenAlert['kind'];
  since: number;
  /** Of `late`: the source. */
  source?: string;
}

/** What screens say of themselves, in memory, and what follows from it; their restarts outlive the server's. `now`: real time, epoch ms. */
export class Fleet {
  private readonly now: () => number;
  private readonly version: () => string;
  private readonly startedAt: number;
  private readonly heard = new Map<string, Heard>();
  private readonly reloadOrdered = new Set<string>();
  private readonly pictures = new Map<string, Picture>();
  private readonly store: Pick<ScreensStore, 'restarts' | 'addRestart'>;
  /** Loads of the page that nobody ordered, by screen, oldest first. */
  private readonly restarted: Map<string, number[]>;

  /** `version`: what the server offers now. */
  constructor(now: () => number, version: () => string, store: Pick<ScreensStore, 'restarts' | 'addRestart'>) {
    this.now = now;
    this.version = version;
    this.store = store;
    this.restarted = new Map(store.restarts());
    this.startedAt = now();
  }

  /** The next load of its page was asked for. */
  ordered(id: string): void {
    this.reloadOrdered.add(id);
  }

  report(id: string, report: ScreenReport): void {
    const at = this.now();
    const before = this.heard.get(id);
    if (before !== undefined && report.startedAt > before.report.startedAt + SAME_START_MS) {
      const updating =
        report.version !== before.report.version ||
        report.updateFailed !== before.report.updateFailed ||
        // What it is offered and refused is no reason to load itself once more.
        (before.report.version !== this.version() && before.report.updateFailed !== this.version());
      if (!this.reloadOrdered.delete(id) && !updating) this.restartedAt(id, at);
    }
    this.heard.set(id, {
      ...{ report, at },
      oldSince: report.state === 'old' ? (before?.oldSince ?? at) : null,
      failedSince: report.updateFailed === null ? null : (before?.failedSince ?? at),
    });
  }

  reportOf(id: string): ScreenReport | null {
    return this.heard.get(id)?.report ?? null;
  }

  /** @param lastContact as on disk: from before the server's start too; @param pairedAt when it was taken */
  state(id: string, lastContact: number | null, pairedAt: number): ScreenState {
    const heard = this.heard.get(id);
    if (heard !== undefined && this.now() - heard.at <= GONE_MS) return heard.report.state;
    return this.goneSince(id, lastContact, pairedAt) === null ? 'waiting' : 'gone';
  }

  restarts(id: string): number {
    return this.restartsOf(id).length;
  }

  /** What is wrong with a screen. */
  conditions(id: string, lastContact: number | null, pairedAt: number): Condition[] {
    const now = this.now();
    const heard = this.heard.get(id);
    const found: Condition[] = [];
    const gone = this.goneSince(id, lastContact, pairedAt);
    if (gone !== null) found.push({ kind: 'gone', since: gone });
    else if (heard?.oldSince != null && now - heard.oldSince > OLD_MS) {
      const { late } = heard.report;
      const since = heard.oldSince;
      found.push(late === undefined ? { kind: 'old', since } : { kind: 'late', since, source: late });
    }
    const restarts = this.restartsOf(id);
    const beyond = restarts[RESTARTS_AN_HOUR];
    if (beyond !== undefined) found.push({ kind: 'restarts', since: beyond });
    if (heard?.failedSince != null) found.push({ kind: 'updateFailed', since: heard.failedSince });
    return found;
  }

  /** Whether the server is up long enough to say that a condition of before its start is over. */
  get settled(): boolean {
    return this.now() - this.startedAt > GRACE_MS + GONE_MS + OLD_MS;
  }

  keepPicture(id: string, picture: Omit<Picture, 'at'>): void {
    this.pictures.set(id, { ...picture, at: this.now() });
  }
  picture(id: string): Picture | null {
    return this.pictures.get(id) ?? null;
  }

  forget(id: string): void {
    this.heard.delete(id);
    this.reloadOrdered.delete(id);
    this.pictures.delete(id);
    this.restarted.delete(id);
  }

  private restartedAt(id: string, at: number): void {
    const kept = [...this.restartsOf(id), at].slice(-RESTARTS_KEPT);
    this.restarted.set(id, kept);
    this.store.addRestart(id, at, kept[0]!);
  }

  private restartsOf(id: string): number[] {
    return (this.restarted.get(id) ?? []).filter((t) => t > this.now() - HOUR_MS);
  }

  /** When it was last heard, if that is too long ago; null: it is here, or nobody can tell yet. */
  private goneSince(id: string, lastContact: number | null, pairedAt: number): number | null {
    const now = this.now();
    const heard = this.heard.get(id)?.at;
    if (heard !== undefined) return now - heard > GONE_MS ? heard : null;
    const last = Math.max(lastContact ?? 0, pairedAt);
    return now - this.startedAt > GRACE_MS && now - last > GRACE_MS ? last : null;
  }
}

/** The last small picture of what a screen shows. */
export interface Picture {
  type: 'image/webp' | 'image/jpeg';
  bytes: Buffer;
  at: number;
}

/** What a picture is by its first bytes; null: none that is taken here. */
export function pictureType(bytes: Buffer): Picture['type'] | null {
  if (bytes.length > 12 && bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return 'image/webp';
  return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? 'image/jpeg' : null;
}
