import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import type { ReactNode } from 'react';
import { camerasWorking, cameraUptime } from '../../figures/overview.ts';
import { atCounter, today } from '../../figures/scenes.ts';
import { count, percent } from '../../format/number.ts';
import { TargetBar } from '../../kit/target-bar.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import { Flow, TileColumn } from '../tiles/index.tsx';
import { Aside } from '../tiles/parts.tsx';
import { Tile } from '../tiles/tile.tsx';

type V = CountersValue;
type Name = 'received' | 'resolved' | 'atCounter' | 'working' | 'dark';
const ORDER: Name[] = ['received', 'resolved', 'atCounter', 'working', 'dark'];
const PRIORITY: Name[] = ['dark', 'received', 'working', 'resolved', 'atCounter'];

/** What the counters did today, and whether their cameras see it. */
const DRAW: Record<Name, (value: V) => ReactNode> = {
  received: (v) => (
    <Flow of={today('received', v, v.tiles.received)} label={t().tiles.received} tile={v.tiles.received} value={v} />
  ),
  resolved: (v) => (
    <Flow of={today('resolved', v, v.tiles.resolved)} label={t().tiles.resolved} tile={v.tiles.resolved} value={v} />
  ),
  atCounter: (v) => <AtCounter value={v} />,
  working: (v) => <Working value={v} />,
  dark: (v) => <Dark value={v} />,
};

export const CounterTiles = ({ value }: PanelProps<V>) => (
  <TileColumn order={ORDER} priority={PRIORITY} draw={DRAW} value={value} />
);

function AtCounter({ value }: { value: V }) {
  const words = t().scenes.today;
  const { value: share, numerator, denominator } = value.tiles.atCounter;
  return (
    <Tile
      label={words.atCounter}
      figure={percent(share, 1)}
      of={atCounter(value)}
      units={[t().percentSign]}
      words={<span>{denominator === 0 ? words.noReceived : words.of(said(numerator), said(denominator))}</span>}
      bar={<TargetBar value={share} mark={null} max={1} />}
      source="dossiers"
    />
  );
}

function Working({ value }: { value: V }) {
  const words = t().scenes.today;
  const c = value.cameras;
  const all = c.online + c.degraded + c.offline + c.maintenance + c.unknown;
  const now = all > c.unknown && everHeard(value.sources, 'cameras') ? c.online + c.degraded : null;
  const { text, scale } = count(now);
  return (
    <Tile
      label={words.working}
      figure={text}
      of={camerasWorking(value)}
      units={[t().scale(scale)]}
      aside={
        now !== null &&
        c.uptime.value !== null && (
          <Aside top={words.uptime} bottom={`${percent(c.uptime.value, 1)} %`} of={cameraUptime(value)} />
        )
      }
      words={<span>{all === 0 ? t().cameras.none : words.cameras(said(all))}</span>}
      bar={<TargetBar value={now} mark={null} max={all} />}
      source="cameras"
    />
  );
}

function Dark({ value }: { value: V }) {
  const words = t().scenes.today;
  const { dark, shops } = value.cameras;
  const now = shops > 0 && everHeard(value.sources, 'cameras') ? dark : null;
  const { text, scale } = count(now);
  const bad = now !== null && now > 0;
  return (
    <Tile
      label={words.dark}
      figure={text}
      of={today('shopsDark', value, { value: dark, source: 'cameras' })}
      units={now === null ? [] : [t().scale(scale), words.places]}
      words={<span>{shops === 0 ? t().cameras.none : words.ofPlaces(said(shops))}</span>}
      bar={<TargetBar value={now} mark={null} max={shops} warn={bad} />}
      grave={bad}
      source="cameras"
    />
  );
}
