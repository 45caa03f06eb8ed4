import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import { ofShop } from '../../figures/scenes.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { type TableRow, WallTable } from '../../kit/wall-table.tsx';
import { communeName } from '../../map/shop-state.ts';
import { everHeard } from '../../stage/freshness.ts';
import { listName, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

const MOST = 12;

/** Shops with the most dossiers received today, and how many they finished. */
export function BusiestPanel({ value, layout }: PanelProps<CountersValue>) {
  const words = t().scenes.busiest;
  const wide = layout === 'wide';
  const { rows, others } = useMemo(() => {
    const active = value.shops.filter((s) => s.receivedToday > 0).sort((a, b) => b.receivedToday - a.receivedToday);
    const most = Math.max(active[0]?.receivedToday ?? 0, 1);
    const shown = active.slice(0, MOST).map(
      (s): TableRow => ({
        id: s.unit,
        name: listName(communeName(s.name)),
        cells: [
          ...(wide ? [{ text: said(s.open), quiet: true, figure: ofShop(value, 'open', s.unit, s.open) }] : []),
          { text: said(s.receivedToday), figure: ofShop(value, 'received', s.unit, s.receivedToday) },
          { text: said(s.resolvedToday), quiet: true, figure: ofShop(value, 'resolved', s.unit, s.resolvedToday) },
        ],
        bar: s.receivedToday / most,
      }),
    );
    return { rows: shown, others: active.length - shown.length };
  }, [value, wide]);
  const columns = [
    ...(wide ? [t().scenes.month.open.toLowerCase()] : []),
    t().intraday.received,
    t().intraday.resolved,
  ];
  return (
    <Fresh kind="dossiers" className="panel">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{t().scenes.ahead.today}</Aside>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">{everHeard(value.sources, 'dossiers') ? words.none : t().map.noData}</p>
      ) : (
        <WallTable columns={columns} rows={rows} more={words.more} beyond={others} />
      )}
    </Fresh>
  );
}
