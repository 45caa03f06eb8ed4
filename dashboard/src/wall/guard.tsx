import { Component, type ErrorInfo, type ReactNode } from 'react';
import { noteFault } from '../stage/faults.ts';
import { screenWords } from '../text/screen.ts';
import { noteReload, recentReloads, waitBeforeReload } from './device/reload-budget.ts';
import { reloadWhenReachable } from './device/version.ts';
import { followAlone } from './update/follow.ts';

/** What even a panel's own frame did not hold: the wall says so and opens anew by itself. */
export class Guard extends Component<{ children: ReactNode }, { reloadAt: number | null }> {
  override state = { reloadAt: null };
  #endFollowing: (() => void) | null = null;

  static getDerivedStateFromError(): { reloadAt: number } {
    const now = Date.now();
    return { reloadAt: now + waitBeforeReload(recentReloads(now), now) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    noteFault();
    console.error('The wall failed:', error.message, info.componentStack);
    reloadSoon();
    // The version that is ill is the one that would start again: a better one may be given out.
    this.#endFollowing ??= followAlone();
  }

  override componentWillUnmount(): void {
    this.#endFollowing?.();
    this.#endFollowing = null;
  }

  override render(): ReactNode {
    if (this.state.reloadAt === null) return this.props.children;
    return (
      <div className="plain-page" role="alert">
        <p>{screenWords().ill}</p>
      </div>
    );
  }
}

let waiting = false;

/** Opens the page anew after the time that the failures of the last hour ask for; once. */
export function reloadSoon(): void {
  if (waiting) return;
  waiting = true;
  const now = Date.now();
  setTimeout(
    () => {
      noteReload(Date.now());
      void reloadWhenReachable();
    },
    waitBeforeReload(recentReloads(now), now),
  );
}
