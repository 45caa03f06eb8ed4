import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { send, useAsk } from '../api.ts';
import { ListAndForm } from '../form.tsx';
import { Field, ScrollBox, Shown } from '../kit.tsx';
import { instantText } from '../say.ts';
import { useUnits } from '../units.ts';
import { type Rights, RoleFields, rightsBody } from './role-fields.tsx';
import { useIssuing } from './secret.tsx';

interface Account {
  id: number;
  name: string;
  role: Rights['role'];
  roleName: string;
  units: readonly string[] | 'all';
  active: boolean;
  mustChangePassword: boolean;
  demo: boolean;
  signedInAt: number | null;
}

/** Accounts: made, given a role and units, closed, given a new first password. */
export default function Accounts() {
  const answer = useAsk<{ accounts: Account[] }>('/api/access/accounts', {}, { live: false });
  const units = useUnits();
  const words = w().admin.accounts;
  const { head, act } = useIssuing(words.shown, () => void answer.refetch());
  const change = (account: Account, body: Record<string, unknown>): void =>
    act(send('PATCH', `/api/access/accounts/${account.id}`, body));
  return (
    <ListAndForm
      title={words.add}
      form={<AddAccount onAdd={(body) => act(send('POST', '/api/access/accounts', body))} />}
    >
      {head}
      <Shown of={answer} lines={6}>
        {({ accounts }) => (
          <ScrollBox className="scroll-box" label={w().admin.tabs.accounts}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.role}</th>
                  <th scope="col">{words.units}</th>
                  <th scope="col">{words.state}</th>
                  <th scope="col">{words.last}</th>
                  <th scope="col">{words.actions}</th>
                </tr>
              </thead>
              <tbody>
                {accounts.map((a) => (
                  <tr key={a.id}>
                    <th scope="row">{a.name}</th>
                    <td>{a.roleName}</td>
                    <td>{a.units === 'all' ? w().account.wholeProvince : a.units.map(units.name).join(', ')}</td>
                    <td>
                      {a.demo ? words.demo : a.active ? words.active : <span className="bad">{words.closed}</span>}
                      {a.mustChangePassword && `, ${words.mustChange}`}
                    </td>
                    <td>{a.signedInAt === null ? words.never : instantText(new Date(a.signedInAt).toISOString())}</td>
                    <td className="actions">
                      {!a.demo && (
                        <>
                          <button type="button" className="plain" onClick={() => change(a, { active: !a.active })}>
                            {a.active ? words.close : words.open}
                          </button>
                          <button type="button" className="plain" onClick={() => change(a, { resetPassword: true })}>
                            {words.reset}
                          </button>
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Shown>
    </ListAndForm>
  );
}

function AddAccount({ onAdd }: { onAdd: (body: Record<string, unknown>) => void }) {
  const words = w().admin.accounts;
  const [name, setName] = useState('');
  const [rights, setRights] = useState<Rights>({ role: 'leader', units: [] });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ name, ...rightsBody(rights) });
        setName('');
      }}
    >
      <Field label={words.name}>
        <input
          required
          minLength={3}
          maxLength={64}
          autoCapitalize="none"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <RoleFields value={rights} onChange={setRights} />
      <button type="submit" className="button">
        {words.add}
      </button>
    </form>
  );
}
