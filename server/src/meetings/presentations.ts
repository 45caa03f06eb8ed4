import type { PresentationOrder, PresentationValue } from '@toancanh/shared/contract/meetings.ts';
import { BadRequest } from '../http/errors.ts';
import type { MeetingBook } from './meeting-book.ts';
import type { MeetingsStore, StoredPresentation } from './meetings-store.ts';

interface Running extends StoredPresentation {
  pointer: { x: number; y: number } | null;
}
type Steering = Exclude<PresentationOrder, { do: 'start' } | { do: 'end' }>;

/** Where it stands is on disk within this time: no finger waits for a disk. */
const KEEP_MS = 200;

export interface PresentationsDeps {
  store: MeetingsStore;
  meetings: MeetingBook;
  /** A presentation moved; `walls`: screens follow it from now on, or no longer. */
  moved: (meeting: string, walls: boolean) => void;
  onError: (error: unknown) => void;
  /** Real time, epoch ms. */
  now: () => number;
}

/** Presentations that run. They survive a restart; only the pointer does not. */
export class Presentations {
  private readonly d: PresentationsDeps;
  private readonly running = new Map<string, Running>();
  private readonly unsaved = new Set<string>();
  private readonly decisions = new Map<string, number>();
  private saving: NodeJS.Timeout | null = null;

  constructor(deps: PresentationsDeps) {
    this.d = deps;
    for (const p of deps.store.presentations())
      if (deps.meetings.get(p.meeting) !== null) this.running.set(p.meeting, { ...p, pointer: null });
  }

  isRunning(meeting: string): boolean {
    return this.running.has(meeting);
  }
  /** The meeting whose presentation a screen follows; null: none. */
  followedBy(screen: string): string | null {
    for (const p of this.running.values()) if (p.screens.includes(screen)) return p.meeting;
    return null;
  }

  value(meeting: string): PresentationValue {
    const { slides, version } = this.d.meetings.get(meeting) ?? { slides: [], version: 0 };
    const p = this.running.get(meeting);
    const counts = { deckVersion: version, decided: this.decisions.get(meeting) ?? 0 };
    if (p === undefined)
      return { ...{ meeting, startedAt: null, slide: 0, blank: false, pointer: null, drill: null }, ...counts };
    const { startedAt, blank, pointer, drill } = p;
    // Slides may have been taken out while it ran.
    const slide = Math.max(0, Math.min(p.slide, slides.length - 1));
    return { meeting, startedAt, slide, blank, pointer, drill, ...counts };
  }

  /** Begins it, or changes the walls of one that runs. */
  start(meeting: string, screens: readonly string[]): void {
    const before = this.running.get(meeting);
    const p: Running = before ?? {
      ...{ meeting, startedAt: this.d.now(), slide: 0, blank: false, drill: null, pointer: null, screens: [] },
    };
    p.screens = [...new Set(screens)];
    this.running.set(meeting, p);
    this.d.store.savePresentation(stored(p));
    this.d.moved(meeting, true);
  }

  end(meeting: string): void {
    this.unsaved.delete(meeting);
    this.d.store.dropPresentation(meeting);
    if (this.running.delete(meeting)) this.d.moved(meeting, true);
  }

  /** @throws BadRequest 409 when it does not run, 400 for a slide that is not there. */
  steer(meeting: string, order: Steering): void {
    const p = this.running.get(meeting);
    if (p === undefined) throw new BadRequest('do', 'Chưa bắt đầu trình chiếu cuộc họp này', 409);
    const last = (this.d.meetings.get(meeting)?.slides.length ?? 0) - 1;
    switch (order.do) {
      case 'go':
        if (order.slide > last)
          throw new BadRequest('slide', `slide=${order.slide}: bài có ${last + 1} trang, đánh số từ 0`);
        turn(p, order.slide);
        break;
      case 'next':
        turn(p, Math.min(this.value(meeting).slide + 1, Math.max(last, 0)));
        break;
      case 'back':
        turn(p, Math.max(this.value(meeting).slide - 1, 0));
        break;
      case 'blank':
        p.blank = order.on;
        break;
      case 'point':
        p.pointer = { x: order.x, y: order.y };
        break;
      case 'unpoint':
        p.pointer = null;
        break;
      case 'drill':
        p.drill = order.search;
        p.pointer = null;
        break;
    }
    this.d.moved(meeting, false);
    if (order.do !== 'point' && order.do !== 'unpoint') this.keepSoon(meeting);
  }

  /** The deck was saved: who shows it fetches it anew. */
  saved(meeting: string): void {
    this.d.moved(meeting, false);
  }

  /** A decision was written down or closed. */
  decided(meeting: string): void {
    this.decisions.set(meeting, (this.decisions.get(meeting) ?? 0) + 1);
    this.d.moved(meeting, false);
  }

  close(): void {
    this.keep();
  }

  private keepSoon(meeting: string): void {
    this.unsaved.add(meeting);
    this.saving ??= setTimeout(() => this.keep(), KEEP_MS).unref();
  }
  private keep(): void {
    if (this.saving !== null) clearTimeout(this.saving);
    this.saving = null;
    try {
      for (const meeting of this.unsaved) {
        const p = this.running.get(meeting);
        if (p !== undefined) this.d.store.savePresentation(stored(p));
      }
      this.unsaved.clear();
    } catch (error) {
      this.d.onError(error);
    }
  }
}

/** A page that is turned shows itself: what was asked about the one before, or hid it, is over. */
function turn(p: Running, slide: number): void {
  p.slide = slide;
  p.blank = false;
  p.drill = null;
  p.pointer = null;
}

const stored = ({ pointer: _, ...p }: Running): StoredPresentation => p;
