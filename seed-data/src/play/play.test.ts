import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';
import { play } from './play.ts';
import { readState } from './state.ts';

/** A receiver that keeps what it is sent, as the interface demands: one code once, the last update stands. */
class Receiver {
  readonly dossiers = new Map<string, Record<string, string>>();
  readonly steps = new Set<string>();
  readonly petitions = new Map<string, { updatedAt: string }>();
  readonly sources = new Set<string>();
  heartbeats = 0;
  calls: { path: string; items: number }[] = [];
  problems: string[] = [];
  refuseNext = 0;
  now = Date.parse('2026-11-20T09:30:00+07:00');
  speed = 1;
  private began = performance.now();
  private server!: Server;

  clock(): number {
    return this.now + (performance.now() - this.began) * this.speed;
  }

  /** From 09:30 on, an hour and a half a second. */
  goFast(): void {
    this.began = performance.now();
    this.speed = 5000;
  }

  async listen(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (c: Buffer) => chunks.push(c));
      request.on('end', () => {
        const url = new URL(request.url!, 'http://x');
        if (this.refuseNext > 0 && url.pathname !== '/api/clock') {
          this.refuseNext--;
          response.writeHead(503).end('{}');
          return;
        }
        const text = Buffer.concat(chunks).toString();
        const value = this.answer(url, text === '' ? null : JSON.parse(text), request.headers.authorization ?? '');
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      });
    });
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(url: URL, body: unknown, token: string): unknown {
    if (url.pathname === '/api/clock') return { now: this.clock(), speed: this.speed, simulated: true };
    this.sources.add(token);
    if (url.pathname === '/api/ingest/heartbeat') return { heard: ++this.heartbeats };
    const items = body as Record<string, string>[];
    this.calls.push({ path: url.pathname + url.search, items: items.length });
    let existed = 0;
    for (const x of items)
      if (isFaulty(x)) this.faulty++;
      else if (url.pathname.endsWith('DongBoHoSoMC')) {
        const known = this.dossiers.get(x.MaHoSo!);
        if (!known && url.searchParams.get('isUpdating') === 'True' && x.TrangThaiHoSo !== '1')
          this.early.add(x.MaHoSo!);
        if (known && url.searchParams.get('isUpdating') === 'False') existed++;
        else this.dossiers.set(x.MaHoSo!, x);
      } else if (url.pathname.endsWith('CapNhatTienDoHoSoMC')) this.steps.add(JSON.stringify(x));
      else if (url.pathname === '/api/ingest/petitions') {
        const p = x as unknown as { code: string; updatedAt: string };
        if ((this.petitions.get(p.code)?.updatedAt ?? '') <= p.updatedAt) this.petitions.set(p.code, p);
      } else this.problems.push(`unknown path ${url.pathname}`);
    return existed > 0
      ? { error_code: '1', message: 'x đã tồn tại', accepted: items.length - existed, existed, refused: 0 }
      : { error_code: '0', message: 'thành công', accepted: items.length, existed: 0, refused: 0 };
  }

  readonly early = new Set<string>();
  faulty = 0;
}

