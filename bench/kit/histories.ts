import { cpSync, statfsSync } from 'node:fs';
import type { LoadDirect, Loaded } from '../workers/load-direct.ts';
import type { SendArrays, SentArrays } from '../workers/send-arrays.ts';
import { startWorker } from './children.ts';
import { startServer, TOKEN } from './server.ts';

/** Bytes on disk for one dossier: ledger, entity, indexes, its share of journal and cells, with some room. */
const BYTES_EACH = 3000;

/** What the disk must have free for a history and its copies. @throws when it has not. */
export function checkDisk(folder: string, dossiers: number): string {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const needed = dossiers * BYTES_EACH * 1.5 + 1e9;
  const told = `needs about ${(needed / 1e9).toFixed(1)} GB of disk, ${(free / 1e9).toFixed(1)} GB are free`;
  if (free < needed) throw new Error(`--dossiers ${dossiers} ${told} in ${folder}`);
  return told;
}

export class Histories {
  private readonly made = new Map<number, Promise<{ dataDir: string; loadedPerSecond: number }>>();
  private readonly folder: (name: string) => string;
  private readonly now: number;
  private readonly load: 'http' | 'direct';
  private readonly say: (line: string) => void;

  constructor(folder: (name: string) => string, now: number, load: 'http' | 'direct', say: (line: string) => void) {
    this.folder = folder;
    this.now = now;
    this.load = load;
    this.say = say;
  }

  get(dossiers: number): Promise<{ dataDir: string; loadedPerSecond: number }> {
    let history = this.made.get(dossiers);
    if (!history) {
      history = this.make(dossiers);
      this.made.set(dossiers, history);
    }
    return history;
  }

  async copy(dossiers: number): Promise<string> {
    const { dataDir } = await this.get(dossiers);
    const copy = this.folder('copy');
    cpSync(dataDir, copy, { recursive: true });
    return copy;
  }

  private async make(dossiers: number): Promise<{ dataDir: string; loadedPerSecond: number }> {
    const dataDir = this.folder(`history-${dossiers}`);
    const began = performance.now();
    const boundMs = 120_000 + dossiers;
    if (this.load === 'direct') {
      const task: LoadDirect = { dataDir, total: dossiers, now: this.now };
      await (await startWorker<Loaded>('load-direct', task, boundMs)).go();
    } else {
      const server = await startServer(dataDir);
      try {
        const task: SendArrays = {
          port: server.port,
          token: TOKEN,
          total: dossiers,
          from: 0,
          to: dossiers,
          now: this.now,
          perArray: 500,
          connections: 8,
          prepared: false,
        };
        await (await startWorker<SentArrays>('send-arrays', task, boundMs)).go();
      } finally {
        await server.stop();
      }
    }
    const seconds = (performance.now() - began) / 1000;
    this.say(`history of ${dossiers.toLocaleString('en')} dossiers: ${seconds.toFixed(1)} s (${this.load})`);
    return { dataDir, loadedPerSecond: dossiers / seconds };
  }
}
