import { useQueryClient } from '@tanstack/react-query';
import type { Mappings } from '@toancanh/shared/contract/desk/mappings.ts';
import { type ReactNode, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { LIVE, useAsk } from '../api.ts';
import { ListAndForm, useTold } from '../form.tsx';
import { Field, Shown } from '../kit.tsx';
import { useSession } from '../session.tsx';
import { type Changed, MappingEffect } from './mapping-effect.tsx';

/** What is known of one kind of mapping. */
interface Known {
  /** What senders write and nobody knows: `from` is what is mapped. */
  unknown: readonly { key: string; from: string; name: string; detail: string }[];
  mapped: readonly { from: string; said: string; to: string }[];
}

interface Props {
  head: ReactNode;
  title: string;
  lead: string;
  /** What senders write, and what it counts as, by name. */
  from: string;
  to: string;
  /** Whose figures the preview shows. */
  groups: string;
  none: string;
  noneMapped: string;
  /** Letters that what is mapped may have. */
  most: number;
  known: (all: Mappings) => Known;
  /** The field in which the counterpart is chosen. */
  target: (value: string, choose: (to: string) => void, all: Mappings | undefined) => ReactNode;
  preview: (from: string, to: string) => Promise<{ said: string; rows: readonly Changed[] }>;
  /** `to` null: taken back. */
  put: (from: string, to: string | null) => Promise<unknown>;
}

/** What senders write is given its counterpart: chosen from the list, seen beforehand in form 06a, decided, taken back. */
export function MappingWork({ head, title, lead, from, to, groups, none, noneMapped, most, ...does }: Props) {
  const answer = useAsk<Mappings>('/api/mappings');
  const queries = useQueryClient();
  const write = useSession().may('mappings.write');
  const [draft, setDraft] = useState({ from: '', to: '' });
  const [seen, setSeen] = useState<{ from: string; to: string; said: string; rows: readonly Changed[] } | null>(null);
  const told = useTold();
  const fields = useRef<HTMLFormElement>(null);
  const words = w().data.mappings;
  // An answer about a draft that was changed meanwhile is not shown: its button would write what no field says.
  const asked = useRef<typeof draft | null>(null);
  const change = (part: Partial<typeof draft>): void => {
    asked.current = null;
    setDraft({ ...draft, ...part });
    setSeen(null);
  };
  const look = (): void => {
    told.clear();
    asked.current = draft;
    does.preview(draft.from, draft.to).then((effect) => {
      if (asked.current === draft) setSeen({ ...draft, ...effect });
    }, told.fail);
  };
  const put = (what: string, counterpart: string | null): void => {
    does.put(what, counterpart).then(() => {
      change({ from: '', to: '' });
      told.say(counterpart === null ? words.removed(what) : words.done(what));
      void queries.invalidateQueries({ queryKey: [LIVE] });
    }, told.fail);
  };
  const form = (
    <>
      <form
        ref={fields}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <Field label={from}>
          <input
            required
            maxLength={most}
            value={draft.from}
            onChange={(event) => change({ from: event.target.value })}
          />
        </Field>
        {does.target(draft.to, (chosen) => change({ to: chosen }), answer.data)}
        <button type="submit" className="button second">
          {words.preview}
        </button>
      </form>
      {told.line}
      {seen && (
        <>
          <MappingEffect of={groups} said={seen.said} rows={seen.rows} />
          <button type="button" className="button" onClick={() => put(seen.from, seen.to)}>
            {words.apply}
          </button>
        </>
      )}
    </>
  );
  const lists = ({ unknown, mapped }: Known): ReactNode => (
    <>
      {unknown.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="entries">
          {unknown.map((u) => (
            <li key={u.key}>
              <button
                type="button"
                aria-pressed={draft.from === u.from}
                className={draft.from === u.from ? 'on' : undefined}
                disabled={!write}
                onClick={() => {
                  change({ from: u.from });
                  fields.current?.querySelector('select')?.focus();
                }}
              >
                <b>{u.name}</b>
                {u.detail !== '' && <small>{u.detail}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <h3>{words.mapped}</h3>
      {mapped.length === 0 ? (
        <p className="quiet">{noneMapped}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{from}</th>
              <th scope="col">{to}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {mapped.map((m) => (
              <tr key={m.from}>
                <th scope="row">{m.said}</th>
                <td>{m.to}</td>
                <td className="n">
                  {write && (
                    <button
                      type="button"
                      className="plain"
                      aria-label={`${words.remove}: ${m.from}`}
                      onClick={() => put(m.from, null)}
                    >
                      {words.remove}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
  return (
    <ListAndForm form={write && form}>
      {head}
      <header>
        <h2>{title}</h2>
      </header>
      <p className="quiet">{lead}</p>
      <Shown of={answer}>{(all) => lists(does.known(all))}</Shown>
    </ListAndForm>
  );
}
