import type { QuarantineCount, SourceCount, SourceCounts } from '@toancanh/shared/contract/desk/sources.ts';
import { SOURCE_FIGURES } from '@toancanh/shared/metrics/kept.ts';
import { integer, NONE } from '../../format/number.ts';
import { Mark } from '../../kit/shapes.tsx';
import { useEverySecond } from '../../kit/tick.ts';
import { useFeed } from '../../stage/feed.ts';
import { type Standing, standingOf } from '../../stage/freshness.ts';
import { w } from '../../text/desk.ts';
import { t } from '../../text/index.ts';
import { useAsk } from '../api.ts';
import { Busy, ScrollBox } from '../kit.tsx';
import { Link } from '../router.tsx';
import { instantText } from '../say.ts';
import { useSession } from '../session.tsx';
import { useDesk } from '../state.ts';
import { RefusedByKind, waitingOf } from './refused.tsx';

const SHAPES: Record<Standing, 'dot' | 'triangle' | 'ring'> = {
  fresh: 'dot',
  late: 'triangle',
  never: 'ring',
  resting: 'ring',
};

/**
 * Each source: when it was last heard, how often it should be, how much it sent and how much of it wrong. Ages go on by
 * themselves. A source that was never heard has no counts; one whose counting began within a stretch says when.
 */
export default function Sources() {
  const feed = useFeed();
  const { may } = useSession();
  const seesQuarantine = may('quarantine.read');
  const kept = useAsk<{ counts: QuarantineCount[] }>('/api/quarantine/counts', {}, { enabled: seesQuarantine });
  const sent = useAsk<SourceCounts>('/api/sources', {});
  useEverySecond((second) => second);
  const words = w().data.sources;
  if (feed.value === null) return <Busy />;
  const now = feed.now() ?? 0;
  if (feed.value.sources.length === 0)
    return (
      <section className="card">
        <p className="quiet">{words.none}</p>
      </section>
    );
  const numbers = [words.today, words.week, words.messages, words.refusedToday, words.refusedWeek];
  return (
    <div className="sources">
      <section className="card">
        <ScrollBox className="scroll-box" label={w().data.tabs.sources}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.kind}</th>
                <th scope="col">{words.state}</th>
                {[words.last, words.cadence, ...numbers, ...(seesQuarantine ? [words.waiting] : []), words.since].map(
                  (title) => (
                    <th key={title} scope="col" className="n">
                      {title}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {feed.value.sources.map((source) => {
                const { standing, age } = standingOf(source, now);
                const count = sent.data?.sources.find((c) => c.id === source.id);
                return (
                  <tr key={`${source.id}${source.kind}`}>
                    <th scope="row">{source.name || source.id}</th>
                    <td>{words.kinds[source.kind]}</td>
                    <td className={standing === 'late' || standing === 'never' ? 'warn' : undefined}>
                      <Mark shape={SHAPES[standing]} /> {words[standing]}
                    </td>
                    <td className="n">{age === null ? words.never : t().duration(age)}</td>
                    <td className="n">{t().duration(source.cadence * 1000)}</td>
                    <Counts count={count} answer={sent.data} />
                    {seesQuarantine && <td className="n">{number(count && waitingOf(count, kept.data?.counts))}</td>}
                    <td className="n">{count ? instantText(count.since) : NONE}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        <p className="quiet small note">{words.note}</p>
      </section>
      {seesQuarantine && sent.data && <RefusedByKind sources={sent.data.sources} kept={kept.data?.counts} />}
    </div>
  );
}

const number = (n: number | null | undefined): string => (n === null || n === undefined ? NONE : integer(n));

/** Today, this week and in all; a stretch that was not counted from its beginning says from when it was. */
function Counts({ count, answer }: { count: SourceCount | undefined; answer: SourceCounts | undefined }) {
  const words = w().data.sources;
  const began = count?.since ?? '';
  const time = instantText(began === '' ? null : began, answer?.today.slice(0, 4));
  const today = answer !== undefined && began.slice(0, 10) >= answer.today ? words.from(began.slice(11, 16)) : null;
  const week = answer !== undefined && began.slice(0, 10) >= answer.weekFrom ? words.from(time) : null;
  return (
    <>
      <Count count={count} figure="sourceToday" name={words.today} from={today} />
      <Count count={count} figure="sourceWeek" name={words.week} from={week} />
      <Count count={count} figure="sourceAll" name={words.messages} from={null} />
      <Count count={count} figure="sourceRefusedToday" name={words.refusedToday} from={today} />
      <Count count={count} figure="sourceRefusedWeek" name={words.refusedWeek} from={week} />
    </>
  );
}

interface CountProps {
  count: SourceCount | undefined;
  figure: keyof typeof SOURCE_FIGURES;
  name: string;
  from: string | null;
}

function Count({ count, figure, name, from }: CountProps) {
  const n = count?.[SOURCE_FIGURES[figure]];
  const { to } = useDesk();
  return (
    <td className="n">
      {count === undefined ? (
        NONE
      ) : (
        <Link
          className="figure-button"
          aria-label={w().figures.open(name, number(n))}
          to={to({ dossier: null, passport: { metric: figure, narrowed: null, of: count.id } }, '/')}
        >
          {number(n)}
        </Link>
      )}
      {n !== undefined && from !== null && <small className="sum">{from}</small>}
    </td>
  );
}
