import { widthOf } from '../../kit/measure.ts';
import { Mark } from '../../kit/shapes.tsx';
import { useSecond } from '../../kit/tick.ts';
import { useFeed } from '../../stage/feed.ts';
import { type SourceStanding, standingOf } from '../../stage/freshness.ts';
import type { Layout } from '../../stage/scale.ts';
import { useStage } from '../../stage/stage-context.ts';
import { t } from '../../text/index.ts';

const FONT = 28;
/** Mark, its margin and the gap to the next source, in design units. */
const EXTRA = 50;
/** What the rest of the header takes, in design units. */
const REST: Record<Layout, number> = { wide: 1100, full: 1100, mid: 880, far: 560 };
const SIMULATED = 180;
/** Room for a scene's name in `REST`. */
const TITLE = 140;
const ORDER = { never: 0, late: 1, fresh: 2, resting: 3 };

/** Every source with its age; `title`: how wide the scene's name is, in design units. When they do not all fit, late ones come first and the others are counted. */
export function FreshnessStrip({ layout, simulated, title }: { layout: Layout; simulated: boolean; title: number }) {
  const feed = useFeed();
  const { size } = useStage();
  useSecond();
  const now = feed.now();
  if (feed.value === null || now === null) return <ul className="freshness" />;
  const all = feed.value.sources.map((s) => standingOf(s, now));
  const room = size.width - REST[layout] + (simulated ? 0 : SIMULATED) - Math.max(0, title - TITLE);
  const { shown, late, calm } = choose(all, room);
  const short = room < wide(t().freshness.moreLate(late));
  return (
    <ul className="freshness">
      {shown.map((s) => (
        <li key={s.source.id} className={s.standing}>
          <Mark shape={isIll(s) ? 'triangle' : s.standing === 'resting' ? 'ring' : 'dot'} />
          {s.source.name} <b>{words(s)}</b>
        </li>
      ))}
      {late > 0 && (
        <li className="late">
          <Mark shape="triangle" />
          <b title={t().freshness.moreLate(late)}>{short ? `+${late}` : t().freshness.moreLate(late)}</b>
        </li>
      )}
      {calm > 0 && (
        <li>
          <Mark shape="dot" />
          {t().freshness.allFresh(calm)}
        </li>
      )}
    </ul>
  );
}

const wide = (text: string): number => widthOf(text, 600, FONT) + EXTRA;

const isIll = ({ standing }: SourceStanding): boolean => ORDER[standing] < 2;

/** All when they fit; else the ill ones that fit beside the counts of the rest. `room` in design units. */
function choose(all: SourceStanding[], room: number): { shown: SourceStanding[]; late: number; calm: number } {
  const width = (s: SourceStanding): number => wide(`${s.source.name} ${words(s)}`);
  if (all.reduce((sum, s) => sum + width(s), 0) <= room) return { shown: all, late: 0, calm: 0 };
  const ill = all.filter(isIll).sort((a, b) => ORDER[a.standing] - ORDER[b.standing]);
  const calm = all.length - ill.length;
  const needed = ill.reduce((sum, s) => sum + width(s), 0);
  const calmWidth = calm > 0 ? wide(t().freshness.allFresh(calm)) : 0;
  if (needed + calmWidth <= room) return { shown: ill, late: 0, calm };
  if (needed <= room) return { shown: ill, late: 0, calm: 0 };
  let left = room - wide(t().freshness.moreLate(9));
  const shown: SourceStanding[] = [];
  for (const s of ill) {
    if (left < width(s)) break;
    left -= width(s);
    shown.push(s);
  }
  return { shown, late: ill.length - shown.length, calm: left >= calmWidth ? calm : 0 };
}

function words({ standing, age }: SourceStanding): string {
  const w = t().freshness;
  if (standing === 'never') return w.never;
  if (standing === 'resting') return w.resting;
  const text = t().duration(age ?? 0);
  return standing === 'late' ? w.late(text) : text;
}
