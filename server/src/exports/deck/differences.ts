import type { NowDifferent } from '@toancanh/shared/contract/meetings.ts';
import type { NamedFigure, Part } from './page.ts';

/** More are counted. */
const MOST_TOLD = 20;

/** Every figure that parts of a page show, by what it is called there. */
export function figuresOfParts(parts: readonly Part[]): NamedFigure[] {
  return parts.flatMap((part): NamedFigure[] => {
    if (part.kind === 'tiles') return part.tiles.map((t) => ({ name: t.name, unit: t.unit, value: t.value.value }));
    if (part.kind === 'grid') return part.figures ?? [];
    return part.rows.flatMap((r) =>
      part.columns.map((c, i) => ({
        key: [part.title, r.key, c.name].join(' · '),
        name: [part.title, r.name, c.name].join(' · '),
        unit: c.unit,
        value: r.values[i]?.value ?? null,
      })),
    );
  });
}

/** What the same page would say otherwise by now: figures that have another value, came in or went. */
export function differencesOf(then: readonly NamedFigure[], now: readonly NamedFigure[], asOf: string): NowDifferent {
  const [before, after] = [then, now].map((all) => new Map(all.map((f) => [f.key ?? f.name, f]))) as [
    Map<string, NamedFigure>,
    Map<string, NamedFigure>,
  ];
  const all = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    const { name, unit } = (a ?? b)!;
    const told = { name, unit, before: a?.value ?? null, now: b?.value ?? null };
    return told.before === told.now ? [] : [told];
  });
  return { asOf, differences: all.slice(0, MOST_TOLD), more: Math.max(0, all.length - MOST_TOLD) };
}
