import { join } from 'node:path';
import type { Facts } from '@toancanh/seed-data/facts.ts';
import { loadMap } from '@toancanh/seed-data/map/load.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { buildDirectory } from '@toancanh/shared/places/agency.ts';
import { buildCatalogue } from '@toancanh/shared/places/procedures.ts';
import { unitScope } from './access/unit-scope.ts';
import { BookStore } from './books/book-store.ts';
import { LaterChanges } from './books/later-changes.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { DefinitionBook } from './desk/definitions.ts';
import { OwnerBook } from './desk/owners.ts';
import { TargetBook } from './desk/targets.ts';
import type { LedgerClient } from './ledger/client.ts';
import { readSources } from './ops/kept-sources.ts';
import { Sources } from './ops/sources.ts';
import { Cube } from './query/cube.ts';
import { Engine } from './query/engine.ts';
import { Geography } from './query/geography.ts';
import { Listing } from './query/listing.ts';
import { Mappings } from './query/mappings.ts';
import { Names } from './query/names.ts';
import type { Services } from './services.ts';

export const ledgerFile = (config: Config): string => join(config.dataDir, 'ledger.db');

/** What routes and views live on, from the facts and the ledger; the cube is still empty. */
export async function openServices(
  config: Config,
  clock: Clock,
  facts: Facts,
  ledger: LedgerClient,
  quarantined: () => number,
): Promise<Services> {
  const calendar = new WorkingCalendar(facts.calendarDays);
  const cube = new Cube();
  const directory = buildDirectory(facts.units);
  const mappings = await Mappings.load(ledger);
  const geography = new Geography(directory, cube, mappings.current());
  geography.remember((knownAt) => mappings.at(knownAt));
  return {
    ...{ config, clock, calendar, directory, ledger, cube, geography, mappings, quarantined },
    engine: new Engine(cube, geography, calendar, ledger.reads),
    listing: new Listing(ledgerFile(config), facts.calendarDays),
    names: new Names(buildCatalogue(facts.sectors, facts.procedures), await ledger.reads.labels()),
    sources: new Sources(calendar, await readSources(ledger), clock.now()),
    targets: await TargetBook.load(ledger),
    owners: await OwnerBook.load(ledger, (unit) => geography.unit(unit)?.name ?? unit),
    definitions: await DefinitionBook.load(ledger, clock.now),
    books: await BookStore.load(ledger),
    changes: new LaterChanges(ledgerFile(config), facts.calendarDays),
    map: () => loadMap(config.dataDir, facts),
    scopeOf: (request) => unitScope(request, geography),
  };
}