describe('the player', () => {
  let folder: string;
  let receiver: Receiver;
  let url: string;
  const lines: string[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'play-'));
    receiver = new Receiver();
    url = await receiver.listen();
    lines.length = 0;
  });
  afterEach(() => {
    receiver.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = async (target: string, ...more: string[]): Promise<void> => {
    const args = ['--url', target, '--token', 't', '--scale', '0.02', '--state', join(folder, 'play.json'), ...more];
    await play(readOptions(args, {})!, { say: (line) => lines.push(line) }, AbortSignal.timeout(60_000));
  };

  it('loads thirteen months once: arrays of at most 500, every update after its insert', async () => {
    await run(url, '--history-only');
    expect(receiver.problems).toEqual([]);
    expect(receiver.dossiers.size).toBeGreaterThan(5000);
    expect(receiver.early.size).toBe(0);
    expect(receiver.petitions.size).toBeGreaterThan(300);
    expect(
      Math.max(...receiver.calls.filter((c) => c.path.includes('DongBo')).map((c) => c.items)),
    ).toBeLessThanOrEqual(500);
    const future = [...receiver.dossiers.values()].filter((x) => x.NgayNopHoSo! > '20261120093000');
    expect(future).toEqual([]);
    const calls = receiver.calls.length;
    await run(url, '--history-only');
    expect(receiver.calls.length).toBe(calls);
  }, 60_000);

  it('goes on after a restart without doubling: load + live + restart = one load of the whole', async () => {
    await run(url, '--history-only');
    receiver.goFast();
    const stopAt = '2026-11-20T11:00:00+07:00';
    const until = '2026-11-20T14:00:00+07:00';
    await run(url, '--until', stopAt);
    expect(Math.min(...Object.values(readState(join(folder, 'play.json'))!.told))).toBe(Date.parse(stopAt));
    await run(url, '--until', until);

    const other = new Receiver();
    const otherUrl = await other.listen();
    other.now = Date.parse(until);
    rmSync(join(folder, 'play.json'));
    await run(otherUrl, '--history-only', '--until', until);
    other.close();
    expect([...receiver.dossiers.values()].sort(byCode)).toEqual([...other.dossiers.values()].sort(byCode));
    expect([...receiver.petitions.values()].sort(byCode)).toEqual([...other.petitions.values()].sort(byCode));
    for (const step of other.steps) expect(receiver.steps.has(step)).toBe(true);
    expect(receiver.heartbeats).toBeGreaterThanOrEqual(3);
  }, 60_000);

  it('tops up a gap of days as if it had been there', async () => {
    await run(url, '--history-only', '--until', '2026-11-16T10:00:00+07:00');
    const before = receiver.dossiers.size;
    await run(url, '--history-only');
    expect(receiver.dossiers.size).toBeGreaterThan(before);
    const other = new Receiver();
    const otherUrl = await other.listen();
    const later = join(folder, 'later.json');
    await run(otherUrl, '--history-only', '--state', later);
    other.close();
    const status = (r: Receiver) =>
      [...r.dossiers].map(([k, x]) => `${k} ${x.TrangThaiHoSo} ${x.NgayKetThucXuLy}`).sort();
    // The clock has moved on by some seconds between the two loads.
    const a = new Set(status(receiver));
    const b = status(other);
    expect(b.filter((x) => !a.has(x)).length).toBeLessThan(5);
  }, 60_000);

  it('sends again until it is acknowledged', async () => {
    receiver.refuseNext = 3;
    await run(url, '--history-only');
    expect(receiver.dossiers.size).toBeGreaterThan(5000);
    expect(lines.some((l) => l.includes('503'))).toBe(true);
    expect(lines.some((l) => l.includes('đã nối lại'))).toBe(true);
  }, 60_000);

  it('a storm brings more, and leaves the ordinary dossiers as they are', async () => {
    await run(url, '--history-only');
    const ordinary = receiver.dossiers.size;
    receiver.goFast();
    const until = ['--until', '2026-11-20T11:30:00+07:00'];
    await run(url, '--scenario', 'storm', ...until);
    const stormy = [...receiver.dossiers.keys()].filter((k) => /-[6-9]\d{3}$/.test(k));
    expect(stormy.length).toBeGreaterThan(3);
    expect(receiver.dossiers.size).toBeGreaterThan(ordinary + stormy.length);
  }, 60_000);

  it('the dirty scenario sends faults besides, and every dossier right in the end', async () => {
    const until = ['--until', '2026-11-20T14:30:00+07:00'];
    await run(url, '--history-only');
    expect(receiver.faulty).toBe(0);
    receiver.goFast();
    await run(url, '--scenario', 'dirty', ...until);
    expect(receiver.faulty).toBeGreaterThan(0);
    const other = new Receiver();
    const otherUrl = await other.listen();
    other.now = Date.parse(until[1]!);
    await run(otherUrl, '--history-only', ...until, '--state', join(folder, 'other.json'));
    other.close();
    expect([...receiver.dossiers.values()].sort(byCode)).toEqual([...other.dossiers.values()].sort(byCode));
  }, 60_000);

  it('refuses to mix two seeds, and names bad options', async () => {
    await run(url, '--history-only');
    await expect(run(url, '--seed', 'khac')).rejects.toThrow('--seed');
    expect(() => readOptions(['--token', 't', '--scenario', 'bão'], {})).toThrow('ordinary');
    expect(() => readOptions(['--token', 't', '--scale', '0'], {})).toThrow('--scale');
    expect(() => readOptions(['--token', 't', '--until', '2026-11-20'], {})).toThrow('múi giờ');
    expect(() => readOptions([], {})).toThrow('--token');
  }, 60_000);
});

/** A fault in the fields that the dirty scenario spoils. */
const isFaulty = (x: Record<string, unknown>): boolean => {
  if ('updatedAt' in x) return false;
  const date = 'ThoiDiemXuLy' in x ? x.ThoiDiemXuLy : x.NgayTiepNhan;
  const status = 'ThoiDiemXuLy' in x ? x.TrangThai : x.TrangThaiHoSo;
  const goodDate = typeof date === 'string' && /^(\d{14})?$/.test(date) && !date.startsWith('20260231');
  return x.MaHoSo === '' || !goodDate || typeof status !== 'string' || Number(status) > 10;
};

const byCode = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
