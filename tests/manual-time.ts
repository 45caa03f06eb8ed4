/** Time that stands still until `pass` is called: for the hub (Scheduler) and the client (Time) alike. */
export class ManualTime {
  #now = 0;
  #timers: { at: number; run: () => void; every: number | null }[] = [];

  now = () => this.#now;
  wall = () => 1_800_000_000_000 + this.#now;
  random = () => 0.5;

  after(ms: number, run: () => void): () => void {
    return this.#add(ms, run, null);
  }

  every(ms: number, run: () => void): () => void {
    return this.#add(ms, run, ms);
  }

  /** Runs what falls due within the next `ms`, in order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      if (next.every === null) this.#timers.splice(this.#timers.indexOf(next), 1);
      else next.at += next.every;
      next.run();
    }
    this.#now = end;
  }

  #add(ms: number, run: () => void, every: number | null): () => void {
    const timer = { at: this.#now + Math.max(0, ms), run, every };
    this.#timers.push(timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }
}
