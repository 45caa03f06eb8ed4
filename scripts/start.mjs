// npm start: sets up what is missing, starts the server and, in a demo, a province at work. See --help.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Children } from './kit/children.mjs';
import { demoTokens, emptyDemo, hasData, openDataDir } from './kit/data-dir.mjs';
import { ensureDashboard, ensureInstalled, node24, quit, ROOT, requireNode } from './kit/house.mjs';

const HELP = `npm start                                bản mô phỏng: một tỉnh đang làm việc, tại http://localhost:8080
npm start -- --speed 60 --scenario storm --scale 0.5 --seed tay-ninh
IOC_DEMO=off npm start                   hệ thống thật: sổ trống, đồng hồ thật, không mô phỏng

Biến môi trường: PORT (8080), HOST (127.0.0.1), DATA_DIR (data/demo hoặc data/live),
INGEST_TOKEN hoặc INGEST_TOKENS (mã truy cập của các nguồn gửi)`;
const SOURCES = ['dvcqg', 'dat-dai', 'phan-anh'];
const HEALTH_PATIENCE = 180_000;

requireNode();
const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
const demo = process.env.IOC_DEMO !== 'off';
if (!demo && args.length > 0)
  quit(`IOC_DEMO=off không nhận ${args.join(' ')}: các tùy chọn này chỉ dành cho bản mô phỏng.`);
const port = readPort(process.env.PORT);
const host = process.env.HOST || '127.0.0.1';
const shown = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
const screens = `http://${shown}:${port}`;
const local = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;

await requireFreePort();
const dataDir = openDataDir(demo);
ensureInstalled();
ensureDashboard();

const children = new Children((name, how) => void shutDown(1, `${name} đã dừng ngoài ý muốn (${how}); dừng tất cả.`));
let ending = null;
process.on('SIGINT', () => void shutDown(0, 'Đang dừng…'));
process.on('SIGTERM', () => void shutDown(0, 'Đang dừng…'));

if (demo) await startDemo();
else await startReal();

async function startReal() {
  startServer({ IOC_DEMO: 'off' });
  await untilHealthy();
  if (!process.env.INGEST_TOKEN && !process.env.INGEST_TOKENS && !existsSync(join(dataDir, 'ingest-tokens')))
    console.log(
      `Chưa có mã truy cập nào: đặt INGEST_TOKEN, hoặc ghi ten-nguon=mã vào ${join(dataDir, 'ingest-tokens')}, rồi chạy lại để nhận dữ liệu.`,
    );
  tellScreens('Toàn Cảnh đang chạy.');
}

async function startDemo() {
  const state = join(dataDir, 'demo', 'play.json');
  const playArgs = [...args, '--state', state];
  const plan = readPlan(playArgs);
  if (plan.remake || (!plan.known && hasData(dataDir))) {
    console.log(
      `Nạp lại dữ liệu mô phỏng từ đầu: ${plan.remake ?? 'dữ liệu đang có là của phiên bản khác hoặc nạp dở'}.`,
    );
    emptyDemo(dataDir);
  }
  const tokens = demoTokens(dataDir, SOURCES);
  const env = { INGEST_TOKENS: [...tokens].map(([source, token]) => `${source}=${token}`).join('\n') };
  // The common token of the environment, if any, is the one-stop system's.
  env.INGEST_TOKEN = process.env.INGEST_TOKEN || tokens.get('dvcqg');
  if (process.env.INGEST_TOKEN) env.INGEST_TOKENS = env.INGEST_TOKENS.replace(/^dvcqg=.*\n?/m, '');
  const clock =
    plan.clockStart === null ? {} : { IOC_CLOCK_START: plan.clockStart, IOC_CLOCK_SPEED: String(plan.clockSpeed) };
  startServer({ ...env, ...clock });
  await untilHealthy();
  if (plan.fresh) console.log('Lần đầu: nạp hơn 13 tháng lịch sử, mất một hai phút.');
  // The server's clock has the speed already; the player follows it.
  const player = children.start(
    'Bộ mô phỏng',
    'seed-data/src/main.ts',
    ['--url', local, ...without(playArgs, '--speed')],
    { env, ipc: true },
  );
  await new Promise((live) => player.on('message', (message) => message?.type === 'live' && live()));
  startCameras(env);
  tellScreens(
    plan.clockStart === null
      ? 'Bản mô phỏng đang chạy theo giờ thật.'
      : `Bản mô phỏng đang chạy; đồng hồ bắt đầu từ ${plan.clockStart}, nhanh × ${plan.clockSpeed}.`,
  );
}

function startServer(env) {
  children.start('Máy chủ', 'server/src/main.ts', [], {
    env: { ...env, PORT: String(port), HOST: host, DATA_DIR: dataDir },
  });
}

/** The demo's cameras: an RTSP farm that registers itself. */
function startCameras(env) {
  const farm = 'seed-data/src/cameras/main.ts';
  if (existsSync(join(ROOT, farm))) children.start('Camera mô phỏng', farm, ['--url', local], { env });
}

function tellScreens(title) {
  console.log(
    `\n${title}\n  Màn hình lớn     ${screens}/wall\n  Trang đầu        ${screens}/\n  Tài liệu API     ${screens}/api/docs\nDữ liệu ở ${dataDir}. Dừng: Ctrl-C.\n`,
  );
}

function readPlan(playArgs) {
  const made = spawnSync(node24(), [join(ROOT, 'seed-data/src/plan.ts'), ...playArgs], { cwd: ROOT, encoding: 'utf8' });
  if (made.status !== 0) quit(made.stderr.trim() || 'Không lập được kế hoạch chạy mô phỏng.');
  return JSON.parse(made.stdout);
}

async function untilHealthy() {
  for (const end = Date.now() + HEALTH_PATIENCE; Date.now() < end; await sleep(150)) {
    // A child that died is reported elsewhere.
    if (children.stopping) await new Promise(() => {});
    const answer = await fetch(`${local}/api/health`).catch(() => null);
    if (answer?.status === 200) return;
  }
  await shutDown(1, `Máy chủ không sẵn sàng sau ${HEALTH_PATIENCE / 1000} giây; xem thông báo ở trên.`);
}

async function shutDown(code, sentence) {
  if (ending) return ending;
  console.log(`\n${sentence}`);
  ending = children.stop().then(() => process.exit(code));
  return ending;
}

function readPort(text) {
  if (text === undefined || text === '') return 8080;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) quit(`PORT=${text}: cần một số nguyên từ 1 đến 65535.`);
  return value;
}

async function requireFreePort() {
  const problem = await new Promise((done) => {
    const probe = createServer();
    probe.once('error', done);
    probe.listen(port, host, () => probe.close(() => done(null)));
  });
  if (problem === null) return;
  if (problem.code === 'EADDRINUSE')
    quit(
      `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: PORT=${port === 65_535 ? 8080 : port + 1} npm start`,
    );
  if (problem.code === 'EACCES') quit(`Không được phép mở cổng ${port}; chọn cổng từ 1024 trở lên bằng biến PORT.`);
  quit(`Không mở được ${host}:${port} (${problem.code ?? problem.message}); kiểm tra HOST và PORT.`);
}

/** Leaves out an option and its value, in both ways of writing. */
function without(list, option) {
  const out = [];
  for (let i = 0; i < list.length; i++) {
    if (list[i] === option) i++;
    else if (!list[i].startsWith(`${option}=`)) out.push(list[i]);
  }
  return out;
}
