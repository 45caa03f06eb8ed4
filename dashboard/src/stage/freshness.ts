import type { SourceAge } from '@toancanh/shared/contract/wall.ts';

/** How one source stands: in time, late, silent since ever, or not expected to speak now. */
export type Standing = 'fresh' | 'late' | 'never' | 'resting';

export interface SourceStanding {
  source: SourceAge;
  standing: Standing;
  /** By the server's clock, ms; null when it was never heard. */
  age: number | null;
}

/** A source is late after twice its declared cadence, but not before 5 s. `now`: server clock, epoch ms. */
export function standingOf(source: SourceAge, now: number): SourceStanding {
  if (source.lastAt === null) return { source, standing: source.expected ? 'never' : 'resting', age: null };
  const age = Math.max(0, now - source.lastAt);
  if (!source.expected) return { source, standing: 'resting', age };
  return { source, standing: age > Math.max(5_000, 2 * source.cadence * 1000) ? 'late' : 'fresh', age };
}

/** The source that most spoils a figure of this kind; null when all are in time. The latest of the late one wins. */
export function worstOf(sources: SourceAge[], kind: SourceAge['kind'], now: number): SourceStanding | null {
  let worst: SourceStanding | null = null;
  for (const source of sources) {
    if (source.kind !== kind) continue;
    const s = standingOf(source, now);
    if (s.standing !== 'late' && s.standing !== 'never') continue;
    if (worst === null || (s.age ?? Number.POSITIVE_INFINITY) > (worst.age ?? Number.POSITIVE_INFINITY)) worst = s;
  }
  return worst;
}

/** Whether any source of a kind was ever heard: without one, its figures are '—', not 0. */
export const everHeard = (sources: SourceAge[], kind: SourceAge['kind']): boolean =>
  sources.some((s) => s.kind === kind && s.lastAt !== null);
