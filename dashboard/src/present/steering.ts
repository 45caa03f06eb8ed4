import type { PresentAnswer, PresentationOrder, PresentationValue } from '@toancanh/shared/contract/meetings.ts';
import { type Course, follow, ordersBetween, START } from './course.ts';

/** What passes between the windows of one machine. `ahead`: the server has not heard of it yet. */
export interface Told {
  from: string;
  course: Course;
  ahead: boolean;
}

export interface Ways {
  /** To the server; null: it did not come through. */
  send: (order: PresentationOrder) => Promise<PresentAnswer | null>;
  /** To the other windows of this machine. */
  tell: (told: Told) => void;
  now: () => number;
  /** Where this window stood before it was loaded anew; null: nowhere. */
  left: Left | null;
  /** Told where it stands, for then. */
  leave: (at: Left | null) => void;
}

/** What a window remembers of itself over a reload. */
export interface Left {
  course: Course;
  server: PresentationValue;
  ahead: boolean;
  mine: boolean;
}

/** The server's word that may have left before it heard this window's last order is not taken for so long. */
const SETTLING_MS = 600;

export interface Standing {
  course: Course;
  /** The server's last word; null: none yet. */
  server: PresentationValue | null;
  /** Steered further than the server knows: the link is down. */
  ahead: boolean;
  /** Why the server refused the last order. */
  refused: string | null;
}

/**
 * Where the presentation stands for one window. What this window orders holds here at once and goes to the other windows
 * and to the server; while the server is away it goes on, and the server is brought up to it afterwards. Free of any
 * framework, socket and channel: those come through `Ways`.
 */
export class Steering {
  readonly #name = Math.random().toString(36).slice(2);
  readonly #ways: Ways;
  readonly #listeners = new Set<() => void>();
  #state: Standing = { course: START, server: null, ahead: false, refused: null };
  #count = 0;
  #pending = 0;
  #movedAt = Number.NEGATIVE_INFINITY;
  /** This window, not another one of the machine, is to bring the server up to it. */
  #mine = false;

  constructor(ways: Ways) {
    this.#ways = ways;
    if (ways.left === null) return;
    const { course, server, ahead, mine } = ways.left;
    this.#state = { ...this.#state, course: { ...course, pointer: null }, server, ahead };
    this.#mine = mine;
  }

  readonly get = (): Standing => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** How many slides there are. */
  of(count: number): void {
    this.#count = count;
  }

  async order(order: PresentationOrder): Promise<boolean> {
    const runs = this.#state.server?.startedAt != null;
    this.#movedAt = this.#ways.now();
    // A start while it runs changes its walls, not where it stands.
    if (!(runs && order.do === 'start'))
      this.#show({ course: follow(this.#state.course, order, this.#count), refused: null });
    this.#tell();
    // Before it has begun it is a rehearsal: of this machine alone.
    if (this.#state.server?.startedAt === null && order.do !== 'start') return true;
    this.#pending++;
    // `next` said twice over a broken link would go two pages: what is sent is where it is to stand.
    const absolute: PresentationOrder =
      order.do === 'next' || order.do === 'back' ? { do: 'go', slide: this.#state.course.slide } : order;
    const answer = await this.#ways.send(absolute);
    this.#pending--;
    if (answer === null) {
      this.#mine = true;
      this.#show({ ahead: true });
      this.#tell();
      return false;
    }
    if (!answer.ok) {
      this.#show({ refused: answer.reason });
      return false;
    }
    if (this.#pending === 0 && !this.#state.ahead) this.#take(answer.value);
    return true;
  }

  /** The server's word, from its view. */
  hear(value: PresentationValue): void {
    const { server } = this.#state;
    // Somebody began or ended it elsewhere: what was done here without the network is of a presentation gone by.
    const anew = server !== null && value.startedAt !== server.startedAt;
    this.#show({ server: value, ...(anew ? { ahead: false } : {}) });
    if (this.#state.ahead) return;
    if (this.#pending > 0 || this.#ways.now() - this.#movedAt < SETTLING_MS) return;
    this.#take(value);
  }

  /** Called now and then: a word of the server that was not taken while orders were on their way is taken now. */
  settle(): void {
    const { server, ahead } = this.#state;
    if (server !== null && !ahead && this.#pending === 0 && this.#ways.now() - this.#movedAt >= SETTLING_MS)
      this.#take(server);
  }

  /** Another window of this machine. */
  overhear({ from, course, ahead }: Told): void {
    if (from === this.#name) return;
    this.#movedAt = this.#ways.now();
    if (!ahead) this.#mine = false;
    this.#show({ course, ahead });
  }

  /** The link is up again: the server learns where it went meanwhile. */
  async catchUp(server: PresentationValue): Promise<void> {
    if (!this.#state.ahead || !this.#mine) return;
    const goal = this.#state.course;
    for (const order of ordersBetween(server, goal)) {
      const answer = await this.#ways.send(order);
      if (answer === null) return;
      if (!answer.ok) {
        this.#show({ refused: answer.reason });
        break;
      }
    }
    // Steered on meanwhile: once more with the next word of the server.
    if (this.#state.course !== goal) return;
    this.#mine = false;
    this.#movedAt = this.#ways.now();
    this.#show({ ahead: false });
    this.#tell();
  }

  #take({ startedAt, slide, blank, pointer, drill }: PresentationValue): void {
    if (startedAt === null) return;
    const c = this.#state.course;
    if (c.slide === slide && c.blank === blank && c.drill === drill && same(c.pointer, pointer)) return;
    this.#show({ course: { slide, blank, pointer, drill } });
  }

  #tell(): void {
    const { course, ahead } = this.#state;
    this.#ways.tell({ from: this.#name, course, ahead });
  }

  #show(part: Partial<Standing>): void {
    this.#state = { ...this.#state, ...part };
    const { course, server, ahead } = this.#state;
    this.#ways.leave(server?.startedAt == null ? null : { course, server, ahead, mine: this.#mine });
    for (const listener of this.#listeners) listener();
  }
}

const same = (a: Course['pointer'], b: Course['pointer']): boolean =>
  a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y);
