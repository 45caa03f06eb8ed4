import { w } from '../../text/desk.ts';
import { Shown } from '../kit.tsx';
import { Link } from '../router.tsx';
import { whenText } from '../say.ts';
import { useDesk } from '../state.ts';
import { useDossier } from './dossier.ts';
import { Facts, Steps, standing } from './steps.tsx';

/** One dossier beside the desk: its steps first, since that is what one came for. */
export default function DossierPanel({ code }: { code: string }) {
  const { to, state } = useDesk();
  const answer = useDossier(code);
  return (
    <Shown of={answer} lines={8}>
      {(d) => (
        <>
          <header>
            <h2 className="code">{d.code}</h2>
            <span className={d.class === 'overdue' || d.class === 'late' ? 'bad' : 'quiet'}>{standing(d)}</span>
          </header>
          <p>{d.procedureName}</p>
          {state.knownAt !== null && <p className="quiet small">{w().known.at(whenText(state.knownAt))}</p>}
          <Steps dossier={d} />
          <Facts dossier={d} />
          <Link
            className="plain"
            to={to({ dossier: null, passport: null }, `/desk/dossier/${encodeURIComponent(d.code)}`)}
          >
            {w().dossier.open}
          </Link>
        </>
      )}
    </Shown>
  );
}
