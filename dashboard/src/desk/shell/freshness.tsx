import { Mark } from '../../kit/shapes.tsx';
import { useEverySecond } from '../../kit/tick.ts';
import { useFeed } from '../../stage/feed.ts';
import { standingOf } from '../../stage/freshness.ts';
import { w } from '../../text/desk.ts';
import { t } from '../../text/index.ts';

/** Says when figures are not of now: the server silent, or a source late. Nothing while all is well. */
export function Freshness() {
  const feed = useFeed();
  const text = useEverySecond(() => {
    if (feed.link === 'lost') return w().live.lost(t().duration(feed.silentMs));
    const now = feed.now();
    if (feed.value === null || now === null) return '';
    return feed.value.sources
      .map((source) => standingOf(source, now))
      .filter((s) => s.standing === 'late')
      .map((s) => w().live.late(t().freshness.kinds[s.source.kind], t().duration(s.age ?? 0)))
      .filter((each, i, all) => all.indexOf(each) === i)
      .join(' · ');
  });
  return (
    <div className={text === '' ? undefined : `strip ${feed.link === 'lost' ? 'lost' : ''}`} role="status">
      {text !== '' && (
        <>
          <Mark shape="triangle" /> {text}
        </>
      )}
    </div>
  );
}
