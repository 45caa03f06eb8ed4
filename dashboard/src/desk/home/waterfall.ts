export interface Bars {
  /** Percent of the track: where the period before stands, and this one. */
  start: number;
  end: number;
  parts: { left: number; width: number }[];
}

/** Each part begins where the one before ended; the track holds the whole walk with a little air. */
export function waterfall(parts: readonly number[], difference: number): Bars {
  const levels = [0];
  for (const part of parts) levels.push((levels.at(-1) ?? 0) + part);
  const low = Math.min(...levels, difference);
  const high = Math.max(...levels, difference);
  const span = high - low || 1;
  const at = (value: number): number => 3 + ((value - low) / span) * 94;
  return {
    start: at(0),
    end: at(difference),
    parts: parts.map((part, i) => {
      const [from, to] = [at(levels[i] ?? 0), at((levels[i] ?? 0) + part)];
      return { left: Math.min(from, to), width: Math.max(0.6, Math.abs(to - from)) };
    }),
  };
}
