import type { UnitValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import { ofPart } from '../../figures/scenes.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { type TableRow, WallTable } from '../../kit/wall-table.tsx';
import { listName, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import { SectorsPanel } from '../sectors/index.tsx';

/** What the unit is made of: the units below it; where there are none, its sectors. */
export const PartsPanel = (props: PanelProps<UnitValue>) =>
  props.value.below.length > 0 ? <Below {...props} /> : <SectorsPanel {...props} />;

function Below({ value }: PanelProps<UnitValue>) {
  const words = t().scenes.below;
  const rows = useMemo((): TableRow[] => {
    const most = Math.max(...value.below.map((u) => u.overdue), 1);
    return value.below.map((u) => ({
      id: u.unit,
      name: listName(u.name),
      cells: [
        { text: said(u.open), quiet: true, figure: ofPart(value, 'open', u.unit, u.open) },
        { text: said(u.overdue), figure: ofPart(value, 'overdue', u.unit, u.overdue), bad: u.overdue > 0 },
      ],
      bar: u.overdue / most,
      warn: true,
    }));
  }, [value]);
  return (
    <Fresh kind="dossiers" className="panel">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{''}</Aside>
      </header>
      <WallTable columns={[words.open, words.overdue]} rows={rows} more={words.more} />
    </Fresh>
  );
}
