import type { DeltaMessage, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { applyChanges } from '@toancanh/shared/stream/apply.ts';
import { diff } from '@toancanh/shared/stream/diff.ts';
import { hashJson } from '@toancanh/shared/stream/hash.ts';

/** A value that was proven by its hash to be what the server held at (epoch, seq). */
export interface Held {
  readonly value: unknown;
  readonly epoch: string;
  readonly seq: number;
}

/**
 * `applied`/`current`: `held` is now where the message leads. `ignored`: an old or doubled message. `gap`: something is
 * missing before it. `mismatch`: the result is not what the server has; what is held can no longer be built upon.
 */
export type Verdict = { outcome: 'applied' | 'current'; held: Held } | { outcome: 'ignored' | 'gap' | 'mismatch' };

/** Branches that are equal to what was held before keep their identity, so a reconnect redraws only what changed. */
export function takeSnapshot(held: Held | null, message: Snapshot): Verdict {
  const { epoch, seq, value, hash } = message;
  if (held !== null && held.epoch === epoch && seq < held.seq) return { outcome: 'ignored' };
  if (hashOf(value) !== hash) return { outcome: 'mismatch' };
  if (held === null) return { outcome: 'applied', held: { value, epoch, seq } };
  const shared = applyChanges(held.value, diff(held.value, value));
  return { outcome: 'applied', held: { value: shared, epoch, seq } };
}

/** A delta counts only when it starts from the very number that is held. */
export function takeDelta(held: Held | null, message: DeltaMessage): Verdict {
  const { epoch, from, to, changes, hash } = message;
  if (held === null || held.epoch !== epoch || from > held.seq) return { outcome: 'gap' };
  if (from !== held.seq) return { outcome: to <= held.seq ? 'ignored' : 'gap' };
  let value: unknown;
  try {
    value = applyChanges(held.value, changes);
  } catch {
    return { outcome: 'mismatch' };
  }
  if (hashOf(value) !== hash) return { outcome: 'mismatch' };
  return { outcome: from === to ? 'current' : 'applied', held: { value, epoch, seq: to } };
}

function hashOf(value: unknown): string | null {
  try {
    return hashJson(value);
  } catch {
    return null;
  }
}
