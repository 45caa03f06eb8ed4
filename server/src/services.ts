import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { Directory } from '@toancanh/shared/places/agency.ts';
import type { FastifyRequest } from 'fastify';
import type { UnitScope } from './access/unit-scope.ts';
import type { BookStore } from './books/book-store.ts';
import type { LaterChanges } from './books/later-changes.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { DefinitionBook } from './desk/definitions.ts';
import type { OwnerBook } from './desk/owners.ts';
import type { TargetBook } from './desk/targets.ts';
import type { LedgerClient } from './ledger/client.ts';
import type { Sources } from './ops/sources.ts';
import type { Cube } from './query/cube.ts';
import type { Engine } from './query/engine.ts';
import type { Geography } from './query/geography.ts';
import type { Listing } from './query/listing.ts';
import type { Mappings } from './query/mappings.ts';
import type { Names } from './query/names.ts';

/** What routes and views live on. Made once, in open-services.ts. */
export interface Services {
  config: Config;
  clock: Clock;
  calendar: WorkingCalendar;
  directory: Directory;
  ledger: LedgerClient;
  cube: Cube;
  geography: Geography;
  engine: Engine;
  listing: Listing;
  mappings: Mappings;
  names: Names;
  sources: Sources;
  targets: TargetBook;
  owners: OwnerBook;
  definitions: DefinitionBook;
  books: BookStore;
  /** What came after closed books. */
  changes: LaterChanges;
  map: () => MapFile;
  /** Whose rows this request may see. */
  scopeOf: (request: FastifyRequest) => UnitScope;
  /** Open quarantine entries. */
  quarantined: () => number;
}
