import { useEffect, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { queryText, Refused, send, useAsk } from '../api.ts';
import { Field } from '../kit.tsx';
import { navigate } from '../router.tsx';
import { useSession } from '../session.tsx';
import { otherLanguage } from '../shell/account-menu.tsx';

interface DemoAccount {
  name: string;
  password: string;
  role: string;
  roleName: string;
  units: { id: string; name: string }[];
}

/** Only our own pages: an address of another site, or one that escapes ours, is not gone back to. */
export const safeReturn = (to: string | null): string =>
  to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';

/** The door: name and password, the common identity provider where there is one, and a demo's accounts. */
export default function SignIn({ returnTo }: { returnTo: string | null }) {
  const { me, reload } = useSession();
  const words = w().signIn;
  const back = safeReturn(returnTo ?? new URLSearchParams(location.search).get('returnTo'));
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [seen, setSeen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const demo = useAsk<DemoAccount[]>('/api/access/demo-accounts', {}, { enabled: me.demo, live: false });
  useEffect(() => {
    document.title = `${w().pages.signIn} · Toàn Cảnh`;
    first.current?.focus();
  }, []);

  const enter = async (who: { name: string; password: string }): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await send('POST', '/api/access/sign-in', who);
      const units = (await reload())?.principal?.units;
      // Who heads one unit begins there; the province is one step up.
      const home = Array.isArray(units) && units.length === 1 ? `/${queryText({ unit: units[0] })}` : '/';
      navigate(back === '/' ? home : back, { replace: true });
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : w().failed.network);
      setPassword('');
      setBusy(false);
    }
  };
  return (
    <main className="door">
      <section className="card">
        <p className="brand">{w().product}</p>
        <h1>{words.title}</h1>
        <p className="quiet">{returnTo === null || returnTo === '/' ? words.lead : words.needed}</p>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void enter({ name, password });
          }}
        >
          <Field label={words.name}>
            <input
              ref={first}
              required
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label={words.password}>
            <input
              required
              type={seen ? 'text' : 'password'}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
          <label className="check">
            <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />
            {words.show}
          </label>
          {problem !== null && (
            <p className="bad" role="alert">
              {problem}
            </p>
          )}
          <button type="submit" className="button" disabled={busy}>
            {busy ? words.going : words.go}
          </button>
          {me.oidc && (
            <a className="button second" href={`/api/access/oidc/start${queryText({ returnTo: back })}`}>
              {words.oidc}
            </a>
          )}
        </form>
        <p className="ways">
          <a href="/wall">{words.wall}</a>
          <a href={otherLanguage()}>{w().language.other}</a>
        </p>
      </section>
      {demo.data !== undefined && demo.data.length > 0 && (
        <section className="card" aria-labelledby="demo-title">
          <h2 id="demo-title">{words.demo}</h2>
          <p className="quiet">{words.demoWhy}</p>
          <ul className="demo-accounts">
            {demo.data.map((a) => (
              <li key={a.name}>
                <button
                  type="button"
                  disabled={busy}
                  onClick={() => void enter({ name: a.name, password: a.password })}
                >
                  <b>{a.roleName}</b>
                  <small>{a.units.map((u) => u.name).join(', ') || w().account.wholeProvince}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
