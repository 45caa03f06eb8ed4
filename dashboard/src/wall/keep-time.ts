import type { LiveClient } from '../live/client.ts';
import { ServerTime } from '../live/server-time.ts';

const BURST = 5;
const APART_MS = 150;
const EVERY_MS = 60_000;

/** Asks the server for its time, several times in a row when the link comes up and every minute, and listens to pulses between. */
export function keepTime(client: LiveClient): { time: ServerTime; stop: () => void } {
  const time = new ServerTime();
  let asking = false;
  let stopped = false;
  const burst = async (): Promise<void> => {
    if (asking || stopped) return;
    asking = true;
    for (let i = 0; i < BURST && !stopped; i++) {
      const sample = await client.askTime();
      if (sample === null) break;
      time.take(sample);
      await new Promise((done) => setTimeout(done, APART_MS));
    }
    asking = false;
  };
  const stopPulses = client.onPulse((pulse, at) => {
    if (time.pulse(pulse.at, at)) void burst();
  });
  const timer = setInterval(() => void burst(), EVERY_MS);
  return {
    time,
    stop() {
      stopped = true;
      stopPulses();
      clearInterval(timer);
    },
  };
}
