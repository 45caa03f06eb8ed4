import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, buildApp } from '@toancanh/server/app.ts';
import type { Clock } from '@toancanh/server/clock.ts';
import { type Config, readConfig } from '@toancanh/server/config.ts';

export const TOKEN = 'test-token-0123456789';

/** The whole server on an empty ledger, with a clock that stands where the test puts it. */
export async function runApp(
  now: string,
  env: Record<string, string> = {},
): Promise<App & { folder: string; at: (iso: string) => void; stop(): Promise<void> }> {
  const folder = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'toancanh-'));
  const config: Config = readConfig({
    IOC_DEMO: 'off',
    DATA_DIR: folder,
    INGEST_TOKEN: TOKEN,
    LOG_LEVEL: 'silent',
    ...env,
  });
  let instant = Date.parse(now);
  const clock: Clock = { now: () => instant, info: () => ({ now: instant, speed: 1, simulated: config.demo }) };
  const app = await buildApp(config, clock);
  return {
    ...app,
    folder,
    at: (iso) => {
      instant = Date.parse(iso);
    },
    async stop() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Running = Awaited<ReturnType<typeof runApp>>;

export async function get<T = Record<string, unknown>>(app: Running, url: string, expected = 200): Promise<T> {
  const r = await app.http.inject({ url });
  if (r.statusCode !== expected) throw new Error(`GET ${url}: ${r.statusCode} ${r.body}`);
  return r.json() as T;
}

/** A DVCQG array, as the adapter form sends it. */
export async function sendHoSo(
  app: Running,
  items: unknown[],
  isUpdating = 'True',
  query = '',
): Promise<{ error_code: string; message: string; errors: { MaHoSo?: string; field: string; reason: string }[] }> {
  const r = await app.http.inject({
    method: 'POST',
    url: `/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=${isUpdating}${query}`,
    headers: { authorization: `Bearer ${TOKEN}` },
    payload: items as object[],
  });
  return r.json();
}

export async function sendSteps(app: Running, items: unknown[]): Promise<{ error_code: string; message: string }> {
  const r = await app.http.inject({
    method: 'POST',
    url: '/api/ingest/dvcqg/CapNhatTienDoHoSoMC',
    headers: { authorization: `Bearer ${TOKEN}` },
    payload: items as object[],
  });
  return r.json();
}

export const hoso = (MaHoSo: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  MaHoSo,
  MaTTHC: '2.000815',
  TenTTHC: 'Chứng thực bản sao',
  MaLinhVuc: 'G09-TP05',
  TenLinhVuc: 'Chứng thực',
  KenhThucHien: '2',
  ChuHoSo: '(tên)',
  NgayNopHoSo: '20260302080000',
  NgayTiepNhan: '20260302080000',
  NgayHenTra: '20260305170000',
  TrangThaiHoSo: '2',
  NgayKetThucXuLy: '',
  DonViXuLy: 'UBND phường Tân Ninh',
  ...over,
});
