import type { SourceCount } from '@toancanh/shared/contract/desk.ts';
import { integer } from '../../format/number.ts';
import { Mark } from '../../kit/shapes.tsx';
import { useEverySecond } from '../../kit/tick.ts';
import { useFeed } from '../../stage/feed.ts';
import { type Standing, standingOf } from '../../stage/freshness.ts';
import { w } from '../../text/desk.ts';
import { t } from '../../text/index.ts';
import { useAsk } from '../api.ts';
import { Busy, ScrollBox } from '../kit.tsx';
import { useSession } from '../session.tsx';

const SHAPES: Record<Standing, 'dot' | 'triangle' | 'ring'> = {
  fresh: 'dot',
  late: 'triangle',
  never: 'ring',
  resting: 'ring',
};

/**
 * Each source: when it was last heard, how often it should be, how much it sent and how much of it wrong. Ages go on by
 * themselves. Quarantine knows senders, not kinds: a sender of several kinds has the same numbers on each line.
 */
export default function Sources() {
  const feed = useFeed();
  const { may } = useSession();
  const counts = useAsk<{ counts: { source: string; status: string; n: number }[] }>(
    '/api/quarantine/counts',
    {},
    { enabled: may('quarantine.read') },
  );
  const sent = useAsk<{ sources: SourceCount[] }>('/api/sources', {});
  useEverySecond((second) => second);
  const words = w().data.sources;
  if (feed.value === null) return <Busy />;
  const now = feed.now() ?? 0;
  const n = (source: string, status: string): number =>
    (counts.data?.counts ?? [])
      .filter((c) => c.source === source && c.status === status)
      .reduce((sum, c) => sum + c.n, 0);
  return (
    <section className="card">
      {feed.value.sources.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ScrollBox className="scroll-box" label={w().data.tabs.sources}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.kind}</th>
                <th scope="col">{words.state}</th>
                <th scope="col" className="n">
                  {words.last}
                </th>
                <th scope="col" className="n">
                  {words.cadence}
                </th>
                <th scope="col" className="n">
                  {words.today}
                </th>
                <th scope="col" className="n">
                  {words.messages}
                </th>
                <th scope="col" className="n">
                  {words.refused}
                </th>
                {may('quarantine.read') && (
                  <>
                    <th scope="col" className="n">
                      {words.waiting}
                    </th>
                    <th scope="col" className="n">
                      {words.replayed}
                    </th>
                    <th scope="col" className="n">
                      {words.dismissed}
                    </th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {feed.value.sources.map((source) => {
                const { standing, age } = standingOf(source, now);
                const count = sent.data?.sources.find((c) => c.id === source.id);
                const sender = count?.sender ?? source.id;
                return (
                  <tr key={`${source.id}${source.kind}`}>
                    <th scope="row">{source.name || source.id}</th>
                    <td>{words.kinds[source.kind]}</td>
                    <td className={standing === 'late' || standing === 'never' ? 'warn' : undefined}>
                      <Mark shape={SHAPES[standing]} /> {words[standing]}
                    </td>
                    <td className="n">{age === null ? words.never : t().duration(age)}</td>
                    <td className="n">{t().duration(source.cadence * 1000)}</td>
                    <td className="n">{count ? integer(count.messagesToday) : words.unknown}</td>
                    <td className="n">{count ? integer(count.messages) : words.unknown}</td>
                    <td className="n">{integer(source.refused)}</td>
                    {may('quarantine.read') && (
                      <>
                        <td className="n">{integer(n(sender, 'open'))}</td>
                        <td className="n">{integer(n(sender, 'replayed'))}</td>
                        <td className="n">{integer(n(sender, 'dismissed'))}</td>
                      </>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
