import { clockTime, date, dayText } from '../format/time.ts';
import { Mark } from '../kit/shapes.tsx';
import { useSecond } from '../kit/tick.ts';
import { FreshnessStrip } from '../panels/freshness/index.tsx';
import { capital, t } from '../text/index.ts';
import { useFeed } from './feed.ts';
import type { Layout } from './scale.ts';

export function Header({ title, layout }: { title: string; layout: Layout }) {
  const feed = useFeed();
  const simulated = feed.simulated || (feed.value?.simulated ?? false);
  const lost = feed.link === 'lost' && feed.value !== null;
  return (
    <header className={lost ? 'wall-header lost' : 'wall-header'}>
      <h1>
        {t().province} {layout !== 'far' && <span>{title}</span>}
      </h1>
      {simulated && <strong className="simulated">{t().simulated}</strong>}
      {lost ? <Banner /> : <FreshnessStrip layout={layout} simulated={simulated} />}
      <Clock short={lost || layout === 'far'} layout={layout} />
    </header>
  );
}

/** The server's clock, seconds included: what the figures' ages are measured by. */
function Clock({ layout, short }: { layout: Layout; short: boolean }) {
  const feed = useFeed();
  useSecond();
  const now = feed.now();
  if (now === null) return <time className="clock">—</time>;
  const day = dayText(now);
  return (
    <time className="clock">
      {!short && <span>{`${layout === 'mid' ? '' : `${capital(t().weekday(day))} `}${date(day)}`}</span>}
      <b>{clockTime(now)}</b>
    </time>
  );
}

/** In place of the sources when the server is silent; gone by itself when it is back. */
function Banner() {
  const { silentMs, now, speed, reason } = useFeed();
  const at = now();
  const words =
    reason ??
    (at === null ? t().status.connecting : t().status.lost(clockTime(at - silentMs * speed), t().duration(silentMs)));
  return (
    <div className="banner" role="status">
      <Mark shape="triangle" />
      {words}
    </div>
  );
}
