import type { Scenario } from './scenario.ts';

const MINUTE = 60_000;

/** Of every ten minutes of real time the land office's system is silent for three, then sends what it has kept back. */
export const outage: Scenario = {
  name: 'outage',
  title: 'nguồn đất đai mất kết nối rồi gửi bù',
  silent: (source, elapsed) => {
    const phase = elapsed % (10 * MINUTE);
    return source === 'dat-dai' && phase >= 2 * MINUTE && phase < 5 * MINUTE;
  },
};
