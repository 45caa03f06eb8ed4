import type { Attention, WallValue } from '@toancanh/shared/contract/wall.ts';
import { useFigures } from '../../figures/figure.tsx';
import { ofAttention } from '../../figures/overview.ts';
import { dayText, shortDate, shortTime } from '../../format/time.ts';
import { FitList } from '../../kit/fit-list.tsx';
import { Cause } from '../../kit/fresh.tsx';
import { Mark, type Shape } from '../../kit/shapes.tsx';
import { useFeed } from '../../stage/feed.ts';
import { attentionText } from '../../text/attention.ts';
import { said, shortName, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './attention.css';

const SHAPES: Record<Attention['level'], Shape> = { 1: 'diamond', 2: 'triangle', 3: 'dot' };
const MOST = 5;

/** What needs someone, gravest first: shape and colour by level, since when. */
export function AttentionPanel({ value }: PanelProps<WallValue>) {
  const words = t().attention;
  const figure = useFigures();
  const { link, silentMs } = useFeed();
  // It draws on all sources, and says itself which of them is late; only without the server is it old as a whole.
  const old = link === 'lost';
  const items = value.attention.slice(0, MOST);
  const draw = (item: Attention) => (
    <div className={`attention-row level-${item.level}`}>
      <Mark shape={SHAPES[item.level]} />
      <span className="what" {...figure(ofAttention(value, item), sentence(item))}>
        {sentence(item)}
      </span>
      {item.since !== null && <span className="since">{sinceText(item.since, value.today)}</span>}
    </div>
  );
  return (
    <section className={`panel attention ${old ? 'stale' : ''}`}>
      <header>
        <h2>{words.title}</h2>
        {old && <Cause text={t().freshness.old(t().duration(silentMs))} />}
      </header>
      {items.length === 0 ? (
        <p className="quiet">{value.sources.some((s) => s.lastAt !== null) ? words.none : t().map.noData}</p>
      ) : (
        <FitList items={items} id={(a) => a.id} draw={draw} more={words.more} />
      )}
    </section>
  );
}

const sinceText = (since: number, today: string): string => {
  const day = dayText(since);
  return day === today ? shortTime(since) : shortDate(day);
};

/** Names are short here: a glance is enough. */
const sentence = (point: Attention): string =>
  attentionText(point, {
    name: (name) => shortName(name).replace(/^Phường /, `${t().map.ward} `),
    number: said,
  });
