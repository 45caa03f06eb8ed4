import { dayOf } from '@toancanh/shared/calendar/day.ts';
import { monthPeriod } from '@toancanh/shared/calendar/periods.ts';
import type { MappingPreview, Row06a } from '@toancanh/shared/contract/desk/mappings.ts';
import { type AgencyMappings, resolveAgency } from '@toancanh/shared/places/agency.ts';
import { Geography } from '../query/geography.ts';
import { report06a } from '../query/report-06a.ts';
import type { Services } from '../services.ts';
import { infoOf } from './asked.ts';

/** What a mapping would do to form 06a of this month, unit by unit. Nothing is changed. */
export async function mappingPreview(s: Services, agency: string, unit: string | null): Promise<MappingPreview> {
  const now = s.mappings.current();
  const next = new Map(now);
  if (unit === null) next.delete(agency.trim());
  else next.set(agency.trim(), unit);
  const period = monthPeriod(dayOf(s.clock.now()));
  const sums = await s.engine.sumsAt(null);
  const rowsBy = (mappings: AgencyMappings): Map<string, Row06a> => {
    const geography = new Geography(s.directory, s.cube, mappings);
    const { rows } = report06a(sums, geography.byUnit(), (key) => key, period.from, period.to);
    return new Map(rows.map(({ key, name: _name, ...row }) => [key, row]));
  };
  const [before, after] = [rowsBy(now), rowsBy(next)];
  const nameOf = (id: string): string => s.geography.unit(id)?.name ?? id;
  const units = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)),
  );
  return {
    agency,
    unit,
    period: infoOf(period, s),
    moved: s.cube.agencies.flatMap((ref) => {
      const [from, to] = [resolveAgency(ref, s.directory, now), resolveAgency(ref, s.directory, next)];
      return from === to ? [] : [{ ...ref, from, to }];
    }),
    rows: units.map((id) => ({
      unit: id,
      name: nameOf(id),
      before: before.get(id) ?? NONE,
      after: after.get(id) ?? NONE,
    })),
  };
}

const NONE: Row06a = {
  ...{ received: 0, receivedOnline: 0, receivedDirect: 0, carriedOver: 0 },
  ...{ resolved: 0, early: 0, onTime: 0, late: 0, open: 0, openInTerm: 0, openOverdue: 0 },
};
