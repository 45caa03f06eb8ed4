import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { shortTime } from '../../format/time.ts';
import { useEverySecond } from '../../kit/tick.ts';
import type { ServerClock } from '../../live/clock.ts';
import type { ServerTime } from '../../live/server-time.ts';
import { veil } from '../../stage/dimming.ts';
import { useStage } from '../../stage/stage-context.ts';
import { screenWords } from '../../text/screen.ts';
import type { Plan } from './plan.ts';

interface Props {
  orders: ScreenValue | null;
  /** Nothing is to be seen. */
  dark: boolean;
  /** Dark because the server no longer knows this screen. */
  gone: boolean;
  why: Plan['why'] | null;
  time: ServerTime;
  clock: ServerClock;
}

/** What lies over the picture: the veil of the schedule, the dark, and the screen's name when it is asked who it is. */
export function Over({ orders, dark, gone, why, time, clock }: Props) {
  const { tokens } = useStage();
  const identify = useEverySecond(() => {
    const now = time.now(performance.now());
    return now !== null && (orders?.identifyUntil ?? 0) > now;
  });
  const opacity = orders === null ? 0 : veil(orders.brightness, tokens);
  return (
    <>
      <div className="veil" style={{ opacity }} />
      <div className="curtain" data-drawn={dark}>
        {dark && !gone && why === 'dark' && <NightClock clock={clock} />}
      </div>
      {identify && orders !== null && <Identity orders={orders} />}
    </>
  );
}

/** The time alone, faint, somewhere else every minute, so that it burns into no place. */
function NightClock({ clock }: { clock: ServerClock }) {
  const text = useEverySecond(() => {
    const now = clock.now(performance.now());
    return now === null ? screenWords().dash : shortTime(now);
  });
  const minute = useEverySecond((second) => Math.floor(second / 60));
  // Steps of two golden ratios: places lie far apart and none comes back soon.
  const left = 8 + ((minute * 0.618034) % 1) * 62;
  const top = 8 + ((minute * 0.754878) % 1) * 68;
  return (
    <time className="night-clock" style={{ left: `${left}%`, top: `${top}%` }}>
      {text}
    </time>
  );
}

function Identity({ orders: { id, name, place } }: { orders: ScreenValue }) {
  const words = screenWords().identify;
  const guest = id === 'guest';
  return (
    <div className="identity" role="status">
      <p>{words.this}</p>
      <b>{guest ? words.noName : name}</b>
      <p>{guest ? words.noPlace : place}</p>
      {!guest && (
        <p className="id">
          {words.id} {id}
        </p>
      )}
    </div>
  );
}
