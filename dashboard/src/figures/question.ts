/**
 * What a figure on a screen is, as a question that `GET /api/passport` answers with the same number. Days are
 * `yyyy-MM-dd`, both inclusive; a stock is asked of its last day.
 */
export interface FigureQuestion {
  metric: string;
  /** A unit with what is below it, `=` before it for the unit alone; null: the province. */
  unit: string | null;
  sector: string | null;
  from: string;
  to: string;
  /** `0900-1000`: these hours of each day; null: whole days. */
  hours: string | null;
}

/** A question with what the screen shows of its answer; of a rate also what it is made of, where the screen knows. */
export interface ShownFigure extends FigureQuestion {
  shown: number | null;
  numerator: number | null;
  denominator: number | null;
}

type Rest = Partial<Omit<ShownFigure, 'metric' | 'from' | 'to' | 'shown'>>;

/** A flow, or a rate of flows, over days. */
export const during = (
  metric: string,
  from: string,
  to: string,
  shown: number | null,
  rest: Rest = {},
): ShownFigure => ({
  ...{ metric, from, to, shown, unit: null, sector: null, hours: null, numerator: null, denominator: null },
  ...rest,
});

/** A stock at the end of a day (today: now), or a flow of that day. */
export const asOf = (metric: string, day: string, shown: number | null, rest: Rest = {}): ShownFigure =>
  during(metric, day, day, shown, rest);

/** The unit of a row by units: not with those below it, which have rows of their own. Nothing is below a commune. */
export const alone = (unit: string): string => (/^\d{5}$/.test(unit) ? unit : `=${unit}`);

/** Parameters of `GET /api/passport`. */
export function passportParams(q: FigureQuestion): Record<string, string> {
  const { metric, from, to } = q;
  const out: Record<string, string> = { metric, from, to };
  for (const name of ['unit', 'sector', 'hours'] as const) if (q[name] !== null) out[name] = q[name];
  return out;
}

/** A figure whose passport is open. */
export interface OpenedFigure {
  of: ShownFigure;
  /** As the screen calls it, with the unit where it is of one. */
  name: string;
}

export interface SheetProps {
  figure: OpenedFigure;
  onClose: () => void;
}
