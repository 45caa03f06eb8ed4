import type { MyWork } from '@toancanh/shared/contract/desk/my-work.ts';
import { useEffect, useRef } from 'react';
import { w } from '../../text/desk.ts';
import DossierPanel from '../dossier/dossier-panel.tsx';
import { asksNothing, useForeseen, useForesight } from '../foresight.ts';
import { Shown } from '../kit.tsx';
import PassportPanel from '../passport/passport-panel.tsx';
import { Link } from '../router.tsx';
import { useSession } from '../session.tsx';
import { useDesk } from '../state.ts';
import { asksOpened, asksWork } from './asks.ts';

/** Beside the page: the passport of a figure, the steps of a dossier, else what is longest overdue. */
export function Inspector() {
  const { state, go } = useDesk();
  useForesight(asksOpened);
  const box = useRef<HTMLElement>(null);
  const open = state.passport !== null ? `p${JSON.stringify(state.passport)}` : state.dossier;
  const opener = useRef<Element | null>(null);
  const before = useRef(open);
  useEffect(() => {
    if (open === before.current) return;
    // What was opened is read next; when it is closed one is back where one was.
    if (open !== null) {
      if (before.current === null) opener.current = document.activeElement;
      box.current?.focus({ preventScroll: window.innerWidth > 1200 });
    } else if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    before.current = open;
  }, [open]);
  const close = (): void => go(state.passport !== null ? { passport: null } : { dossier: null });
  return (
    <aside
      ref={box}
      className={`card inspector ${open === null ? '' : 'open'}`}
      tabIndex={-1}
      aria-label={state.passport !== null ? w().passport.title : w().dossier.title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open !== null) close();
      }}
    >
      {open !== null && (
        <button type="button" className="plain close" aria-label={w().close} onClick={close}>
          ✕
        </button>
      )}
      {state.passport !== null ? (
        <PassportPanel of={state.passport} />
      ) : state.dossier !== null ? (
        <DossierPanel code={state.dossier} />
      ) : (
        <Longest />
      )}
    </aside>
  );
}

function Longest() {
  const { to, state } = useDesk();
  const { may } = useSession();
  const allowed = may('dossiers.read');
  const answer = useForeseen<MyWork>(allowed ? asksWork : asksNothing);
  const words = w().dossier;
  if (!allowed) return <p className="quiet">{w().failed.forbidden}</p>;
  return (
    <>
      <header>
        <h2>{words.longest}</h2>
        {state.knownAt !== null && <span className="warn small">{w().known.present}</span>}
      </header>
      <Shown of={answer} lines={8}>
        {(data) =>
          data.overdue.rows.length === 0 ? (
            <p className="quiet">{words.noneLate}</p>
          ) : (
            <>
              <ol className="longest">
                {data.overdue.rows.map((r) => (
                  <li key={r.code}>
                    <Link to={to({ dossier: r.code, passport: null })}>
                      <span className="code">{r.code}</span>
                      <b className="bad">{words.late(String(r.lateDays ?? ''))}</b>
                      <small>{r.procedureName ?? r.procedure}</small>
                      <small>{r.holder ?? r.unitName}</small>
                    </Link>
                  </li>
                ))}
              </ol>
              <Link className="plain" to={to({ passport: null, dossier: null }, '/desk/my-work')}>
                {words.seeAll}
              </Link>
            </>
          )
        }
      </Shown>
    </>
  );
}
