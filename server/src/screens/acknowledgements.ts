import type { Acknowledgement, ScreensStore } from './screens-store.ts';

/** Alerts that somebody on duty has seen, until they clear. `now`: real time, epoch ms. */
export class Acknowledgements {
  private readonly store: ScreensStore;
  private readonly now: () => number;
  private readonly byId = new Map<string, Acknowledgement>();
  private readonly onChange: () => void;
  private changed = 0;
  constructor(store: ScreensStore, now: () => number, onChange: () => void) {
    this.store = store;
    this.now = now;
    this.onChange = onChange;
    for (const a of store.acknowledgements()) this.byId.set(a.id, a);
  }

  of(id: string): { by: string; at: number } | null {
    const found = this.byId.get(id);
    return found === undefined ? null : { by: found.by, at: found.at };
  }

  /** Whoever was first stays. */
  acknowledge(id: string, by: string): { by: string; at: number } {
    const held = this.of(id);
    if (held !== null) return held;
    const fresh = { id, by, at: this.now() };
    this.store.acknowledge(fresh);
    this.byId.set(id, fresh);
    this.changed++;
    this.onChange();
    return { by, at: fresh.at };
  }

  /** An alert that is no longer there was the last of its kind: the next one wants to be seen anew. */
  keepOnly(standing: ReadonlySet<string>, within: (id: string) => boolean): void {
    const gone = [...this.byId.keys()].filter((id) => within(id) && !standing.has(id));
    if (gone.length === 0) return;
    this.store.forgetAcknowledgements(gone);
    for (const id of gone) this.byId.delete(id);
    this.changed++;
    this.onChange();
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }
  /** Another number whenever `has` answers otherwise. */
  changes(): number {
    return this.changed;
  }

  get size(): number {
    return this.byId.size;
  }
}
