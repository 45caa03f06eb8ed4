import { w } from '../../text/desk.ts';
import { send } from '../api.ts';
import { Choice, Popover } from '../kit.tsx';
import { Link, navigate } from '../router.tsx';
import { signInPath, useSession } from '../session.tsx';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../theme.ts';

const CHOICES: ThemeChoice[] = ['light', 'dark', 'auto'];

/** Who is here, how the page looks, in which language, and the way out. */
export function AccountMenu() {
  const { me, reload } = useSession();
  const theme = useThemeChoice();
  const words = w().account;
  const who = me.principal;
  const signOut = async (): Promise<void> => {
    await send('POST', '/api/access/sign-out', {}).catch(() => undefined);
    await reload();
    navigate('/sign-in');
  };
  return (
    <Popover
      className="account"
      title={words.menu}
      label={<span className="who">{who === null ? words.guest : who.name}</span>}
    >
      {(close) => (
        <div className="menu">
          {who !== null && (
            <p>
              <b>{who.name}</b>
              <br />
              <span className="quiet">{me.roleName}</span>
            </p>
          )}
          <Choice
            label={w().theme.title}
            value={theme}
            options={CHOICES.map((value) => ({ value, text: w().theme[value] }))}
            onChoose={chooseTheme}
          />
          <a href={otherLanguage()}>{w().language.other}</a>
          {who === null ? (
            <Link to={signInPath(location.pathname + location.search)}>{words.signIn}</Link>
          ) : (
            <>
              <Link to="/desk/account" onClick={close}>
                {w().pages.account}
              </Link>
              <button type="button" className="plain" onClick={() => void signOut()}>
                {words.signOut}
              </button>
            </>
          )}
        </div>
      )}
    </Popover>
  );
}

/** The same page in the other language. */
export function otherLanguage(): string {
  const query = new URLSearchParams(location.search);
  if (query.get('lang') === 'en') query.delete('lang');
  else query.set('lang', 'en');
  const text = query.toString();
  return location.pathname + (text === '' ? '' : `?${text}`);
}
