import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AccessSettings, readAccessSettings } from './access/settings.ts';
import { BadSetting } from './bad-setting.ts';
import { type PaperSettings, readPaperSettings } from './exports/paper/settings.ts';

export { BadSetting };

export interface Config {
  host: string;
  port: number;
  dataDir: string;
  /** Marked 'Mô phỏng' on every screen. */
  demo: boolean;
  /** Simulated clock: it stood at `start` (epoch ms) when the process started and runs `speed` times as fast. */
  clock: { start: number | null; speed: number };
  /** Largest body of a message in bytes. */
  bodyLimit: number;
  /** Requests per minute and address on reading routes. */
  rateLimit: number;
  tiles: { url: string; attribution: string } | null;
  ingest: { INGEST_TOKEN?: string; INGEST_TOKENS?: string };
  ingestFile: string;
  cameraKey: string | null;
  logLevel: string;
  /** Origins besides our own that may open a socket. */
  origins: string[];
  /** Addresses of proxies whose word on the caller's address and protocol counts. */
  trustedProxies: string[];
  access: AccessSettings;
  /** Who issues and signs the province's papers. */
  paper: PaperSettings;
  /** Folder of the built dashboard. */
  dashboard: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** @throws BadSetting naming the variable, what it holds and what it should. */
export function readConfig(env: Env): Config {
  const demo = env.IOC_DEMO !== 'off';
  const dataDir = resolve(env.DATA_DIR ?? (demo ? 'data/demo' : 'data/live'));
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, '.write'), '');
    rmSync(join(dataDir, '.write'));
  } catch (error) {
    throw new BadSetting(
      `DATA_DIR=${dataDir}: không ghi được (${error instanceof Error ? error.message : String(error)}); hãy chọn thư mục khác`,
    );
  }
  const start = env.IOC_CLOCK_START === undefined ? null : Date.parse(env.IOC_CLOCK_START);
  if (start !== null && Number.isNaN(start))
    throw new BadSetting(
      `IOC_CLOCK_START=${env.IOC_CLOCK_START}: cần thời điểm ISO có múi giờ, ví dụ 2026-11-20T09:30:00+07:00`,
    );
  if (!demo && start !== null)
    throw new BadSetting('IOC_CLOCK_START chỉ dùng cho bản mô phỏng: hệ thống thật chạy theo giờ thật');
  const tilesUrl = env.TILES_URL;
  const port = integer(env, 'PORT', 8080, 0, 65_535);
  const access = readAccessSettings(env, port);
  return {
    host: env.HOST ?? '127.0.0.1',
    port,
    dataDir,
    demo,
    clock: { start, speed: number(env, 'IOC_CLOCK_SPEED', 1, 0.01, 3600) },
    bodyLimit: integer(env, 'INGEST_BODY_LIMIT', 32 * 1_048_576, 1024, 512 * 1_048_576),
    rateLimit: integer(env, 'RATE_LIMIT', 6000, 1, 1_000_000),
    tiles: tilesUrl ? { url: tilesUrl, attribution: env.TILES_ATTRIBUTION ?? '' } : null,
    ingest: {
      ...(env.INGEST_TOKEN ? { INGEST_TOKEN: env.INGEST_TOKEN } : {}),
      ...(env.INGEST_TOKENS ? { INGEST_TOKENS: env.INGEST_TOKENS } : {}),
    },
    ingestFile: readIfThere(env.INGEST_TOKENS_FILE ?? join(dataDir, 'ingest-tokens')),
    cameraKey: env.CAMERA_KEY ?? null,
    logLevel: oneOf(env, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'warn'),
    origins: [...list(env.ALLOWED_ORIGINS), ...(env.PUBLIC_URL ? [new URL(access.publicUrl).origin] : [])],
    trustedProxies: list(env.TRUSTED_PROXIES).map(proxy),
    access,
    paper: readPaperSettings(env),
    dashboard: resolve(env.DASHBOARD_DIST ?? fileURLToPath(new URL('../../dashboard/dist', import.meta.url))),
  };
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((o) => o.trim())
    .filter((o) => o !== '');

function proxy(text: string): string {
  const [address = '', bits] = text.split('/');
  if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
    throw new BadSetting(`TRUSTED_PROXIES=${text}: cần địa chỉ IP hoặc dải địa chỉ, ví dụ 10.0.0.5 hoặc 10.0.0.0/24`);
  return text;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new BadSetting(`${file}: không đọc được (${error instanceof Error ? error.message : String(error)})`);
  }
}

function number(env: Env, name: string, fallback: number, low: number, high: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!(value >= low && value <= high)) throw new BadSetting(`${name}=${text}: cần một số từ ${low} đến ${high}`);
  return value;
}

function integer(env: Env, name: string, fallback: number, low: number, high: number): number {
  const value = number(env, name, fallback, low, high);
  if (!Number.isInteger(value)) throw new BadSetting(`${name}=${env[name]}: cần một số nguyên từ ${low} đến ${high}`);
  return value;
}

function oneOf(env: Env, name: string, allowed: readonly string[], fallback: string): string {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (!allowed.includes(text)) throw new BadSetting(`${name}=${text}: cần một trong ${allowed.join(', ')}`);
  return text;
}
