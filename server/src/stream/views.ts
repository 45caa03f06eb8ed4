import type { SourceAge } from '@toancanh/shared/contract/wall.ts';

/**
 * A view: a named, parametrised question whose answer is streamed. `P` are its parsed parameters, `C` is what the fold
 * tells about a commit (which subsystems, units or days it touched). Views are listed once, in `main.ts`.
 */
export interface View<P, C> {
  readonly name: string;
  /**
   * Parameters as they came over the wire. Unknown ones are refused, so that nobody can start instances without end.
   * The reason is Vietnamese and says what to do.
   */
  parse(params: Readonly<Record<string, string>>): Parsed<P>;
  /**
   * The answer as plain JSON (no −0, NaN, undefined), as of now. Every call gives a new value: what was given before is
   * not changed afterwards. An error leaves the old value in place and the view 'failed' until a later call works.
   */
  compute(params: P): unknown;
  /** Whether a commit can change the answer. When in doubt, true: an equal value sends nothing. */
  touchedBy(commit: C, params: P): boolean;
  /** Sources that the figures live on. */
  readonly sources: readonly SourceAge['kind'][];
  /** true: recomputed each second too, since the answer also moves with the clock ('so far today', midnight). */
  readonly ticks?: boolean;
  /** Least ms between two frames; 100 when nothing is said. A pointer that follows a hand wants less. */
  readonly gapMs?: number;
}

export type Parsed<P> = { ok: true; params: P } | { ok: false; reason: string };

/** A view whose parameters' type is known to itself only: what a list of different views holds. */
export interface BoundView<C> {
  readonly name: string;
  readonly sources: readonly SourceAge['kind'][];
  readonly ticks: boolean;
  readonly gapMs?: number;
  bind(params: Readonly<Record<string, string>>): Parsed<{ compute(): unknown; touchedBy(commit: C): boolean }>;
}

/** Closes a view over its parameters, so that `[boundView(overview), boundView(unit)]` is one typed list. */
export function boundView<P, C>(view: View<P, C>): BoundView<C> {
  return {
    name: view.name,
    sources: view.sources,
    ticks: view.ticks ?? false,
    ...(view.gapMs === undefined ? {} : { gapMs: view.gapMs }),
    bind(params) {
      const parsed = view.parse(params);
      if (!parsed.ok) return parsed;
      return {
        ok: true,
        params: {
          compute: () => view.compute(parsed.params),
          touchedBy: (commit) => view.touchedBy(commit, parsed.params),
        },
      };
    },
  };
}

/** `parse` of a view without parameters. */
export function noParams(params: Readonly<Record<string, string>>): Parsed<null> {
  const [unknown] = Object.keys(params);
  if (unknown === undefined) return { ok: true, params: null };
  return { ok: false, reason: `Khung nhìn này không có tham số "${unknown.slice(0, 40)}"; hãy bỏ tham số đó.` };
}
