import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

/**
 * Two kinds of tests. Those beside the source are quick; those in tests/ start servers, browsers and processes of their
 * own, on ports and in folders that nobody else has. Much of their time is waiting (a scene stays 15 s), so more of them
 * run at once than the machine has processors.
 */
export default defineConfig({
  test: {
    // The code must say Asia/Ho_Chi_Minh wherever it means it: the machine's own zone is somewhere else.
    env: { TZ: 'UTC' },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'beside',
          include: ['{shared,server,seed-data,dashboard}/src/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
