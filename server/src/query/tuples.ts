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

/** Tuples of the cube that a filter lets through. Who asks about a unit reads the tuples of its agencies alone. */
export function tuplesOf(cube: Cube, geography: Geography, f: TupleFilter): number[] {
  const sector = f.sector === null ? null : geography.sectorOf(f.sector);
  const procedure = f.procedure === null ? null : geography.procedureOf(f.procedure);
  const fits = (id: number): boolean => {
    const d = cube.tuples.get(id);
    return (
      d !== undefined &&
      (sector === null || geography.sectorOf(d.sector) === sector) &&
      (procedure === null || geography.procedureOf(d.procedure) === procedure) &&
      (f.channel === null || d.channel === f.channel)
    );
  };
  const { unit: within, has } = f;
  if (within === null && has === undefined) return [...cube.tuples.keys()].filter(fits);
  return cube.tuplesOfAgency.flatMap((tuples, agency) => {
    const unit = geography.unitOf(agency);
    return (within === null || geography.isWithin(unit, within)) && (has === undefined || has(unit))
      ? tuples.filter(fits)
      : [];
  });
}
