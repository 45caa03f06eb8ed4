// Child processes of a command: started together, stopped together, each by its own pid.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node24, ROOT } from './house.mjs';

const PATIENCE = 10_000;

export class Children {
  #running = new Map();
  #stopping = false;
  #onDeath;

  /** `onDeath(name, how)` is told when a child ends that was not asked to. */
  constructor(onDeath) {
    this.#onDeath = onDeath;
  }

  /** Runs a script of the project on its own Node. `stdio` as of spawn. */
  start(name, script, args, { env = {}, ipc = false } = {}) {
    const stdio = ipc ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'inherit', 'inherit'];
    // A group of its own: Ctrl-C on the terminal reaches this process alone, which then ends them in order.
    const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', script, ...args], {
      cwd: ROOT,
      // What was compiled once is not compiled at the next start: a restarted server is there a quarter sooner.
      env: { NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compiled'), ...process.env, ...env },
      stdio,
      detached: true,
    });
    this.#running.set(name, child);
    child.on('exit', (code, signal) => {
      this.#running.delete(name);
      if (!this.#stopping) this.#onDeath(name, signal ? `tín hiệu ${signal}` : `mã ${code}`);
    });
    child.on('error', (error) => {
      this.#running.delete(name);
      if (!this.#stopping) this.#onDeath(name, error.message);
    });
    return child;
  }

  get stopping() {
    return this.#stopping;
  }

  /** Asks every child to end, the last started first; one that does not is killed. */
  async stop() {
    this.#stopping = true;
    for (const child of [...this.#running.values()].reverse()) await end(child);
  }
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await ended;
  clearTimeout(killer);
}
