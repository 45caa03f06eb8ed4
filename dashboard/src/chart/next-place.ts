/** A figure of a chart: which place along the axis, which of the series there. */
export interface Place {
  index: number;
  series: number;
}

/** A week of days. */
const PAGE = 7;

/** Where a key leads; null: nowhere. */
export function next(
  key: string,
  { index, series }: Place,
  { places, series: many }: { places: number; series: number },
): Place | null {
  const along = (to: number): Place => ({ index: Math.max(0, Math.min(places - 1, to)), series });
  const over = (by: number): Place => ({ index, series: (series + by + many) % many });
  switch (key) {
    case 'ArrowLeft':
      return along(index - 1);
    case 'ArrowRight':
      return along(index + 1);
    case 'PageUp':
      return along(index - PAGE);
    case 'PageDown':
      return along(index + PAGE);
    case 'Home':
      return along(0);
    case 'End':
      return along(places - 1);
    case 'ArrowUp':
      return over(-1);
    case 'ArrowDown':
      return over(1);
    default:
      return null;
  }
}
