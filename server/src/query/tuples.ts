import type { Cube } from './cube.ts';
import type { Geography } from './geography.ts';

export interface TupleFilter {
  unit: string | null;
  sector: string | null;
  procedure: string | null;
  channel: string | null;
  /** Whose units may be seen; left out: all. */
  has?: (unit: string) => boolean;
}

/** Tuples of the cube that a filter lets through. Who is where is asked once per agency, not per tuple. */
export function tuplesOf(cube: Cube, geography: Geography, f: TupleFilter): number[] {
  const byAgency = new Map<number, boolean>();
  const placed = (agency: number): boolean => {
    let ok = byAgency.get(agency);
    if (ok === undefined) {
      const unit = geography.unitOf(agency);
      ok = (f.unit === null || geography.isWithin(unit, f.unit)) && (f.has === undefined || f.has(unit));
      byAgency.set(agency, ok);
    }
    return ok;
  };
  const anywhere = f.unit === null && f.has === undefined;
  const out: number[] = [];
  for (const [id, d] of cube.tuples)
    if (
      (f.sector === null || d.sector === f.sector) &&
      (f.procedure === null || d.procedure === f.procedure) &&
      (f.channel === null || d.channel === f.channel) &&
      (anywhere || placed(cube.agencyOfTuple(id)))
    )
      out.push(id);
  return out;
}
