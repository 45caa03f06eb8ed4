// The data folder of a start: demo data and real data never share one.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quit, ROOT } from './house.mjs';

const MARK = '.mo-phong';
const MARK_TEXT = 'Dữ liệu mô phỏng: có thể bị xóa và nạp lại bất cứ lúc nào.\n';
/** Stays when demo data are made anew: addresses and tokens that people have noted down go on to work. */
const KEPT = new Set([MARK, 'ingest-tokens']);

/** The folder of this start, made and writable, and of the right kind. */
export function openDataDir(demo) {
  const dir = resolve(ROOT, process.env.DATA_DIR || (demo ? 'data/demo' : 'data/live'));
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, '.write'), '');
    rmSync(join(dir, '.write'));
  } catch (error) {
    quit(
      `Không ghi được vào thư mục dữ liệu ${dir} (${error.code ?? error.message}). Chọn thư mục khác bằng biến DATA_DIR.`,
    );
  }
  const marked = existsSync(join(dir, MARK));
  if (!demo && marked)
    quit(`${dir} chứa dữ liệu mô phỏng, không dùng cho hệ thống thật được. Chọn thư mục khác bằng biến DATA_DIR.`);
  if (demo && !marked) {
    if (readdirSync(dir).length > 0)
      quit(
        `${dir} đã có dữ liệu không phải mô phỏng; bản mô phỏng không ghi vào đó. Chọn thư mục khác bằng biến DATA_DIR, hoặc chạy hệ thống thật với IOC_DEMO=off.`,
      );
    writeFileSync(join(dir, MARK), MARK_TEXT);
  }
  return dir;
}

/** Empties a folder of demo data. */
export function emptyDemo(dir) {
  if (!existsSync(join(dir, MARK))) throw new Error(`${dir} is not marked as demo data`);
  for (const name of readdirSync(dir)) if (!KEPT.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
}

export const hasData = (dir) => readdirSync(dir).some((name) => !KEPT.has(name));

/** Tokens of the demo's sources, made at the first start and kept where only the owner can read them. */
export function demoTokens(dir, sources) {
  const file = join(dir, 'ingest-tokens');
  const tokens = new Map(
    (existsSync(file) ? readFileSync(file, 'utf8') : '')
      .split('\n')
      .filter((line) => /^[\w.-]+=./.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).trim()]),
  );
  if (sources.some((source) => !tokens.has(source))) {
    for (const source of sources) if (!tokens.has(source)) tokens.set(source, randomBytes(24).toString('base64url'));
    writeFileSync(file, `${[...tokens].map(([source, token]) => `${source}=${token}`).join('\n')}\n`, { mode: 0o600 });
  }
  return tokens;
}
