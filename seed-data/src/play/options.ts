import { parseArgs } from 'node:util';
import { SCENARIOS, scenarioOf } from '../scenarios/all.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { SOURCES, type Source } from './sources.ts';

export interface PlayOptions {
  url: string;
  tokens: Record<Source, string>;
  scenario: Scenario;
  /** null: as fast as the server's clock. */
  speed: number | null;
  scale: number;
  seed: string;
  /** Stop at this instant (epoch ms); +∞ = go on for ever. */
  until: number;
  /** Where to remember how far it came; null: nowhere. */
  state: string | null;
  historyOnly: boolean;
}

export const DEFAULT_SEED = 'tay-ninh';

export const USAGE = `Phát dữ liệu mô phỏng vào một máy chủ đang chạy, như một hệ thống một cửa thật.

  npm run play -- --url http://127.0.0.1:8080 --token MÃ [tùy chọn]

  --url        địa chỉ máy chủ (mặc định http://127.0.0.1:8080)
  --token      mã truy cập (hoặc biến môi trường INGEST_TOKEN; INGEST_TOKENS cho từng nguồn: ten-nguon=mã)
  --scenario   ${SCENARIOS.map((s) => `${s.name}: ${s.title}`).join('; ')}
  --speed      nhanh gấp mấy lần thời gian thật (mặc định theo đồng hồ của máy chủ)
  --scale      khối lượng; 1 là khoảng một phần năm khối lượng thật (mặc định 1)
  --seed       hạt giống; cùng hạt giống cho cùng dữ liệu (mặc định ${DEFAULT_SEED})
  --until      dừng ở thời điểm này của đồng hồ mô phỏng, ví dụ 2026-11-20T17:00:00+07:00
  --state      tệp ghi nhớ đã phát đến đâu, để lần sau đi tiếp
  --history-only  chỉ nạp lịch sử rồi dừng`;

/** @throws Error in Vietnamese naming the option that is wrong. `null`: help was asked for. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): PlayOptions | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: text,
      token: text,
      scenario: text,
      speed: text,
      scale: text,
      seed: text,
      until: text,
      state: text,
      'history-only': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const url = (values.url ?? 'http://127.0.0.1:8080').replace(/\/+$/, '');
  if (!URL.canParse(url)) throw new Error(`--url «${url}» không phải một địa chỉ, ví dụ http://127.0.0.1:8080`);
  return {
    url,
    tokens: tokensOf(values.token ?? env.INGEST_TOKEN ?? '', env.INGEST_TOKENS ?? ''),
    scenario: scenarioOf(values.scenario ?? 'ordinary'),
    speed: values.speed === undefined ? null : number('--speed', values.speed, 0.1, 10_000),
    scale: number('--scale', values.scale ?? '1', 0.001, 20),
    seed: values.seed ?? DEFAULT_SEED,
    until: values.until === undefined ? Number.POSITIVE_INFINITY : instant('--until', values.until),
    state: values.state ?? null,
    historyOnly: values['history-only'] ?? false,
  };
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new Error(`${name} «${text}»: cần một số từ ${least} đến ${most}`);
}

function instant(name: string, text: string): number {
  const value = /(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new Error(`${name} «${text}»: ghi thời điểm kèm múi giờ, ví dụ 2026-11-20T17:00:00+07:00`);
}

/** A source without a token of its own sends with the common one. */
function tokensOf(common: string, list: string): Record<Source, string> {
  const own = new Map(
    list.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const entries = SOURCES.map(
    (source) => [source, (source === 'dvcqg' ? undefined : own.get(source)) || common] as const,
  );
  if (entries.some(([, token]) => token === ''))
    throw new Error('Thiếu mã truy cập: thêm --token MÃ hoặc đặt biến môi trường INGEST_TOKEN');
  return Object.fromEntries(entries) as Record<Source, string>;
}
