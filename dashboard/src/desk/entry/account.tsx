import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { instantText } from '../say.ts';
import { useSession } from '../session.tsx';
import { useUnits } from '../units.ts';
import { PasswordForm } from './password-form.tsx';

/** Who one is here, what one may see, and one's password. */
export default function AccountPage() {
  const { me, may, reload } = useSession();
  const units = useUnits();
  const [changed, setChanged] = useState(false);
  const words = w().account;
  const who = me.principal;
  return (
    <div className="page">
      <div className="page-head">
        <h1 className="page-title">{w().pages.account}</h1>
      </div>
      <div className="two">
        <section className="card">
          <header>
            <h2>{who?.name ?? words.guest}</h2>
          </header>
          <dl className="facts">
            <div>
              <dt>{words.role}</dt>
              <dd>{me.roleName ?? words.guest}</dd>
            </div>
            <div>
              <dt>{words.units}</dt>
              <dd>
                {who === null || who.units === 'all' ? words.wholeProvince : who.units.map(units.name).join(', ')}
              </dd>
            </div>
            {who?.expiresAt != null && (
              <div>
                <dt>{words.expires}</dt>
                <dd>{instantText(new Date(who.expiresAt).toISOString())}</dd>
              </div>
            )}
          </dl>
        </section>
        {who !== null && may('account.self') && (
          <section className="card">
            <header>
              <h2>{words.change}</h2>
            </header>
            {changed ? (
              <p role="status">{words.changed}</p>
            ) : (
              <PasswordForm
                onDone={() => {
                  setChanged(true);
                  setTimeout(() => void reload(), 2500);
                }}
              />
            )}
          </section>
        )}
      </div>
    </div>
  );
}
