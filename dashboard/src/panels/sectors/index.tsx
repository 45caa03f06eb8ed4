import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { useMemo } from 'react';
import { sectorOnTime, sectorOpen, sectorOverdue } from '../../figures/scenes.ts';
import { percent } from '../../format/number.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { type TableRow, WallTable } from '../../kit/wall-table.tsx';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** Sectors by what is overdue now, with this month's share on time. */
export function SectorsPanel({
  value,
  layout,
}: PanelProps<WallValue & Pick<DossiersValue, 'sectors'> & { unit?: string }>) {
  const words = t().scenes.sectors;
  const wide = layout === 'wide';
  const rows = useMemo((): TableRow[] => {
    const most = Math.max(...value.sectors.map((s) => s.overdue), 1);
    return value.sectors.map((s) => ({
      id: s.sector,
      name: s.name,
      cells: [
        ...(wide ? [{ text: said(s.open), quiet: true, figure: sectorOpen(value, s) }] : []),
        { text: said(s.overdue), bad: s.overdue > 0, quiet: s.overdue === 0, figure: sectorOverdue(value, s) },
        { text: `${percent(s.onTime.value, 1)} %`, quiet: true, figure: sectorOnTime(value, s) },
      ],
      bar: s.overdue / most,
      warn: true,
    }));
  }, [value, wide]);
  return (
    <Fresh kind="dossiers" className="panel">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{''}</Aside>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <WallTable
          columns={[...(wide ? [t().scenes.month.open.toLowerCase()] : []), words.overdue, words.onTime]}
          rows={rows}
          more={words.more}
        />
      )}
    </Fresh>
  );
}
