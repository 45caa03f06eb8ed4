import type { Change } from '../contract/stream.ts';

type Path = (string | number)[];
type PlainObject = Record<string, unknown>;

/**
 * The structural changes that lead from one plain JSON value to another, each branch named once and nothing that stayed
 * the same. Objects go by key. Arrays go by index when they are equally long; when one grew or shrank, by index and at
 * the end as long as most of what both have is the same, else the array is sent whole (a shifted list is not worth following).
 * Removals at the end of an array come last index first, so each one is a pop.
 *
 * Law: `applyChanges(before, diff(before, after))` deep-equals `after`; `diff(a, copy of a)` is empty.
 */
export function diff(before: unknown, after: unknown): Change[] {
  const changes: Change[] = [];
  compare(before, after, [], changes);
  return changes;
}

/** `path` is one stack for the whole walk: copied only when a change is said. */
function compare(before: unknown, after: unknown, path: Path, out: Change[]): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) compareArrays(before, after, path, out);
  else if (isObject(before) && isObject(after)) compareObjects(before, after, path, out);
  else out.push({ path: path.slice(), value: after });
}

function compareObjects(before: PlainObject, after: PlainObject, path: Path, out: Change[]): void {
  for (const key of Object.keys(after)) {
    if (Object.hasOwn(before, key)) {
      path.push(key);
      compare(before[key], after[key], path, out);
      path.pop();
    } else out.push({ path: [...path, key], value: after[key] });
  }
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) out.push({ path: [...path, key] });
}

function compareArrays(before: unknown[], after: unknown[], path: Path, out: Change[]): void {
  const common = Math.min(before.length, after.length);
  const inside: Change[] = [];
  let changed = 0;
  for (let i = 0; i < common; i++) {
    const had = inside.length;
    path.push(i);
    compare(before[i], after[i], path, inside);
    path.pop();
    if (inside.length > had) changed++;
  }
  if (before.length !== after.length && (common === 0 || changed * 2 > common)) {
    out.push({ path: path.slice(), value: after });
    return;
  }
  for (const change of inside) out.push(change);
  for (let i = common; i < after.length; i++) out.push({ path: [...path, i], value: after[i] });
  for (let i = before.length - 1; i >= common; i--) out.push({ path: [...path, i] });
}

const isObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
