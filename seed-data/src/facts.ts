import { readFileSync } from 'node:fs';
import { parseDay, weekdayOf } from '@toancanh/shared/calendar/day.ts';
import type { LonLat } from '@toancanh/shared/contract/map.ts';
import type { Procedure, Sector } from '@toancanh/shared/places/procedures.ts';
import { type Body, buildUnits, type Commune, type Merger, type Unit } from '@toancanh/shared/places/units.ts';
import { type Row, readTable } from './table.ts';

/** A weekday that is not worked, or a Saturday or Sunday that is. */
export interface CalendarDay {
  /** `yyyy-MM-dd` */
  day: string;
  kind: 'off' | 'work';
  name: string;
}

export interface Facts {
  units: Unit[];
  communes: Commune[];
  mergers: Merger[];
  calendarDays: CalendarDay[];
  procedures: Procedure[];
  sectors: Sector[];
  /** The province's coarse outline, not closed. */
  outline: LonLat[];
}

const FOLDER = new URL('../facts/', import.meta.url);

/**
 * Reads and checks all reference facts. Throws an Error naming file, line and field for anything that is not as it
 * must be; a product that starts on wrong facts would count wrongly without a word.
 */
export function loadFacts(folder: URL = FOLDER): Facts {
  const table = <T>(file: string, columns: readonly string[], make: (row: Row) => T): T[] =>
    readTable(readFileSync(new URL(file, folder), 'utf8'), file, columns).map(make);

  const seenCommune = new Set<string>();
  const communes = table(
    'communes.csv',
    COMMUNE,
    (row): Commune => ({
      code: row.unique('code', seenCommune, /^\d{5}$/),
      name: row.text('name', /^(Xã|Phường) \S/),
      type: row.oneOf('type', ['commune', 'ward']),
      lon: row.number('lon', 105, 107.2),
      lat: row.number('lat', 10, 12.1),
      labelLon: row.number('labelLon', 105, 107.2),
      labelLat: row.number('labelLat', 10, 12.1),
      areaKm2: row.number('areaKm2', 1, 1000),
      population: row.number('population', 1000, 1_000_000),
      agencyCode: row.text('agencyCode', AGENCY),
    }),
  );
  if (communes.length !== 96) throw new Error(`communes.csv: cần đúng 96 xã, phường, đang có ${communes.length}`);

  const seenBody = new Set<string>(['tinh']);
  const bodies = table(
    'departments.csv',
    BODY,
    (row): Body => ({
      id: row.unique('id', seenBody, /^[a-z][a-z-]*$/),
      name: row.text('name'),
      kind: row.oneOf('kind', ['department', 'centre', 'branch', 'vertical']),
      agencyCode: row.text('agencyCode', AGENCY),
      parent: row.known('parent', seenBody),
      aliases: row.list('aliases'),
    }),
  );

  const mergers = table(
    'commune-mergers.csv',
    MERGER,
    (row): Merger => ({
      newCode: row.known('newCode', seenCommune),
      newName: row.text('newName'),
      oldCode: row.text('oldCode', /^\d{5}$/),
      oldName: row.text('oldName'),
      oldDistrict: row.text('oldDistrict'),
      oldProvince: row.oneOf('oldProvince', ['Tỉnh Tây Ninh', 'Tỉnh Long An']),
      part: row.oneOf('part', ['whole', 'part']),
    }),
  );

  const seenSector = new Set<string>();
  const sectors = table(
    'sectors.csv',
    ['code', 'name', 'codeCertainty'],
    (row): Sector => ({
      code: row.unique('code', seenSector, /^G\d{2}-[A-Z]{2}\d{2}$/),
      name: row.text('name'),
      codeCertainty: row.oneOf('codeCertainty', ['sample', 'assumed']),
    }),
  );

  const seenProcedure = new Set<string>();
  const procedures = table(
    'procedures.csv',
    PROCEDURE,
    (row): Procedure => ({
      code: row.unique('code', seenProcedure, /^\d\.\d{6}$/),
      name: row.text('name'),
      sectorCode: row.known('sectorCode', seenSector),
      level: row.oneOf('level', ['province', 'commune']),
      agency: row.text('agency'),
      legalWorkingDays: row.blank('legalWorkingDays') ? null : row.number('legalWorkingDays', 0, 365),
      certainty: row.oneOf('certainty', ['secondary', 'recalled']),
    }),
  );

  const seenDay = new Set<string>();
  const calendarDays = table('working-calendar.csv', CALENDAR, (row): CalendarDay => {
    const day = row.unique('date', seenDay, /^\d{4}-\d{2}-\d{2}$/);
    const kind = row.oneOf('kind', ['off', 'work']);
    const number = parseDay(day);
    if (number === null) throw row.error('date', `không phải một ngày có thật: ${day}`);
    const weekend = [0, 6].includes(weekdayOf(number));
    if (weekend !== (kind === 'work'))
      throw row.error(
        'kind',
        `${day} là ${weekend ? 'cuối tuần, chỉ ghi khi làm bù (work)' : 'ngày thường, chỉ ghi khi nghỉ (off)'}`,
      );
    return { day, kind, name: row.text('name') };
  });

  const outline = table(
    'province-outline.csv',
    ['lon', 'lat'],
    (row): LonLat => [row.number('lon', 105, 107.2), row.number('lat', 10, 12.1)],
  );

  return {
    units: buildUnits(communes, bodies, mergers),
    communes,
    mergers,
    calendarDays,
    procedures,
    sectors,
    outline,
  };
}

const AGENCY = /^[A-Z]\d{2}(\.\d{2,3}){1,3}$/;
const COMMUNE = ['code', 'name', 'type', 'lon', 'lat', 'labelLon', 'labelLat', 'areaKm2', 'population', 'agencyCode'];
const BODY = ['id', 'name', 'kind', 'agencyCode', 'parent', 'aliases'];
const MERGER = ['newCode', 'newName', 'oldCode', 'oldName', 'oldDistrict', 'oldProvince', 'part'];
const PROCEDURE = ['code', 'name', 'sectorCode', 'level', 'agency', 'legalWorkingDays', 'certainty'];
const CALENDAR = ['date', 'kind', 'name', 'source', 'certainty'];
