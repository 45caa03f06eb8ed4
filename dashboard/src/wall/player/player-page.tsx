import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from 'react';
import { loadScene } from '../../scenes/load.ts';
import { Skeleton } from '../../stage/skeleton.tsx';
import { Stage, type StageOptions, stageOptions } from '../../stage/stage.tsx';
import { type Known, remember } from '../device/self.ts';
import { isTrial } from '../update/trial.ts';
import { useUpdate } from '../update/use-update.ts';
import { asAddressed } from './guest-query.ts';
import { Over } from './over.tsx';
import { isDark } from './plan.ts';
import { SeenHeader } from './seen-header.tsx';
import { Slot } from './slot.tsx';
import { useLife } from './use-life.ts';
import { type Machinery, useMachinery, useOrders } from './use-player.ts';
import { useRefusal } from './use-refusal.ts';

const Presentation = lazy(() => import('../../present/presentation.tsx').then((m) => ({ default: m.Presentation })));

/** On trial a page shows figures in any case: a screen that is dark now would prove nothing. */
const lit = (value: ScreenValue): ScreenValue =>
  value.blank || (value.items.length === 0 && value.pinned === null && value.hold === null)
    ? { ...value, blank: false, pinned: { scene: 'overview' } }
    : value;

const alter = (value: ScreenValue): ScreenValue => {
  const addressed = asAddressed(value, location.search);
  return isTrial ? lit(addressed) : addressed;
};

interface Props {
  known: Known;
  /** The server no longer knows this screen. */
  onRefused: () => void;
}

/** The wall at work: what its operator ordered, scene by scene. */
export function PlayerPage({ known, onRefused }: Props) {
  const machinery = useMachinery(known, alter);
  return machinery === null ? null : <Playing {...{ machinery, known, onRefused }} />;
}

function Playing({ machinery, known, onRefused }: Props & { machinery: Machinery }) {
  const { client, time, player, shown } = machinery;
  const { orders, refused } = useOrders(machinery, alter);
  const playing = useSyncExternalStore(player.subscribe, player.get);
  const gone = useRefusal(client, known, refused, onRefused);
  const updateFailed = useUpdate(client, () => ({
    now: time.now(performance.now()) ?? performance.now(),
    until: player.get().plan?.until ?? null,
  }));
  useLife(machinery, known.kind === 'screen', orders, updateFailed);

  useEffect(() => {
    if (orders === null || isTrial) return;
    const { geometry, theme } = orders;
    remember({ ...known, look: { geometry, theme } });
  }, [known, orders]);
  // All of the list's code comes early: a list goes on while the server is away.
  useEffect(() => {
    if (playing.seen !== null) for (const { show } of orders?.items ?? []) void loadScene(show.scene);
  }, [orders?.items, playing.seen]);

  const look = orders ?? known.look;
  const options = useMemo<StageOptions>(
    () => (look === null ? stageOptions(location.search) : { ...look.geometry, theme: look.theme }),
    [look],
  );
  const scope = orders === null || orders.units === 'all' ? undefined : [...orders.units].sort().join();
  const meeting = orders?.presentation ?? null;
  const dark = gone || isDark(playing.plan, playing.seen, meeting !== null);
  const seen = playing.mounted.find(({ key }) => key === playing.seen) ?? null;
  return (
    <Stage
      options={options}
      over={<Over {...{ orders, dark, time, gone, clock: client.clock, why: playing.plan?.why ?? null }} />}
    >
      {(layout) => (
        <>
          <SeenHeader {...{ client, seen, scope, layout, shown }} />
          <div className={dark ? 'slots dark' : 'slots'}>
            {playing.mounted.length === 0 && !dark && <Skeleton />}
            {playing.mounted.map((mounted) => (
              <Slot
                key={mounted.key}
                mounted={mounted}
                fed={playing.fed.includes(mounted.key)}
                ahead={mounted.key === playing.ahead}
                seen={mounted.key === playing.seen}
                held={mounted.key === playing.held}
                tell={player.tell}
                {...{ client, scope, layout }}
              />
            ))}
          </div>
          {meeting !== null && !dark && (
            <Suspense fallback={null}>
              <Presentation key={meeting} meeting={meeting} client={client} />
            </Suspense>
          )}
        </>
      )}
    </Stage>
  );
}
