// npm run kiosk -- http://server:8080: a browser that shows the wall full screen and is kept alive. See --help.
// It needs nothing of the server's machine but its address: one copy of the project on the TV's own small computer.
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureChromium } from './kit/chromium.mjs';
import { ensureInstalled, quit, ROOT, requireNode } from './kit/house.mjs';
import { keepPage } from './kit/kiosk-page.mjs';

const HELP = `npm run kiosk -- http://may-chu:8080       mở màn hình lớn của máy chủ đó, toàn màn hình, và giữ cho nó chạy
  --profile <thư mục>   nơi trình duyệt giữ tên màn hình (mặc định ~/.toancanh-kiosk)
  --headless            không mở cửa sổ, để kiểm thử

Dừng: Ctrl-C.`;
/** A page that does not answer for this long is taken for dead, with its browser. */
const PATIENCE_MS = Number(process.env.KIOSK_PATIENCE_MS) || 20_000;
const AGAIN_MS = 2000;

requireNode();
const args = process.argv.slice(2);
if (args.includes('--help') || args.length === 0) {
  console.log(HELP);
  process.exit(args.length === 0 ? 1 : 0);
}
const headless = take('--headless') !== undefined;
const profile = take('--profile', true) ?? join(homedir(), '.toancanh-kiosk');
const server = readServer(args);
// A page of our own: letters of the machine's font, since nothing can be loaded.
const WAITING = `<!doctype html><meta charset="utf-8"><title>Toàn Cảnh</title>
<style>html{height:100%;background:#0c1620;color:#eef4fa;font:3.4vh/1.5 sans-serif;cursor:none}
body{height:100%;margin:0;display:grid;place-content:center;text-align:center}b{font-size:9vh}</style>
<b>—</b><p>Đang chờ máy chủ ${server}<br>Màn hình tự mở khi máy chủ trả lời, không cần làm gì.</p>`;
if (!existsSync(join(ROOT, 'node_modules', 'playwright-core'))) ensureInstalled();
const executablePath = ensureChromium();
mkdirSync(profile, { recursive: true });

const { chromium } = await import('playwright-core');
let context = null;
const end = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    end.abort();
    // The browser gets a moment to keep its cookies; then this process ends, and the browser with it.
    setTimeout(() => process.exit(0), 5000).unref();
    void (context?.close() ?? Promise.resolve()).catch(() => {}).then(() => process.exit(0));
  });

while (!end.signal.aborted) {
  try {
    await live();
  } catch (error) {
    if (!end.signal.aborted) console.error(`Trình duyệt dừng: ${String(error?.message ?? error).split('\n')[0]}`);
  }
  await context?.close().catch(() => {});
  context = null;
  if (!end.signal.aborted) await sleep(AGAIN_MS);
}

/** One life of the browser: ends, with a word why, when it died or no longer answers. */
async function live() {
  context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath, headless, viewport: headless ? { width: 1920, height: 1080 } : null },
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      ...['--kiosk', '--noerrdialogs', '--disable-infobars', '--no-first-run', '--hide-scrollbars'],
      ...['--disable-session-crashed-bubble', '--overscroll-history-navigation=0', '--enable-precise-memory-info'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-translate'],
    ],
  });
  console.log(`Trình duyệt đã mở, hồ sơ ở ${profile}`);
  const say = (line) => console.log(line);
  await keepPage(context, { server, patienceMs: PATIENCE_MS, waitingPage: WAITING, say, signal: end.signal });
}

function readServer([text, ...rest]) {
  if (rest.length > 0) quit(`Không hiểu ${rest.join(' ')}; xem npm run kiosk -- --help`);
  try {
    const url = new URL('/', text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.href;
  } catch {
    // Said below.
  }
  return quit(`Cần địa chỉ máy chủ, ví dụ: npm run kiosk -- http://192.168.1.10:8080 (đã cho: ${text ?? 'không có'})`);
}

/** Takes an option out of the arguments; its value when it has one, else ''. undefined: not given. */
function take(name, valued = false) {
  const at = args.indexOf(name);
  if (at < 0) return undefined;
  const [, value = ''] = args.splice(at, valued ? 2 : 1);
  if (valued && value === '') quit(`${name} cần một giá trị`);
  return value;
}
