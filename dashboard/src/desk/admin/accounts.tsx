import { needsUnits } from '@toancanh/shared/access/roles.ts';
import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { send, useAsk } from '../api.ts';
import { Dialog } from '../dialog.tsx';
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
  const [changing, setChanging] = useState<Account | null>(null);
  const change = (account: Account, body: Record<string, unknown>): void =>
    act(send('PATCH', `/api/access/accounts/${account.id}`, body));
  return (
    <ListAndForm
      title={words.add}
      form={
        <AddAccount
          onAdd={(body) => {
            const made = send<{ name: string; password: string }>('POST', '/api/access/accounts', body);
            act(made);
            return made;
          }}
        />
      }
    >
      {head}
      {changing && (
        <ChangeRights
          account={changing}
          onChange={(rights) => {
            change(changing, rightsBody(rights));
            setChanging(null);
          }}
          onClose={() => setChanging(null)}
        />
      )}
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
                      {!a.demo &&
                        [
                          { text: words.change, go: () => setChanging(a) },
                          { text: a.active ? words.close : words.open, go: () => change(a, { active: !a.active }) },
                          { text: words.reset, go: () => change(a, { resetPassword: true }) },
                        ].map(({ text, go }, i) => (
                          <button
                            // biome-ignore lint/suspicious/noArrayIndexKey: closing and opening are one button, which keeps the focus
                            key={i}
                            type="button"
                            className="plain"
                            aria-label={`${text}: ${a.name}`}
                            onClick={go}
                          >
                            {text}
                          </button>
                        ))}
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

function ChangeRights({
  account,
  onChange,
  onClose,
}: {
  account: Account;
  onChange: (rights: Rights) => void;
  onClose: () => void;
}) {
  const words = w().admin.accounts;
  const [rights, setRights] = useState<Rights>({
    role: account.role,
    units: account.units === 'all' ? [] : [...account.units],
  });
  return (
    <Dialog
      title={`${words.change}: ${account.name}`}
      go={words.change}
      ready={!needsUnits(rights.role) || rights.units.length > 0}
      onGo={() => onChange(rights)}
      onClose={onClose}
    >
      <RoleFields value={rights} onChange={setRights} />
    </Dialog>
  );
}

function AddAccount({ onAdd }: { onAdd: (body: Record<string, unknown>) => Promise<unknown> }) {
  const words = w().admin.accounts;
  const [name, setName] = useState('');
  const [rights, setRights] = useState<Rights>({ role: 'leader', units: [] });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        // A name that was refused stays, to be mended.
        onAdd({ name, ...rightsBody(rights) }).then(
          () => setName(''),
          () => {},
        );
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
