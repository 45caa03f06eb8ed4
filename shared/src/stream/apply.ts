import type { Change } from '../contract/stream.ts';

/** A change that does not fit the value it is applied to: the holder is not where the sender believes it is. */
export class BadChange extends Error {
  override name = 'BadChange';
}

type Branch = Record<string, unknown> | unknown[];

/**
 * The value after the changes. The given value is left as it was; branches that no change touches keep their identity,
 * so that a reader may compare by reference. A branch is copied once, however many changes lie in it.
 * @throws BadChange when a path leads nowhere, skips array elements, or removes what is not there.
 */
export function applyChanges<T>(value: T, changes: readonly Change[]): T {
  const copies = new Set<unknown>();
  let root: unknown = value;
  for (const change of changes) {
    if (change.path.length === 0) {
      if (!Object.hasOwn(change, 'value')) throw new BadChange('the whole value cannot be removed');
      root = change.value;
      continue;
    }
    root = own(root, copies, change);
    let branch = root as Branch;
    const last = change.path.length - 1;
    for (let i = 0; i < last; i++) {
      const step = change.path[i]!;
      const child = own(read(branch, step, change), copies, change);
      write(branch, step, child);
      branch = child;
    }
    finish(branch, change.path[last]!, change);
  }
  return root as T;
}

/** The branch itself when this call made it, else a copy of it. */
function own(node: unknown, copies: Set<unknown>, change: Change): Branch {
  if (typeof node !== 'object' || node === null) throw bad(change, 'leads through a value that has no parts');
  if (copies.has(node)) return node as Branch;
  const copy: Branch = Array.isArray(node) ? node.slice() : { ...node };
  copies.add(copy);
  return copy;
}

function read(branch: Branch, step: string | number, change: Change): unknown {
  if (Array.isArray(branch)) {
    if (!isIndex(step) || step >= branch.length) throw bad(change, `has no element ${step}`);
    return branch[step];
  }
  if (typeof step !== 'string' || !Object.hasOwn(branch, step)) throw bad(change, `has no key ${step}`);
  return branch[step];
}

function finish(branch: Branch, step: string | number, change: Change): void {
  const sets = Object.hasOwn(change, 'value');
  if (Array.isArray(branch)) {
    if (!isIndex(step) || step > branch.length) throw bad(change, `leaves a hole before ${step}`);
    if (sets) branch[step] = change.value;
    else if (branch.length > 0 && step === branch.length - 1) branch.pop();
    else throw bad(change, 'removes an element that is not the last');
    return;
  }
  if (typeof step !== 'string') throw bad(change, 'uses an index on an object');
  if (sets) write(branch, step, change.value);
  else if (Object.hasOwn(branch, step)) delete branch[step];
  else throw bad(change, `removes key ${step}, which is not there`);
}

function write(branch: Branch, step: string | number, value: unknown): void {
  // Assigning to '__proto__' would change the object's prototype instead of its content.
  if (step === '__proto__') throw new BadChange("the key '__proto__' is not allowed");
  (branch as Record<string | number, unknown>)[step] = value;
}

const isIndex = (step: string | number): step is number =>
  typeof step === 'number' && Number.isInteger(step) && step >= 0;

const bad = (change: Change, why: string) => new BadChange(`path ${JSON.stringify(change.path)} ${why}`);
