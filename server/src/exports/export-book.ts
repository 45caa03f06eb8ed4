import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { ExportStatus } from '@toancanh/shared/contract/desk/exports.ts';
import type { ExportTask, FromExport } from './export-worker.ts';

/** Unfinished exports of one person; and of all, how many are written at a time. */
const MOST_EACH = 2;
const AT_ONCE = 2;
const KEPT_MS = 3_600_000;

interface Job {
  owner: string;
  status: ExportStatus;
  path: string;
  task: ExportTask;
  onFinished: ((sha256: string) => void) | null;
  worker: Worker | null;
  expiry: NodeJS.Timeout | null;
}

export class TooManyExports extends Error {}

/** Exports that are waiting, running, or kept for an hour. None survives a restart: their files are removed. */
export class ExportBook {
  private readonly folder: string;
  private readonly now: () => number;
  private readonly onError: (error: unknown) => void;
  private readonly jobs = new Map<string, Job>();

  constructor(dataDir: string, now: () => number, onError: (error: unknown) => void) {
    this.onError = onError;
    this.folder = join(dataDir, 'exports');
    this.now = now;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /**
   * `onFinished` is told the file's SHA-256 in hex before anybody can fetch it.
   * @throws TooManyExports when the owner has as many unfinished ones as allowed.
   */
  add(
    owner: string,
    name: string,
    total: number | null,
    task: Omit<ExportTask, 'path' | 'name'>,
    onFinished: ((sha256: string) => void) | null = null,
  ): string {
    const mine = [...this.jobs.values()].filter((j) => j.owner === owner && isUnfinished(j));
    if (mine.length >= MOST_EACH) throw new TooManyExports();
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const id = randomUUID();
    // CSV has room for one table: a ZIP holds it with what its numbers mean.
    const ending = task.format === 'csv' ? 'zip' : task.format;
    const path = join(this.folder, `${id}.${ending}`);
    this.jobs.set(id, {
      ...{ owner, path, task: { ...task, path, name }, onFinished, worker: null, expiry: null },
      status: {
        ...{ id, status: 'waiting', done: 0, total, file: `${name}.${ending}` },
        ...{ bytes: null, until: null, error: null },
      },
    });
    this.next();
    return id;
  }

  /** null: no such export of this owner. */
  get(id: string, owner: string): { status: ExportStatus; path: string } | null {
    const job = this.jobs.get(id);
    return job?.owner === owner ? { status: job.status, path: job.path } : null;
  }

  async close(): Promise<void> {
    const running = [...this.jobs.values()];
    this.jobs.clear();
    for (const j of running) if (j.expiry) clearTimeout(j.expiry);
    await Promise.all(running.map((j) => j.worker?.terminate()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private next(): void {
    const all = [...this.jobs.values()];
    const room = AT_ONCE - all.filter((j) => j.status.status === 'running').length;
    for (const job of all.filter((j) => j.status.status === 'waiting').slice(0, Math.max(0, room))) this.start(job);
  }

  private start(job: Job): void {
    job.status.status = 'running';
    const worker = new Worker(new URL('./export-worker.ts', import.meta.url), {
      workerData: job.task,
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 },
    });
    job.worker = worker;
    let finished: Extract<FromExport, { finished: number }> | null = null;
    worker.on('message', (m: FromExport) => {
      if ('finished' in m) finished = m;
      else job.status.done = m.done;
    });
    // What went wrong inside is logged, not told.
    worker.on('error', this.onError);
    worker.on('exit', () => {
      job.worker = null;
      if (!this.jobs.has(job.status.id)) return;
      const bytes = statSync(job.path, { throwIfNoEntry: false })?.size;
      if (finished !== null && !this.told(job, finished.sha256)) finished = null;
      if (finished === null || bytes === undefined)
        Object.assign(job.status, { status: 'failed', error: 'Luồng xuất dữ liệu dừng giữa chừng. Hãy thử lại.' });
      else {
        Object.assign(job.status, {
          ...{ status: 'done', done: finished.finished, total: finished.finished, bytes },
          until: formatInstant(this.now() + KEPT_MS),
        });
      }
      job.expiry = setTimeout(() => this.forget(job), KEPT_MS).unref();
      this.next();
    });
  }

  /** A file that nobody could answer for is not given away. */
  private told(job: Job, sha256: string): boolean {
    try {
      job.onFinished?.(sha256);
      return true;
    } catch (error) {
      this.onError(error);
      return false;
    }
  }

  private forget(job: Job): void {
    this.jobs.delete(job.status.id);
    rmSync(job.path, { force: true });
  }
}

const isUnfinished = (j: Job): boolean => j.status.status === 'waiting' || j.status.status === 'running';
