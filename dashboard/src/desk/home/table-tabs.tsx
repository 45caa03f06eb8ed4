import { w } from '../../text/desk.ts';
import { Choice } from '../kit.tsx';
import { useSession } from '../session.tsx';
import { useDesk } from '../state.ts';
import { TABLES } from '../url-state.ts';
import { kindOf } from './next-level.ts';

/** What the rows are: groups of one kind, or the dossiers themselves. */
export function TableTabs() {
  const { state, go } = useDesk();
  const { may } = useSession();
  const offered = TABLES.filter((kind) => kind !== 'dossier' || may('dossiers.read'));
  return (
    <Choice
      label={w().table.tools}
      className="tabs"
      value={kindOf(state)}
      options={offered.map((value) => ({ value, text: w().table.tabs[value] }))}
      onChoose={(by) => go({ by })}
    />
  );
}
