// What both commands need before anything of the project can run: a good enough Node, the packages, the dashboard.
// Plain JavaScript on Node's own modules: it runs before the first install and on an older Node than the project's.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, '.cache');
const LEAST = [20, 19];

/** Ends the command with one sentence. */
export function quit(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]))
    quit(
      `Cần Node.js ${LEAST.join('.')} trở lên để chạy lệnh này; máy đang có ${process.versions.node}. Hãy cài bản mới từ nodejs.org rồi chạy lại.`,
    );
}

/** The project's own Node 24, an npm dependency; the host's Node only starts it. */
export const node24 = () => join(ROOT, 'node_modules', '.bin', 'node');

/** Installs when packages are missing or of another package-lock.json. */
export function ensureInstalled() {
  const lock = join(ROOT, 'package-lock.json');
  const wanted = digest([lock]);
  const stamp = join(CACHE, 'install.sha256');
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && existsSync(node24())) {
    if (readText(stamp) === wanted) return;
    // Somebody installed by hand after the lock file came: that is as good.
    if (readText(stamp) === '' && statSync(installed).mtimeMs >= statSync(lock).mtimeMs)
      return writeText(stamp, wanted);
  }
  console.log('Cài các gói (npm ci)…');
  let made = npm('ci');
  if (made.error?.code === 'ENOENT') quit('Không tìm thấy npm; hãy cài Node.js kèm npm rồi chạy lại.');
  // A registry that lacks some platforms' packages makes 'ci' refuse a lock file that 'install' can follow.
  if (made.status !== 0) made = npm('install', '--no-save');
  if (made.status !== 0)
    quit('Cài các gói không xong. Kiểm tra kết nối tới kho gói npm và thông báo ở trên, rồi chạy lại.');
  if (!existsSync(node24())) quit("Gói 'node' chưa được cài đủ; xóa thư mục node_modules rồi chạy lại.");
  writeText(stamp, wanted);
}

/** Runs the npm that runs this command, else the one on the PATH. */
function npm(...command) {
  const args = [...command, '--no-audit', '--no-fund', '--loglevel=error'];
  const path = process.env.npm_execpath;
  const options = { cwd: ROOT, stdio: 'inherit' };
  return path?.endsWith('.js')
    ? spawnSync(process.execPath, [path, ...args], options)
    : spawnSync('npm', args, options);
}

/** Builds the dashboard when its sources are not those of the last build. */
export function ensureDashboard() {
  const folder = join(ROOT, 'dashboard');
  if (!existsSync(join(folder, 'index.html'))) return console.log('Chưa có giao diện để dựng (dashboard/index.html).');
  const sources = [
    'dashboard/src',
    'dashboard/public',
    'dashboard/index.html',
    'dashboard/vite.config.ts',
    'dashboard/package.json',
    'shared/src',
    'package-lock.json',
  ];
  const wanted = digest(sources.map((path) => join(ROOT, path)));
  const stamp = join(CACHE, 'dashboard.sha256');
  if (readText(stamp) === wanted && existsSync(join(folder, 'dist', 'index.html'))) return;
  console.log('Dựng giao diện…');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(node24(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (built.status !== 0) quit('Dựng giao diện không xong; xem lỗi ở trên.');
  writeText(stamp, wanted);
}

/** One hash over the contents and names of files and folders; tests are left out: they change no build. */
function digest(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!/\.test\.tsx?$/.test(name)) add(join(path, name));
      return;
    }
    hash
      .update(`${path.slice(ROOT.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function writeText(file, text) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, `${text}\n`);
}
