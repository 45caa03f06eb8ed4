import type { SourceAge } from '@toancanh/shared/contract/wall.ts';
import type { ReactNode } from 'react';
import { useFeed } from '../stage/feed.ts';
import { worstOf } from '../stage/freshness.ts';
import { t } from '../text/index.ts';
import { Mark } from './shapes.tsx';
import { useEverySecond } from './tick.ts';

/** Why the figures of a kind cannot be trusted as of now, in words; '' when they can. Follows the clock. `brief`: the age alone. */
export function useCause(kind: SourceAge['kind'], brief = false): string {
  const feed = useFeed();
  return useEverySecond(() => {
    const now = feed.now();
    if (feed.link === 'lost') {
      const age = t().duration(feed.silentMs);
      return brief ? t().freshness.old(age) : t().freshness.causeLink(age);
    }
    if (feed.value === null || now === null) return '';
    const worst = worstOf(feed.value.sources, kind, now);
    if (worst === null) return '';
    const { source, age } = worst;
    if (age === null) return brief ? t().freshness.never : t().freshness.causeNever;
    if (brief) return t().freshness.late(t().duration(age));
    return t().freshness.causeLate(t().duration(age), t().duration(source.cadence * 1000));
  });
}

/** Name of the source that is late for figures of a kind, while the link is up; for an element's `data-late`, by which a screen tells it. One that was never heard has no old figures. */
export function useLate(kind: SourceAge['kind']): string | undefined {
  const feed = useFeed();
  const name = useEverySecond(() => {
    const now = feed.now();
    if (feed.link === 'lost' || feed.value === null || now === null) return '';
    const worst = worstOf(feed.value.sources, kind, now);
    return worst?.standing === 'late' ? worst.source.name : '';
  });
  return name === '' ? undefined : name;
}

export const Cause = ({ text }: { text: string }) => (
  <p className="cause">
    <Mark shape="triangle" />
    {text}
  </p>
);

/** The quiet words of a heading; while the source is late, its age instead. */
export function Aside({ kind, children }: { kind: SourceAge['kind']; children: ReactNode }) {
  const cause = useCause(kind, true);
  return cause ? <Cause text={cause} /> : <span className="quiet">{children}</span>;
}

/** Hatches what it holds while its source is late or the link is silent. The cause is said by `Aside` or `Cause` inside. */
export function Fresh({
  kind,
  className,
  children,
}: {
  kind: SourceAge['kind'];
  className?: string;
  children: ReactNode;
}) {
  const stale = useCause(kind) !== '';
  return (
    <div className={`fresh ${stale ? 'stale' : ''} ${className ?? ''}`} data-late={useLate(kind)}>
      {children}
    </div>
  );
}
