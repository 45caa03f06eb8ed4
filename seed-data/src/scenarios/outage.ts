import type { Scenario } from './scenario.ts';

const MINUTE = 60_000;

/** Of every twelve minutes of real time the one-stop systems are silent for four, then send what they have kept back. */
export const outage: Scenario = {
  name: 'outage',
  title: 'hệ thống một cửa mất kết nối rồi gửi bù',
  silent: (source, elapsed) => {
    const phase = elapsed % (12 * MINUTE);
    return source !== 'phan-anh' && phase >= MINUTE && phase < 5 * MINUTE;
  },
};
