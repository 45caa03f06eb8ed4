import { w } from '../../text/desk.ts';
import { Shown } from '../kit.tsx';
import { whenText } from '../say.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { useDesk } from '../state.ts';
import { useDossier } from './dossier.ts';
import { Facts, Steps, standing } from './steps.tsx';

/** A dossier on a page of its own: a link that can be sent. */
export default function DossierPage() {
  const { path, state, go } = useDesk();
  const code = decoded(path.slice('/desk/dossier/'.length));
  const answer = useDossier(code);
  return (
    <div className="page">
      <div className="page-head">
        <Crumbs dossier={code} />
      </div>
      {state.knownAt !== null && (
        <p className="strip">
          {w().known.banner(whenText(state.knownAt))}{' '}
          <button type="button" className="plain" onClick={() => go({ knownAt: null })}>
            {w().known.back}
          </button>
        </p>
      )}
      <Shown of={answer} lines={10}>
        {(d) => (
          <div className="two">
            <section className="card" aria-labelledby="steps-title">
              <header>
                <h2 id="steps-title">{w().dossier.steps}</h2>
                <span className={d.class === 'overdue' || d.class === 'late' ? 'bad' : 'quiet'}>{standing(d)}</span>
              </header>
              <Steps dossier={d} />
            </section>
            <section className="card" aria-labelledby="facts-title">
              <header>
                <h2 id="facts-title">{w().dossier.facts}</h2>
              </header>
              <Facts dossier={d} />
            </section>
          </div>
        )}
      </Shown>
    </div>
  );
}

/** An address may hold a broken escape; then the code is what stands there. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
