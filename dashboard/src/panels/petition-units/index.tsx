import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import { petitionsOverdueOf, petitionsReceivedBy } from '../../figures/scenes.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { type TableRow, WallTable } from '../../kit/wall-table.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { listName, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** Units with something overdue, most first, beside what they got this month. */
export function PetitionUnitsPanel({ value, layout }: PanelProps<PetitionsValue>) {
  const words = t().scenes.petitionUnits;
  const narrow = layout === 'mid' || layout === 'far';
  const rows = useMemo((): TableRow[] => {
    const most = Math.max(...value.units.map((u) => u.overdue), 1);
    return value.units.map((u) => ({
      id: u.unit,
      name: listName(u.name),
      cells: [
        ...(narrow ? [] : [{ text: said(u.received), quiet: true, figure: petitionsReceivedBy(value, u) }]),
        { text: said(u.overdue), bad: u.overdue > 0, figure: petitionsOverdueOf(value, u) },
      ],
      bar: u.overdue / most,
      warn: true,
    }));
  }, [value, narrow]);
  return (
    <Fresh kind="petitions" className="panel">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="petitions">
          {everHeard(value.sources, 'petitions') ? words.extended(said(value.tiles.extended.value)) : ''}
        </Aside>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">{everHeard(value.sources, 'petitions') ? words.none : t().map.noData}</p>
      ) : (
        <WallTable
          columns={narrow ? [words.overdue] : [words.received, words.overdue]}
          rows={rows}
          more={words.more}
          beyond={value.more}
        />
      )}
    </Fresh>
  );
}
