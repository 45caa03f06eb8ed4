import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

/** Acknowledged = on disk: the server is killed with SIGKILL at random instants while senders are at work. */
const TOKEN = 'kill-nine-token';
const folder = mkdtempSync(join(tmpdir(), 'toancanh-kill-'));
let server: ChildProcess | null = null;

afterEach(() => {
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<string> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../server/src/main.ts', import.meta.url))], {
    env: { ...process.env, IOC_DEMO: 'off', PORT: '0', DATA_DIR: folder, INGEST_TOKEN: TOKEN, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server = child;
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout!.on('data', (part: Buffer) => {
      out += part.toString();
      const url = /http:\/\/localhost:\d+/.exec(out)?.[0];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`server ended with ${code} before it was ready: ${out}`)));
  });
}

const hoso = (code: string) => ({
  MaHoSo: code,
  MaTTHC: '2.000815',
  TenTTHC: 'Chứng thực',
  MaLinhVuc: 'G09-TP05',
  TenLinhVuc: 'Chứng thực',
  KenhThucHien: '2',
  NgayTiepNhan: '20260302093000',
  NgayHenTra: '20260302170000',
  TrangThaiHoSo: '2',
  DonViXuLy: 'UBND phường Tân Ninh',
});

it('loses nothing that was answered thành công, whenever it is killed', async () => {
  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  let serial = 0;
  for (let life = 0; life < 4; life++) {
    const url = await start();
    const child = server!;
    let alive = true;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const sender = async (): Promise<void> => {
      while (alive) {
        const codes = Array.from({ length: 1 + (serial % 7) }, () => `H53.11.25-260302-${serial++}`);
        for (const c of codes) sent.add(c);
        try {
          const response = await fetch(`${url}/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=True`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
            body: JSON.stringify(codes.map(hoso)),
          });
          const answer = (await response.json()) as { error_code: string; message: string };
          if (answer.error_code === '0' && answer.message.includes('thành công'))
            for (const c of codes) acknowledged.add(c);
        } catch {
          return;
        }
      }
    };
    const senders = Array.from({ length: 8 }, sender);
    const before = acknowledged.size;
    while (acknowledged.size < before + 40) await new Promise((r) => setTimeout(r, 5));
    await new Promise((r) => setTimeout(r, 20 + life * 61));
    child.kill('SIGKILL');
    alive = false;
    await gone;
    await Promise.all(senders);
  }
  const url = await start();
  for (const code of acknowledged) {
    const response = await fetch(`${url}/api/dossiers/${code}`);
    expect(response.status, `${code} was acknowledged`).toBe(200);
  }
  const report = (await (await fetch(`${url}/api/reports/06a?from=2026-03-02&to=2026-03-02`)).json()) as {
    total: { received: number };
  };
  expect(report.total.received).toBeGreaterThanOrEqual(acknowledged.size);
  expect(report.total.received).toBeLessThanOrEqual(sent.size);
  expect(acknowledged.size).toBeGreaterThan(150);
}, 120_000);
