/** The server's clock as GET /api/clock tells it: `now` in epoch ms, `speed` times as fast as real time. */
export interface ClockReading {
  now: number;
  speed: number;
  simulated: boolean;
}

/** Follows the server's clock between readings. */
export class ServerClock {
  private reading: ClockReading;
  private readAt = performance.now();
  private readonly url: string;

  /** Runs at its own speed and never looks at the server's clock again. */
  private readonly own: boolean;

  private constructor(url: string, reading: ClockReading, own: boolean) {
    this.url = url;
    this.reading = reading;
    this.own = own;
  }

  /** `speed` null: the server's. @throws when the server does not tell its time. */
  static async read(url: string, signal: AbortSignal, speed: number | null = null): Promise<ServerClock> {
    const reading = await fetchClock(url, signal);
    return new ServerClock(url, speed === null ? reading : { ...reading, speed }, speed !== null);
  }

  now(): number {
    return this.reading.now + (performance.now() - this.readAt) * this.reading.speed;
  }

  get speed(): number {
    return this.reading.speed;
  }

  /** Sets the clock anew; keeps going by the old reading when the server does not answer. */
  async adjust(signal: AbortSignal): Promise<void> {
    if (this.own) return;
    try {
      const reading = await fetchClock(this.url, signal);
      this.reading = reading;
      this.readAt = performance.now();
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
}

async function fetchClock(url: string, signal: AbortSignal): Promise<ClockReading> {
  const response = await fetch(`${url}/api/clock`, { signal });
  const value = (await response.json()) as Partial<ClockReading>;
  const { now, speed = 1, simulated = false } = value;
  if (!response.ok || typeof now !== 'number' || !Number.isFinite(now))
    throw new Error(`Máy chủ ${url} không cho biết giờ của nó (GET /api/clock trả lời ${response.status})`);
  return { now, speed, simulated };
}
