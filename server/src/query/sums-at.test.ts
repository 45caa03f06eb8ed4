import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { packKey } from '@toancanh/shared/cube/cell.ts';
import { encodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import { buildDirectory } from '@toancanh/shared/places/agency.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import { expect, it } from 'vitest';
import type { Reads } from '../ledger/messages.ts';
import type { JournalRow } from '../ledger/storage.ts';
import { Cube, WHOLE } from './cube.ts';
import { Engine } from './engine.ts';
import { Geography } from './geography.ts';

const DAY = 9000;
const CODE = M.receivedOnline.code;
const changes = encodeChanges(new Map([[packKey(CODE, 1, DAY, 0), 1]]));
const rows = (from: number, to: number): JournalRow[] =>
  Array.from({ length: to - from }, (_, i) => ({ seq: from + i + 1, at: 0, changes }));

/** A cube of which the main thread has heard `heard` entries, each of them one dossier received. */
function house(heard: number, journal: (after: number) => JournalRow[]) {
  const cube = new Cube();
  const dims = { agency: { code: 'H53', sender: '', name: '' }, sector: 's', procedure: 'p', channel: '2' };
  cube.learn([{ id: 1, dims }]);
  for (let seq = 1; seq <= heard; seq++) cube.apply(changes, seq);
  const reads = { journal: async (after: number) => journal(after) } as unknown as Reads;
  const geography = new Geography(buildDirectory([]), cube, new Map());
  const engine = new Engine(cube, geography, new WorkingCalendar([]), reads);
  const received = async (at: number): Promise<number> =>
    Cube.sum(await engine.sumsAt(at), CODE, WHOLE.sector, DAY, DAY);
  return { cube, received };
}

it('what the reader has and the board has not is not taken away twice', async () => {
  const { cube, received } = house(5, (after) => rows(after, 8));
  expect(await received(3)).toBe(3);
  for (const seq of [6, 7, 8]) cube.apply(changes, seq);
  expect(await received(3)).toBe(3);
});

it('what the board has and the reader had not seen yet is read again', async () => {
  let asked = 0;
  const { received } = house(5, (after) => (asked++ === 0 ? rows(after, 4) : rows(after, 5)));
  expect(await received(3)).toBe(3);
});

it('what is heard while the journal is read is taken away once', async () => {
  let heard = false;
  const { cube, received } = house(5, (after) => {
    const page = rows(after, 5);
    if (!heard) cube.apply(changes, 6);
    heard = true;
    return after < 5 ? page : rows(after, 6);
  });
  expect(await received(3)).toBe(3);
});

it('positions that anybody asks about do not push out the books', async () => {
  let asked = 0;
  const { cube, received } = house(40, (after) => {
    asked++;
    return rows(after, 40);
  });
  cube.isBook = (position) => position === 2;
  await received(2);
  for (let position = 5; position < 30; position++) await received(position);
  asked = 0;
  expect(await received(2)).toBe(2);
  expect(asked).toBe(0);
});
