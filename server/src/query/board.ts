import type { Commit, Reads } from '../ledger/messages.ts';
import { loadBoard, saveBoard } from './board-snapshot.ts';
import type { Cube } from './cube.ts';

/** The cube at work: a fold of the journal, up to a position that only grows. */
export class Board {
  /** Of the journal; everything up to it is in the cube. */
  position = 0;
  /** Epoch ms of the last commit since the start; null before the first. */
  committedAt: number | null = null;
  private readonly cube: Cube;
  private readonly file: string;

  /** `file` is the snapshot, which need not be there. */
  constructor(cube: Cube, file: string) {
    this.cube = cube;
    this.file = file;
  }

  /** Once, before the first commit: the snapshot, and the same bytes of the journal since then that later commits bring. */
  async load(reads: Reads): Promise<void> {
    this.cube.learn(await reads.tuples(0));
    this.position = loadBoard(this.file, this.cube, await reads.journalAt(Number.MAX_SAFE_INTEGER)) ?? 0;
    for (let page = await reads.journal(this.position, 500); page.length > 0; ) {
      for (const entry of page) this.cube.apply(entry.changes);
      this.position = page.at(-1)!.seq;
      page = await reads.journal(this.position, 500);
    }
    this.cube.position = this.position;
  }

  apply(commit: Commit): void {
    this.cube.learn(commit.tuples);
    this.cube.apply(commit.changes, commit.seq);
    this.position = commit.seq;
    this.committedAt = commit.at;
  }

  /** Writes the snapshot for the next start. */
  save(): void {
    saveBoard(this.file, this.cube, this.position);
  }
}
