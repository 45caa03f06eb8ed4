import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { NONE } from '../../format/number.ts';
import { useEverySecond } from '../../kit/tick.ts';
import { useLive } from '../../live/query.ts';
import type { ServerTime } from '../../live/server-time.ts';
import { t } from '../../text/index.ts';
import { sw } from '../../text/screens-desk.ts';
import { keepTime } from '../../wall/keep-time.ts';

const TimeContext = createContext<ServerTime | null>(null);

/** The server's real time for the pages of screens: turns and ages go by it, not by this machine's clock. */
export function RealTime({ children }: { children: ReactNode }) {
  const live = useLive();
  const [time, setTime] = useState<ServerTime | null>(null);
  useEffect(() => {
    const kept = keepTime(live);
    setTime(kept.time);
    return kept.stop;
  }, [live]);
  return <TimeContext value={time}>{children}</TimeContext>;
}

/** The server's real time (epoch ms) whenever it is asked; null before the first pulse. It goes on when the link is lost. */
export function useRealNow(): () => number | null {
  const time = use(TimeContext);
  return () => time?.now(performance.now()) ?? null;
}

/** `3 giây`: how long ago an instant (epoch ms) was, anew each second. */
export function useAge(instant: number | null): string {
  const now = useRealNow();
  return useEverySecond(() => {
    const at = now();
    return instant === null || at === null ? NONE : t().duration(at - instant);
  });
}

/** `3 giây trước`. */
export function Ago({ instant }: { instant: number | null }) {
  const age = useAge(instant);
  return <>{instant === null ? sw().never : age === NONE ? NONE : sw().ago(age)}</>;
}
