/**
 * The name of one view instance, the same on both sides of the wire: `overview`, or `unit?id=H53&year=2026`.
 * Parameters are sorted and escaped, so two spellings of one question share one instance, one room and one encoding.
 */
export function viewKey(view: string, params: Readonly<Record<string, string>>): string {
  const names = Object.keys(params).sort();
  if (names.length === 0) return view;
  return `${view}?${names.map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(params[name]!)}`).join('&')}`;
}
