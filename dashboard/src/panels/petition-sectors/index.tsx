import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import { petitionsOverdueIn, petitionsReceivedIn } from '../../figures/scenes.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { type TableRow, WallTable } from '../../kit/wall-table.tsx';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** What people write about: sectors by what came in this month, and what is overdue of it. */
export function PetitionSectorsPanel({ value }: PanelProps<PetitionsValue>) {
  const words = t().scenes.petitionSectors;
  const rows = useMemo((): TableRow[] => {
    const most = Math.max(...value.sectors.map((s) => s.received), 1);
    return [...value.sectors]
      .sort((a, b) => b.received - a.received)
      .map((s) => ({
        id: s.sector,
        name: s.name,
        cells: [
          { text: said(s.received), figure: petitionsReceivedIn(value, s) },
          { text: said(s.overdue), figure: petitionsOverdueIn(value, s), bad: s.overdue > 0, quiet: s.overdue === 0 },
        ],
        bar: s.received / most,
      }));
  }, [value]);
  return (
    <Fresh kind="petitions" className="panel">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="petitions">{''}</Aside>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <WallTable columns={[words.received, words.overdue]} rows={rows} more={t().scenes.sectors.more} />
      )}
    </Fresh>
  );
}
