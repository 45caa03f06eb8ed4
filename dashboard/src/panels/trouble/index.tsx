import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import { camerasAtShop } from '../../figures/overview.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { type TableRow, WallTable } from '../../kit/wall-table.tsx';
import { communeName, type Shop, type ShopState, shopShape, shopState } from '../../map/shop-state.ts';
import { everHeard } from '../../stage/freshness.ts';
import { listName, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

const GRAVITY: Partial<Record<ShopState, number>> = { dark: 2, degraded: 1 };
const COLOUR: Partial<Record<ShopState, string>> = { dark: 'bad', degraded: 'warn' };

/** Shops of which some or all cameras fail, those that see nothing first. */
export function TroublePanel({ value, layout }: PanelProps<CountersValue>) {
  const words = t().scenes.trouble;
  const rows = useMemo(() => troubled(value), [value]);
  const registered = value.shops.some((shop) => cameras(shop) > 0);
  const unknown = value.shops.reduce((n, shop) => n + shop.unknown, 0);
  const heard = everHeard(value.sources, 'cameras') && value.shops.some((shop) => cameras(shop) > shop.unknown);
  // What nobody told of is not said to work.
  const none = unknown > 0 ? words.noneKnown(said(unknown)) : words.none;
  return (
    <Fresh kind="cameras" className="panel">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="cameras">{rows.length > 0 && layout !== 'far' ? words.count(said(rows.length)) : ''}</Aside>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">{registered ? (heard ? none : t().map.noData) : t().cameras.none}</p>
      ) : (
        <WallTable lead={26} columns={[words.working]} rows={rows} more={words.more} />
      )}
    </Fresh>
  );
}

const cameras = ({ online, degraded, offline, maintenance, unknown }: Shop): number =>
  online + degraded + offline + maintenance + unknown;

function troubled(value: CountersValue): TableRow[] {
  return value.shops
    .map((shop) => ({ shop, state: shopState(shop) }))
    .filter(({ state }) => GRAVITY[state] !== undefined)
    .sort((a, b) => GRAVITY[b.state]! - GRAVITY[a.state]! || b.shop.offline - a.shop.offline)
    .map(({ shop, state }) => ({
      id: shop.unit,
      name: listName(communeName(shop.name)),
      lead: <Mark shape={shopShape[state]} className={COLOUR[state] ?? ''} />,
      cells: [
        {
          text: said(shop.online),
          figure: camerasAtShop(value, shop, 'online'),
          of: t().scenes.trouble.of(said(cameras(shop))),
          bad: state === 'dark',
        },
      ],
    }));
}
