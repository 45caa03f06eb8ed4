import { spawnSync } from 'node:child_process';

/** What a test may do: go on, or skip with this sentence. */
export type Availability = { ready: true } | { ready: false; reason: string };

let updated = false;

/**
 * Make sure that a program of Debian's is there: `probe` says so, else it is installed with apt-get where this process
 * is root. The package lists are fetched once per process.
 * @throws in CI when it cannot be had: there a test must never be skipped.
 */
export function ensureDebian(packages: readonly string[], probe: () => boolean): Availability {
  if (probe()) return { ready: true };
  const reason = install(packages) ?? (probe() ? null : `đã cài ${packages.join(' ')} nhưng vẫn chưa dùng được`);
  if (reason === null) return { ready: true };
  if (process.env.CI) throw new Error(`CI cần ${packages.join(' ')}: ${reason}`);
  return { ready: false, reason };
}

/** Does this command end with 0? Its output is dropped. */
export const succeeds = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** @returns why it could not be installed, null when it was. */
function install(packages: readonly string[]): string | null {
  if (process.getuid?.() !== 0) return `không phải root; chạy: sudo apt-get install ${packages.join(' ')}`;
  if (!succeeds('apt-get', ['--version'])) return `máy không có apt-get; hãy cài ${packages.join(' ')}`;
  if (!updated) {
    const failed = apt(['update', '-q']);
    if (failed) return failed;
    updated = true;
  }
  return apt(['install', '-y', '-q', '--no-install-recommends', ...packages]);
}

function apt(args: readonly string[]): string | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  for (let tries = 0; ; tries++) {
    const run = spawnSync('apt-get', args, { env, encoding: 'utf8', timeout: 300_000 });
    if (run.status === 0) return null;
    const said = (run.stderr || run.error?.message || '').trim();
    // Another test process may be installing too; its locks are waited for, two minutes at most.
    if (!/Could not get lock|Unable to (lock|acquire)/.test(said) || tries === 60) {
      return `apt-get ${args[0]} không thành: ${said.split('\n').at(-1)}`;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
  }
}
