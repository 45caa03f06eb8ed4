import type { SourceAge } from '@toancanh/shared/contract/overview.ts';
import type { ReactNode } from 'react';
import { useFeed } from '../stage/feed.ts';
import { worstOf } from '../stage/freshness.ts';
import { t } from '../text/index.ts';
import { Mark } from './shapes.tsx';
import { useEverySecond } from './tick.ts';

/** Why the figures of a kind cannot be trusted as of now, in words; '' when they can. Follows the clock. */
export function useCause(kind: SourceAge['kind']): string {
  const feed = useFeed();
  return useEverySecond(() => {
    const now = feed.now();
    if (feed.link === 'lost') return t().freshness.causeLink(t().duration(feed.silentMs));
    if (feed.value === null || now === null) return '';
    const worst = worstOf(feed.value.sources, kind, now);
    if (worst === null) return '';
    const { source, age } = worst;
    if (age === null) return t().freshness.causeNever;
    return t().freshness.causeLate(t().duration(age), t().duration(source.cadence * 1000));
  });
}

export const Cause = ({ text }: { text: string }) => (
  <p className="cause">
    <Mark shape="triangle" />
    {text}
  </p>
);

/** Hatches what it holds while its source is late or the link is silent; `say` draws the cause below. */
export function Fresh({ kind, say = true, className, children }: { kind: SourceAge['kind']; say?: boolean; className?: string; children: ReactNode }) {
  const cause = useCause(kind);
  return (
    <div className={`fresh ${cause ? 'stale' : ''} ${className ?? ''}`}>
      {children}
      {cause && say && <Cause text={cause} />}
    </div>
  );
}
