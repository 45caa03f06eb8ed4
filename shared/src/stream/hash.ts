/** A value that JSON cannot carry unchanged, with the place where it lies. */
export class NotJson extends TypeError {
  override name = 'NotJson';
}

/**
 * 53-bit hash of a plain JSON value, in base 36. It does not depend on the order of keys, and it is the same before and
 * after a JSON round trip. It guards against mistakes, not against malice.
 *
 * Keys are mixed with their values and the pairs are added up: addition commutes, so nothing needs sorting.
 * @throws NotJson for −0, NaN, ±Infinity, undefined, functions and the key '__proto__': JSON would change them on the way.
 */
export function hashJson(value: unknown): string {
  try {
    visit(value);
  } catch (error) {
    if (error instanceof NotJson) throw new NotJson(`${error.message} at ${locate(value, '$')}`);
    throw error;
  }
  const low = scramble(lo ^ Math.imul(hi, 0x9e3779b1));
  const high = scramble(hi + Math.imul(low, 0x85ebca6b));
  return ((high & 0x1fffff) * 4_294_967_296 + (low >>> 0)).toString(36);
}

// The two 32-bit lanes of the last visited node. Module variables instead of a returned pair: no allocation per node.
let lo = 0;
let hi = 0;

const float = new Float64Array(1);
const bits = new Uint32Array(float.buffer);

function visit(node: unknown): void {
  switch (typeof node) {
    case 'string':
      text(node, 0x27d4eb2f);
      return;
    case 'number':
      if (!Number.isFinite(node) || (node === 0 && 1 / node < 0))
        throw new NotJson(`${Object.is(node, -0) ? '-0' : node}`);
      float[0] = node;
      // Both lanes take in both words: small integers differ in the upper word only.
      lo = scramble(bits[0]! + Math.imul(bits[1]!, 0x9e3779b1) + 0x165667b1);
      hi = scramble(Math.imul(bits[0]!, 0x1b873593) ^ bits[1]! ^ 0x52dce729);
      return;
    case 'boolean':
      lo = node ? 0x2545f491 : 0x4f6cdd1d;
      hi = node ? 0x38495ab5 : 0x7a5662d3;
      return;
    case 'object':
      if (node === null) {
        lo = 0x5bd1e995;
        hi = 0x1f123bb5;
        return;
      }
      if (Array.isArray(node)) list(node);
      else record(node as Record<string, unknown>);
      return;
    default:
      throw new NotJson(typeof node);
  }
}

function list(items: readonly unknown[]): void {
  let a = 0x3c6ef372 + items.length;
  let b = 0x510e527f;
  for (let i = 0; i < items.length; i++) {
    visit(items[i]);
    a = scramble(Math.imul(a, 0x01000193) ^ lo);
    b = scramble(Math.imul(b, 0x5bd1e995) + hi);
  }
  lo = a;
  hi = b;
}

function record(object: Record<string, unknown>): void {
  let a = 0x1b56c4e9;
  let b = 0x6a09e667;
  for (const key in object) {
    if (key === '__proto__') throw new NotJson("key '__proto__'");
    visit(object[key]);
    const valueLo = lo;
    const valueHi = hi;
    text(key, 0x7f4a7c15);
    a = (a + scramble(Math.imul(lo, 0x9e3779b1) ^ valueLo)) | 0;
    b = (b + scramble(Math.imul(hi ^ lo, 0x85ebca6b) + valueHi)) | 0;
  }
  lo = scramble(a);
  hi = scramble(b);
}

function text(string: string, seed: number): void {
  let a = seed ^ string.length;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
    a ^= a >>> 15;
  }
  lo = scramble(a ^ (b >>> 13));
  hi = scramble(b ^ (a >>> 16));
}

function scramble(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Path to the first part that cannot be hashed; only walked when something was wrong. */
function locate(node: unknown, path: string): string {
  if (typeof node === 'object' && node !== null) {
    for (const [key, child] of Object.entries(node)) {
      try {
        visit(child);
      } catch {
        return locate(child, `${path}.${key}`);
      }
    }
  }
  return path;
}
