/** Time as the hub needs it; a test can turn the hands itself. */
export interface Scheduler {
  /** Monotonic ms. */
  now(): number;
  /** Real time, epoch ms. */
  wall(): number;
  /** Run once after `ms` (0: after the current turn of the event loop). Returns how to call it off. */
  after(ms: number, run: () => void): () => void;
  every(ms: number, run: () => void): () => void;
}

export const systemScheduler: Scheduler = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, run) {
    if (ms <= 0) {
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    }
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};
