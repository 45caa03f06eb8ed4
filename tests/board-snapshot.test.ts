import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBoard, saveBoard } from '@toancanh/server/query/board-snapshot.ts';
import { Cube } from '@toancanh/server/query/cube.ts';
import { report06a } from '@toancanh/server/query/report-06a.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withStore } from './support/cube-of.ts';
import { FIRST, histories, LAST, shuffled } from './support/dossier-histories.ts';

const cells = (cube: Cube): Map<string, number> => {
  const out = new Map<string, number>();
  cube.forEachSeries((changes) => {
    for (const [k, n] of changes) out.set(String(k), n);
  });
  return out;
};

it('gives back the board it was made of, and none from a file that is cut off, foreign or of a later ledger', () => {
  fc.assert(
    fc.property(histories(), (history) =>
      withStore((store) => {
        const events = shuffled(history, Math.random);
        const position = store.write(events);
        const file = join(store.folder, 'board.snapshot');
        saveBoard(file, store.cube, position);
        const loaded = new Cube();
        loaded.learn(store.storage.tuples(0));
        expect(loadBoard(file, loaded, position)).toBe(position);
        expect(cells(loaded)).toEqual(cells(store.cube));
        const groups = store.geography.byUnit();
        expect(report06a(loaded.sums(null)!, groups, (k) => k, FIRST, LAST)).toEqual(
          report06a(store.cube.sums(null)!, groups, (k) => k, FIRST, LAST),
        );

        expect(loadBoard(file, new Cube(), position - 1)).toBeNull();
        writeFileSync(`${file}.cut`, 'TCBOARD1 too short');
        expect(loadBoard(`${file}.cut`, new Cube(), position)).toBeNull();
        expect(loadBoard(`${file}.none`, new Cube(), position)).toBeNull();
      }),
    ),
    { numRuns: 25 },
  );
});
