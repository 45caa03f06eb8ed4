import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useRef } from 'react';
import { pageVersion } from '../../kit/keep-page.ts';
import { noteFault } from '../../stage/faults.ts';
import { sendPictures } from '../device/picture.ts';
import { reportOf } from '../device/report.ts';
import { versionCameUp } from '../device/shell-worker.ts';
import { reloadWhenReachable } from '../device/version.ts';
import { reloadSoon } from '../guard.tsx';
import { tellUp } from '../update/tell-up.ts';
import { isTrial } from '../update/trial.ts';
import type { Machinery } from './use-player.ts';

const REPORT_MS = 5000;
const LOOK_MS = 1000;
/** A player that has not looked at its list for this long is stuck; so is a page that did not follow its player. */
const STUCK_MS = 15_000;
/** The worker is told of files that were loaded since. */
const KEEP_MS = 60_000;

/** What a screen does besides showing: if it has a name it speaks of itself and sends its picture; it follows orders to reload, and notices when it is stuck. */
export function useLife(
  machinery: Machinery,
  named: boolean,
  orders: ScreenValue | null,
  updateFailed: string | null,
): void {
  const reloads = useRef<number | null>(null);
  const failed = useRef(updateFailed);
  failed.current = updateFailed;

  useEffect(() => {
    if (orders === null || isTrial) return;
    if (reloads.current !== null && orders.reloads > reloads.current) void reloadWhenReachable();
    reloads.current = orders.reloads;
  }, [orders]);

  useEffect(() => (isTrial ? tellWhenUp(machinery) : undefined), [machinery]);
  useEffect(() => (isTrial || !named ? undefined : speak(machinery, () => failed.current)), [machinery, named]);
  useEffect(() => {
    if (isTrial || !named) return undefined;
    const { client, player } = machinery;
    return sendPictures({
      up: () => client.link().up,
      seen: () => player.get().seen,
      onSeen: (changed) => player.subscribe(changed),
      // Taking a picture costs a moment, which a change of scene must not wait for.
      changesSoon: () => player.get().ahead !== null,
    });
  }, [machinery, named]);
  useEffect(() => watch(machinery), [machinery]);
}

/** Reports every 5 s, at once after a change, and counts the faults of the page that nobody else caught. */
function speak({ client, player, time, shown }: Machinery, updateFailed: () => string | null): () => void {
  let startedAt: number | null = null;
  let last = '';
  const report = (): void => {
    const { seen, mounted, change, since, plan } = player.get();
    startedAt ??= time.now(0);
    if (plan === null || startedAt === null) return;
    const showing = mounted.find(({ key }) => key === seen)?.ref ?? null;
    const { drawn, age } = shown.current;
    const dataAgeMs = showing === null ? null : age();
    const version = pageVersion();
    client.report(
      reportOf({
        ...{ showing, drawn, dataAgeMs, late: lateSource(), startedAt, version, since, change },
        updateFailed: updateFailed(),
      }),
    );
  };
  const onChange = (): void => {
    const { seen, change } = player.get();
    const now = `${seen}/${change?.at}`;
    if (now === last) return;
    last = now;
    report();
  };
  const stopPlayer = player.subscribe(onChange);
  let up = false;
  const stopLink = client.onLink(() => {
    if (client.link().up && !up) report();
    up = client.link().up;
  });
  const timer = setInterval(report, REPORT_MS);
  window.addEventListener('error', noteFault);
  window.addEventListener('unhandledrejection', noteFault);
  return () => {
    stopPlayer();
    stopLink();
    clearInterval(timer);
    window.removeEventListener('error', noteFault);
    window.removeEventListener('unhandledrejection', noteFault);
  };
}

/** As the seen scene has it: what a source's lateness hatches is marked with its name. */
const lateSource = (): string | undefined =>
  document.querySelector<HTMLElement>('.slot[data-seen="true"] .stale[data-late]')?.dataset.late;

function tellWhenUp({ player }: Machinery): () => void {
  const timer = setInterval(() => {
    if (!isUp(player)) return;
    clearInterval(timer);
    void tellUp();
  }, 250);
  return () => clearInterval(timer);
}

/** A true figure is on the screen: drawn, and what the server has. */
const isUp = (player: Machinery['player']): boolean => {
  const { seen } = player.get();
  return seen !== null && player.readiness(seen) === 'live';
};

/** Once figures are up the version is worth keeping; a player or a page that stands still is opened anew. */
function watch({ player, time }: Machinery): () => void {
  let stuckMs = 0;
  let keptAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(() => {
    const at = performance.now();
    if (isUp(player) && at - keptAt >= KEEP_MS) {
      keptAt = at;
      void versionCameUp();
    }
    const now = time.now(at);
    const { seen } = player.get();
    const drawn = document.querySelector('.slot[data-seen="true"]')?.getAttribute('data-scene') ?? null;
    const follows = drawn === seen;
    const looks = now === null || player.lookedAt === null || now - player.lookedAt < STUCK_MS;
    stuckMs = follows && looks ? 0 : stuckMs + LOOK_MS;
    if (stuckMs >= STUCK_MS && !isTrial) reloadSoon();
  }, LOOK_MS);
  return () => clearInterval(timer);
}
