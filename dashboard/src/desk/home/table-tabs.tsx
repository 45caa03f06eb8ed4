import { useEffect, useRef } from 'react';
import { w } from '../../text/desk.ts';
import { Choice } from '../kit.tsx';
import { useSession } from '../session.tsx';
import { useDesk } from '../state.ts';
import { TABLES } from '../url-state.ts';
import { kindOf } from './next-level.ts';
import { useBreakdowns } from './sees-parts.ts';

/** Another kind of rows is another table with tabs of its own: who chose it goes on from where he stood. */
let chosenHere = false;

/** What the rows are: groups of one kind, or the dossiers themselves. */
export function TableTabs() {
  const { state, go } = useDesk();
  const { may } = useSession();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosenHere && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true });
    chosenHere = false;
  }, []);
  const breakdowns = useBreakdowns();
  const offered = TABLES.filter((kind) => (kind === 'dossier' ? may('dossiers.read') : breakdowns.includes(kind)));
  return (
    <div ref={box}>
      <Choice
        label={w().table.tools}
        className="tabs"
        value={kindOf(state)}
        options={offered.map((value) => ({ value, text: w().table.tabs[value] }))}
        onChoose={(by) => {
          chosenHere = true;
          go({ by });
        }}
      />
    </div>
  );
}
