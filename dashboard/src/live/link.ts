/** The way to the server as the client sees it. It connects and reconnects by itself, for ever. */
export interface Link {
  open(ears: LinkEars): void;
  /** Lost without a word when the link is down. */
  send(event: 'watch' | 'unwatch' | 'report', payload: object): void;
  /** An order to a presentation; what the server answered, null when the link is down or nothing comes back in time. */
  present?(payload: object): Promise<unknown>;
  /** What the server's real clock says (epoch ms); null when the link is down or nothing comes back in time. */
  time?(): Promise<number | null>;
  /** Drop the connection, if any, and try anew at once. */
  restart(): void;
  close(): void;
}

export interface LinkEars {
  up(): void;
  /** 'refused': the other end hung up or turned us away; 'timeout': no answer at all. */
  down(failure: 'refused' | 'timeout'): void;
  hear(event: 'snapshot' | 'delta' | 'pulse' | 'refused', payload: unknown): void;
}

/** Time as the client needs it; a test turns the hands itself. */
export interface Time {
  /** Monotonic ms: what everything is measured by. */
  now(): number;
  /** Wall clock, epoch ms: only to notice that the machine slept. */
  wall(): number;
  every(ms: number, run: () => void): () => void;
  random(): number;
}

export const systemTime: Time = {
  now: () => performance.now(),
  wall: () => Date.now(),
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
  random: () => Math.random(),
};
