import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { fold, type Incoming, keyOf } from '@toancanh/server/fold/fold.ts';
import { readHoSo } from '@toancanh/server/ingest/hoso.ts';
import { SeenLabels } from '@toancanh/server/ingest/labels.ts';
import { SqliteStorage } from '@toancanh/server/ledger/sqlite-storage.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { dossierAt, hoSoJson } from '../kit/dossier.ts';
import { count, emptyTally, type Tally } from '../kit/tally.ts';
import { serve, task } from '../kit/worker-side.ts';
import { benchWorld } from '../kit/world.ts';

export interface LoadDirect {
  dataDir: string;
  total: number;
  now: number;
}

export interface Loaded {
  ms: number;
  tally: Tally;
}

/** Fills a ledger with the door's reader, the fold and the storage of the server, with neither HTTP nor threads between. */
const t = task<LoadDirect>();
const world = benchWorld(t.total, t.now);
const BATCH = 5000;

await serve(async (): Promise<Loaded> => {
  mkdirSync(t.dataDir, { recursive: true });
  const storage = new SqliteStorage(join(t.dataDir, 'ledger.db'));
  const calendar = new WorkingCalendar(loadFacts().calendarDays);
  const names: { kind: string; code: string; name: string }[] = [];
  const labels = new SeenLabels((kind, code, name) => void names.push({ kind, code, name }));
  const tally = emptyTally();
  const began = performance.now();
  let journal = 0;
  for (let at = 0; at < t.total; at += BATCH) {
    const incoming: Incoming[] = [];
    for (let i = at; i < Math.min(t.total, at + BATCH); i++) {
      const d = dossierAt(world, i);
      count(tally, d, world.last);
      const problems: { field: string; reason: string }[] = [];
      const event = readHoSo(JSON.parse(hoSoJson(d)), { insert: true, sender: 'H53' }, labels, problems);
      if (event === null)
        throw new Error(`the door refuses ${d.code}: ${problems.map((p) => `${p.field} ${p.reason}`).join('; ')}`);
      incoming.push({ source: 'INGEST_TOKEN', event });
    }
    const done = storage.commit(
      incoming.map((i) => keyOf(i.event)),
      (found) => fold(incoming, found, (dims) => storage.internTuples([dims])[0]!, calendar, t.now - 86_400_000).writes,
    );
    journal += done.changes.length;
    if (journal > 16_000_000) {
      storage.settle(journal);
      journal = 0;
    }
  }
  while (storage.settle(16_000_000));
  if (names.length > 0) storage.putLabels(names);
  storage.close();
  return { ms: performance.now() - began, tally };
});
