import { createHash } from 'node:crypto';
import type { CameraRegistered } from '@toancanh/shared/subsystems/cameras/events.ts';
import type { ProbedCamera } from './prober.ts';
import { type RegisterRow, type RowError, readRegisterCsv } from './register-csv.ts';
import { parseAddress } from './rtsp/address.ts';
import type { CameraStore, RegisteredCamera } from './store.ts';

/** What an import did (or, with dryRun, would do). */
export interface ImportResult {
  dryRun: boolean;
  added: number;
  changed: number;
  unchanged: number;
  /** Not in this list any more; only when replacing. */
  deactivated: number;
  errors: RowError[];
}

export interface RegisterOptions {
  store: CameraStore;
  clock: { now(): number };
  resolveShop(written: string): string | null;
  /** Called after every change, once it is on disk, with the cameras that are to be looked at. */
  onChange(cameras: ProbedCamera[]): Promise<void>;
}

/** Same shop and same address (without credentials) = same camera, whatever else changes. */
export const cameraId = (shop: string, uri: string): string =>
  `cam-${createHash('sha256').update(`${shop}\n${uri}`, 'utf8').digest('hex').slice(0, 16)}`;

/** The register of cameras: the only place that knows where they are and how to get in. */
export class CameraRegister {
  private readonly options: RegisterOptions;
  private cameras: ReadonlyMap<string, RegisteredCamera>;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(options: RegisterOptions) {
    this.options = options;
    this.cameras = new Map(options.store.load().map((c) => [c.id, c]));
  }

  list(): RegisteredCamera[] {
    return [...this.cameras.values()];
  }

  get(id: string): RegisteredCamera | null {
    return this.cameras.get(id) ?? null;
  }

  /** Those to be looked at. The revision changes with everything that a probe depends on. */
  probed(): ProbedCamera[] {
    return probed(this.cameras);
  }

  /** All registrations, as they stand: telling them again changes nothing, and mends a ledger that missed one. */
  registrations(): CameraRegistered[] {
    return this.list().map(registration);
  }

  /**
   * Take in a CSV. Good rows go in, bad ones come back with line, column and reason; the same file twice changes nothing.
   * @param replace the file is the whole register: cameras that it lacks are taken out, unless a row was bad
   */
  importCsv(text: string, { dryRun = false, replace = false } = {}): Promise<ImportResult> {
    return this.inTurn(async () => {
      const { rows, errors } = readRegisterCsv(text, this.options.resolveShop);
      const now = this.options.clock.now();
      const next = new Map(this.cameras);
      const result: ImportResult = { dryRun, added: 0, changed: 0, unchanged: 0, deactivated: 0, errors };
      const listed = new Set(rows.map((r) => cameraId(r.shop, r.uri)));
      const mayReplace = replace && errors.length === 0;
      if (replace && errors.length > 0) {
        errors.push({ line: 0, column: '', reason: 'có dòng lỗi nên chưa gỡ camera nào vắng mặt; sửa rồi nhập lại' });
      }
      for (const camera of this.cameras.values()) {
        if (!mayReplace || !camera.active || listed.has(camera.id)) continue;
        next.set(camera.id, { ...camera, active: false, changedAt: Math.max(now, camera.changedAt + 1) });
        result.deactivated++;
      }
      const owner = new Map([...next.values()].filter((c) => c.active).map((c) => [c.uri, c]));
      for (const row of rows) {
        const id = cameraId(row.shop, row.uri);
        const other = owner.get(row.uri);
        if (other && other.id !== id) {
          errors.push({ line: row.line, column: 'rtsp', reason: `địa chỉ này đang thuộc đơn vị ${other.shop}` });
          continue;
        }
        const before = next.get(id);
        const after = merge(before, id, row, now);
        if (!before) result.added++;
        else if (same(before, after)) result.unchanged++;
        else result.changed++;
        next.set(id, before && same(before, after) ? before : after);
      }
      if (!dryRun) await this.commit(next);
      return result;
    });
  }

  /** @returns the camera, or null when there is none with this id. */
  setMaintenance(id: string, on: boolean, reason: string): Promise<RegisteredCamera | null> {
    return this.inTurn(async () => {
      const before = this.cameras.get(id);
      if (!before) return null;
      const since = before.maintenance?.since ?? this.options.clock.now();
      const after = { ...before, maintenance: on ? { since, reason } : null };
      await this.commit(new Map(this.cameras).set(id, after));
      return after;
    });
  }

  private async commit(next: ReadonlyMap<string, RegisteredCamera>): Promise<void> {
    const changed = [...next.values()].filter((c) => this.cameras.get(c.id) !== c);
    if (changed.length === 0) return;
    await this.options.store.save([...next.values()]);
    this.cameras = next;
    await this.options.onChange(probed(next));
  }

  /** One change after another: two imports at once must not overwrite each other. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work, work);
    this.turn = done.catch(() => {});
    return done;
  }
}

function merge(before: RegisteredCamera | undefined, id: string, row: RegisterRow, now: number): RegisteredCamera {
  const kept = before ?? { credentials: null, hours: null, maintenance: null };
  const since = kept.maintenance?.since ?? now;
  const renamed = !before || before.name !== row.name || !before.active;
  return {
    id,
    shop: row.shop,
    name: row.name,
    uri: row.uri,
    credentials: row.credentials === undefined ? kept.credentials : row.credentials,
    hours: row.hours === undefined ? kept.hours : row.hours,
    maintenance:
      row.maintenance === undefined
        ? kept.maintenance
        : row.maintenance === null
          ? null
          : { since, reason: row.maintenance },
    active: true,
    // Never before what was told already, even where the clock was set back.
    changedAt: !before ? now : renamed ? Math.max(now, before.changedAt + 1) : before.changedAt,
  };
}

const same = (a: RegisteredCamera, b: RegisteredCamera): boolean =>
  JSON.stringify(fields(a)) === JSON.stringify(fields(b));
const fields = (c: RegisteredCamera): unknown[] => [
  c.shop,
  c.name,
  c.uri,
  c.credentials?.username,
  c.credentials?.password,
  c.hours,
  c.maintenance?.since,
  c.maintenance?.reason,
  c.active,
];

const registration = (c: RegisteredCamera): CameraRegistered => ({
  type: 'camera.registered',
  key: c.id,
  at: c.changedAt,
  shop: c.shop,
  name: c.name,
  active: c.active,
});

function probed(cameras: ReadonlyMap<string, RegisteredCamera>): ProbedCamera[] {
  return [...cameras.values()]
    .filter((c) => c.active && !('reason' in parseAddress(c.uri)))
    .map((c) => ({
      id: c.id,
      shop: c.shop,
      maintenance: c.maintenance,
      ...(c.hours ? { hours: c.hours } : {}),
      revision: createHash('sha256')
        .update(JSON.stringify(fields(c)))
        .digest('base64url'),
    }));
}
