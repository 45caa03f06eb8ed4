// A real Chromium for the browser tests: the one that is there, else Debian's.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { quit } from './house.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const runnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of a Chromium; installs one with apt where this may be done, else ends with a clear sentence. */
export function ensureChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (runnable(wanted)) return wanted;
    quit(`CHROMIUM_PATH=${wanted}: không có chương trình nào chạy được ở đó.`);
  }
  const found = PLACES.find(runnable);
  if (found) return found;
  if (process.getuid?.() === 0 && runnable('/usr/bin/apt-get')) {
    console.log('Chưa có Chromium: cài từ kho Debian (apt-get install chromium)…');
    const apt = (...args) =>
      spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    apt('update', '-q');
    apt('install', '-y', '-q', '--no-install-recommends', 'chromium');
    const installed = PLACES.find(runnable);
    if (installed) return installed;
  }
  return quit(
    'Các kiểm thử giao diện cần Chromium mà máy chưa có. Cài nó (ví dụ: sudo apt-get install chromium), hoặc chỉ chỗ bằng biến CHROMIUM_PATH, rồi chạy lại npm test.',
  );
}
