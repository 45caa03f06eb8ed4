import { clockTime, date, dayText, shortTime } from '../format/time.ts';
import { widthOf } from '../kit/measure.ts';
import { Mark } from '../kit/shapes.tsx';
import { useSecond } from '../kit/tick.ts';
import { FreshnessStrip } from '../panels/freshness/index.tsx';
import { capital, t } from '../text/index.ts';
import { sceneName } from '../text/scene-name.ts';
import { useFeed } from './feed.ts';
import type { Layout } from './scale.ts';
import { useStage } from './stage-context.ts';

export function Header({ title, layout }: { title: string; layout: Layout }) {
  const feed = useFeed();
  const { size } = useStage();
  const simulated = feed.simulated || (feed.value?.simulated ?? false);
  const lost = feed.link === 'lost' && feed.value !== null;
  // From afar there is room for one of both names: where the figures are not of the whole province in one look, the scene's.
  const far = layout === 'far';
  // That the server is lost is more than a name.
  const bare = lost && size.width < NARROW;
  const named = !bare && (!far || title !== sceneName('overview'));
  const wide = named ? titleWidth(title, far ? 600 : 400, far && (lost || size.width < NARROW) ? SHORT : LONGEST) : 0;
  return (
    <header className={lost ? 'wall-header lost' : 'wall-header'}>
      <h1>
        {!(far && named) && !bare && t().province}
        {named && (
          <span className={far ? 'alone' : undefined} style={{ width: `calc(${wide} * var(--u))` }}>
            {title}
          </span>
        )}
      </h1>
      {simulated && <strong className="simulated">{t().simulated}</strong>}
      {lost ? <Banner short={far} /> : <FreshnessStrip layout={layout} simulated={simulated} title={wide} />}
      <Clock short={lost || far} seconds={size.width >= NARROWEST} layout={layout} />
    </header>
  );
}

const LONGEST = 330;
/** Beside the words that the server is lost, from afar; and where the header is as narrow as this. */
const SHORT = 200;
const NARROW = 850;
/** Of a 65" screen from 8 m: no room for seconds. */
const NARROWEST = 760;

/** Design units. A longer name goes on in a second line, in lines of about the same length. */
function titleWidth(title: string, weight: 400 | 600, longest: number): number {
  const one = Math.ceil(widthOf(title, weight, 31)) + 2;
  if (one <= longest) return one;
  const words = title.split(' ');
  const width = (from: number, to?: number): number => widthOf(words.slice(from, to).join(' '), weight, 31);
  return Math.ceil(Math.min(...words.map((_, i) => Math.max(width(0, i), width(i))))) + 2;
}

/** The server's clock, seconds included: what the figures' ages are measured by. */
function Clock({ layout, short, seconds }: { layout: Layout; short: boolean; seconds: boolean }) {
  const feed = useFeed();
  useSecond();
  const now = feed.now();
  if (now === null) return <time className="clock">—</time>;
  const day = dayText(now);
  return (
    <time className="clock">
      {!short && <span>{`${layout === 'mid' ? '' : `${capital(t().weekday(day))} `}${date(day)}`}</span>}
      <b>{seconds ? clockTime(now) : shortTime(now)}</b>
    </time>
  );
}

/** In place of the sources when the server is silent; gone by itself when it is back. */
function Banner({ short }: { short: boolean }) {
  const { silentMs, now, speed, reason } = useFeed();
  const at = now();
  const words =
    reason ??
    (at === null
      ? t().status.connecting
      : short
        ? t().status.lostShort(t().duration(silentMs))
        : t().status.lost(clockTime(at - silentMs * speed), t().duration(silentMs)));
  return (
    <div className="banner" role="status">
      <Mark shape="triangle" />
      {words}
    </div>
  );
}
