import fc from 'fast-check';

/** Any value that the stream may carry: plain JSON without −0 and without the key '__proto__'. For property tests. */
export const anyJson = (maxDepth = 4): fc.Arbitrary<unknown> =>
  fc
    .jsonValue({ maxDepth })
    .map((value) => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto')) as unknown);

/** A value and a later state of it: a few parts set, removed, appended or reordered. */
export const anyStep = (maxDepth = 4): fc.Arbitrary<[unknown, unknown]> =>
  fc
    .tuple(anyJson(maxDepth), fc.array(fc.tuple(fc.nat(), fc.nat(5), anyJson(1)), { maxLength: 6 }))
    .map(([before, edits]) => {
      let after = structuredClone(before);
      for (const [where, kind, value] of edits) after = edit(after, where, kind, value);
      return [before, after];
    });

/** `value` with one part of it changed in place; which part and how is told by the numbers. */
export function edit(value: unknown, where: number, kind: number, part: unknown): unknown {
  if (typeof value !== 'object' || value === null) return part;
  const keys = Object.keys(value);
  const key = keys[where % Math.max(1, keys.length)];
  if (Array.isArray(value)) {
    if (kind === 0) value.push(part);
    else if (kind === 1) value.pop();
    else if (kind === 2) value.unshift(part);
    else if (key !== undefined) value[Number(key)] = edit(value[Number(key)], where >> 2, kind, part);
    return value;
  }
  const object = value as Record<string, unknown>;
  if (kind === 0 || key === undefined) object[`k${where % 7}`] = part;
  else if (kind === 1) delete object[key];
  else object[key] = edit(object[key], where >> 2, kind, part);
  return value;
}
