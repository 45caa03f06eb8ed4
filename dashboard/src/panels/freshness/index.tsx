import { Mark } from '../../kit/shapes.tsx';
import { useSecond } from '../../kit/tick.ts';
import { useFeed } from '../../stage/feed.ts';
import { type SourceStanding, standingOf } from '../../stage/freshness.ts';
import type { Layout } from '../../stage/scale.ts';
import { t } from '../../text/index.ts';

const ROOM: Record<Layout, number> = { wide: 8, full: 4, mid: 2, far: 0 };
const BAD = { never: 0, late: 1, fresh: 2, resting: 3 };

/** Every source with its age; late ones first, and when there is no room for all, the calm ones as one count. */
export function FreshnessStrip({ layout }: { layout: Layout }) {
  const feed = useFeed();
  useSecond();
  const now = feed.now();
  if (feed.value === null || now === null) return <ul className="freshness" />;
  const all = feed.value.sources.map((s) => standingOf(s, now));
  const ill = all.filter((s) => BAD[s.standing] < 2);
  const room = ROOM[layout];
  const shown = all.length <= room ? all : ill.sort((a, b) => BAD[a.standing] - BAD[b.standing]).slice(0, Math.max(1, room - 1));
  const calm = all.length - ill.length;
  return (
    <ul className="freshness">
      {shown.map((s) => (
        <li key={s.source.id} className={s.standing}>
          <Mark shape={s.standing === 'late' || s.standing === 'never' ? 'triangle' : s.standing === 'resting' ? 'ring' : 'dot'} />
          {s.source.name} <b>{words(s, feed.link === 'lost')}</b>
        </li>
      ))}
      {all.length > room && calm > 0 && (
        <li className="fresh-count">
          <Mark shape="dot" />
          {t().freshness.allFresh(calm)}
        </li>
      )}
    </ul>
  );
}

function words({ standing, age }: SourceStanding, lost: boolean): string {
  const w = t().freshness;
  if (standing === 'never') return w.never;
  if (standing === 'resting') return w.resting;
  const text = t().duration(age ?? 0);
  return standing === 'late' && !lost ? w.late(text) : text;
}
