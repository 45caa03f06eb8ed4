import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { send, useAsk } from '../api.ts';
import { ListAndForm } from '../form.tsx';
import { Field, Shown } from '../kit.tsx';
import { instantText } from '../say.ts';
import { type Rights, RoleFields, rightsBody } from './role-fields.tsx';
import { useIssuing } from './secret.tsx';

interface Token {
  id: number;
  name: string;
  roleName: string;
  createdBy: string;
  expiresAt: number;
  revokedAt: number | null;
}

const DAYS = 90;

/** Tokens with which machines read: made, told once, taken back. */
export default function Tokens() {
  const answer = useAsk<{ tokens: Token[] }>('/api/access/tokens', {}, { live: false });
  const words = w().admin.tokens;
  const { head, act } = useIssuing(words.shown, () => void answer.refetch());
  const [name, setName] = useState('');
  const [days, setDays] = useState(DAYS);
  const [rights, setRights] = useState<Rights>({ role: 'leader', units: [] });
  const add = (): void => {
    act(
      send<{ name: string; token: string }>('POST', '/api/access/tokens', { name, days, ...rightsBody(rights) }).then(
        (made) => {
          setName('');
          return made;
        },
      ),
    );
  };
  const form = (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={words.name}>
        <input required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <RoleFields value={rights} onChange={setRights} />
      <Field label={words.days}>
        <input
          type="number"
          required
          min={1}
          max={366}
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        />
      </Field>
      <button type="submit" className="button">
        {words.add}
      </button>
    </form>
  );
  return (
    <ListAndForm title={words.add} form={form}>
      {head}
      <Shown of={answer}>
        {({ tokens }) =>
          tokens.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.role}</th>
                  <th scope="col">{words.by}</th>
                  <th scope="col">{words.expires}</th>
                  <th scope="col">{words.state}</th>
                </tr>
              </thead>
              <tbody>
                {tokens.map((token) => (
                  <tr key={token.id}>
                    <th scope="row">{token.name}</th>
                    <td>{token.roleName}</td>
                    <td>{token.createdBy}</td>
                    <td>{instantText(new Date(token.expiresAt).toISOString())}</td>
                    <td>
                      {token.revokedAt !== null ? (
                        words.revoked
                      ) : token.expiresAt < Date.now() ? (
                        words.expired
                      ) : (
                        <button
                          type="button"
                          className="plain"
                          aria-label={`${words.revoke}: ${token.name}`}
                          onClick={() => act(send('DELETE', `/api/access/tokens/${token.id}`))}
                        >
                          {words.revoke}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </ListAndForm>
  );
}
