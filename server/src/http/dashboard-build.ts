import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_MS = 2000;

/**
 * Version of what walls should show: the program's, and what its page names (the hashes of all its files). Looked at
 * every few seconds, since file watchers miss what other machines write; a page that is still being written, or is not
 * there for a moment, changes nothing until two looks agree.
 */
export class DashboardBuild {
  private readonly page: string;
  private readonly program: string;
  private held: string;
  /** Of the last look; null: there was no page. */
  private seen: string | null;
  private moved = false;
  private readonly looking: NodeJS.Timeout;
  constructor(folder: string, program: string) {
    this.page = join(folder, 'index.html');
    this.program = program;
    this.seen = this.stamp();
    // Without pages (the server alone, in development) there is nothing that walls could take up.
    this.held = this.read() ?? program;
    this.looking = setInterval(() => this.look(), LOOK_MS).unref();
  }

  get version(): string {
    return this.held;
  }

  close(): void {
    clearInterval(this.looking);
  }

  private look(): void {
    const stamp = this.stamp();
    if (stamp === null) return;
    const moved = stamp !== this.seen;
    if (!moved && this.moved) this.held = this.read() ?? this.held;
    this.seen = stamp;
    this.moved = moved;
  }

  private stamp(): string | null {
    try {
      const { mtimeMs, size } = statSync(this.page);
      return `${mtimeMs}:${size}`;
    } catch {
      return null;
    }
  }
  private read(): string | null {
    try {
      const page = readFileSync(this.page);
      // A page says its version itself, so that a screen knows which one it has; one that does not goes by its hash.
      const own = /<meta name="version" content="([\w.+-]{1,80})"/.exec(page.toString())?.[1];
      return own ?? `${this.program}+${createHash('sha256').update(page).digest('hex').slice(0, 12)}`;
    } catch {
      return null;
    }
  }
}
