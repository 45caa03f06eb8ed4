import { describe, expect, it } from 'vitest';
import {
  cameUp,
  failedNow,
  mayTry,
  noUpdate,
  offered,
  PINNED_MS,
  reconnected,
  reloadAt,
  TRIAL_MS,
  timedOut,
  tried,
} from './update.ts';

const at = (version: string) => offered(noUpdate('1'), version);

describe('update', () => {
  it('tries a version that is not the page’s, once at a time', () => {
    expect(mayTry(at('1'), 0)).toBe(false);
    expect(mayTry(at('2'), 0)).toBe(true);
    expect(mayTry(tried(at('2'), 0), 1)).toBe(false);
    expect(mayTry(offered(noUpdate(null), '2'), 0)).toBe(false);
  });

  it('takes up a version only when it drew a figure', () => {
    const trial = tried(at('2'), 0);
    expect(trial.ready).toBeNull();
    const up = cameUp(trial, '2', 5000);
    expect(up).toMatchObject({ trial: null, ready: '2', failed: null });
    expect(mayTry(up, 6000)).toBe(false);
  });

  it('stays with the old one when the new one does not come up, says so, and tries again after ten minutes', () => {
    const trial = tried(at('2'), 1000);
    expect(timedOut(trial, 1000 + TRIAL_MS - 1)).toBe(false);
    expect(timedOut(trial, 1000 + TRIAL_MS)).toBe(true);
    const failed = failedNow(trial, 31_000);
    expect(failed).toMatchObject({ trial: null, ready: null, failed: { version: '2' } });
    expect(mayTry(failed, 31_000 + 599_999)).toBe(false);
    expect(mayTry(failed, 31_000 + 600_000)).toBe(true);
    expect(mayTry(offered(failed, '3'), 32_000)).toBe(true);
    expect(mayTry(reconnected(failed), 32_000)).toBe(true);
    expect(cameUp(tried(offered(failed, '3'), 0), '3', 1).failed).toBeNull();
  });

  it('begins a trial anew that the server’s silence fell into, with all its time', () => {
    const back = reconnected(tried(at('2'), 0));
    expect(back).toMatchObject({ trial: null, failed: null });
    expect(mayTry(back, TRIAL_MS - 1)).toBe(true);
    expect(timedOut(tried(back, TRIAL_MS - 1), TRIAL_MS)).toBe(false);
    expect(reconnected(at('2'))).toEqual(at('2'));
  });

  it('does not take a page of another version for the new one', () => {
    expect(cameUp(tried(at('2'), 0), '1', 1)).toMatchObject({ ready: null, failed: { version: '2' } });
    expect(cameUp(at('2'), '2', 1)).toEqual(at('2'));
  });

  it('drops what was ready when the server goes back or on', () => {
    const ready = cameUp(tried(at('2'), 0), '2', 1);
    expect(offered(ready, '1')).toMatchObject({ ready: null });
    expect(offered(ready, '3')).toMatchObject({ ready: null, trial: null });
    expect(offered(ready, '2')).toBe(ready);
  });

  it('waits for the next change of scene, or 20 s where none comes', () => {
    expect(reloadAt(70_000, 50_000)).toBe(70_000);
    expect(reloadAt(null, 50_000)).toBe(50_000 + PINNED_MS);
  });
});
