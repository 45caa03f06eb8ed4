import { useQueryClient } from '@tanstack/react-query';
import type { CodeMapping, CodeMappingPreview, Mappings } from '@toancanh/shared/contract/desk/mappings.ts';
import type { MappedCode } from '@toancanh/shared/places/code-mappings.ts';
import { type ReactNode, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { LIVE, send, useAsk } from '../api.ts';
import { ListAndForm, useTold } from '../form.tsx';
import { Field, Shown } from '../kit.tsx';
import { useSession } from '../session.tsx';
import { MappingEffect } from './mapping-effect.tsx';

const ROUTE = '/api/mappings/codes';

/** Codes of sectors or procedures as senders write them, and the code of the catalogue that each counts as. */
export function CodeMappings({ kind, head }: { kind: MappedCode; head: ReactNode }) {
  const answer = useAsk<Mappings>('/api/mappings');
  const queries = useQueryClient();
  const write = useSession().may('mappings.write');
  const [code, setCode] = useState('');
  const [to, setTo] = useState('');
  const [preview, setPreview] = useState<{ of: CodeMapping; told: CodeMappingPreview } | null>(null);
  const told = useTold();
  const fields = useRef<HTMLFormElement>(null);
  const words = w().data.mappings;
  const own = words.codes[kind];
  const data = answer.data?.codes[kind];
  const look = (): void => {
    told.clear();
    const of = { kind, code, to };
    send<CodeMappingPreview>('POST', `${ROUTE}/preview`, of).then((it) => setPreview({ of, told: it }), told.fail);
  };
  const put = (of: CodeMapping): void => {
    send('PUT', ROUTE, of).then(() => {
      setPreview(null);
      setCode('');
      setTo('');
      told.say(of.to === null ? words.removed(of.code) : words.done(of.code));
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
        <Field label={own.code}>
          <input
            required
            maxLength={100}
            value={code}
            onChange={(event) => {
              setCode(event.target.value);
              setPreview(null);
            }}
          />
        </Field>
        <Field label={own.to}>
          <select
            required
            value={to}
            onChange={(event) => {
              setTo(event.target.value);
              setPreview(null);
            }}
          >
            <option value="">{own.choose}</option>
            {data?.catalogue.map((c) => (
              <option key={c.code} value={c.code}>
                {`${c.name} (${c.code})`}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" className="button second">
          {words.preview}
        </button>
      </form>
      {told.line}
      {preview && (
        <>
          <MappingEffect of={own.name} said={preview.told.period.label} rows={preview.told.rows} />
          <button type="button" className="button" onClick={() => put(preview.of)}>
            {words.apply}
          </button>
        </>
      )}
    </>
  );
  return (
    <ListAndForm form={write && form}>
      {head}
      <header>
        <h2>{words.notInCatalogue}</h2>
      </header>
      <p className="quiet">{own.lead}</p>
      <Shown of={answer}>
        {({ codes }) => (
          <>
            {codes[kind].unknown.length === 0 ? (
              <p>{own.none}</p>
            ) : (
              <ul className="entries">
                {codes[kind].unknown.map((u) => (
                  <li key={u.code}>
                    <button
                      type="button"
                      aria-pressed={code === u.code}
                      className={code === u.code ? 'on' : undefined}
                      disabled={!write}
                      onClick={() => {
                        setCode(u.code);
                        setPreview(null);
                        fields.current?.querySelector('select')?.focus();
                      }}
                    >
                      <b>{u.name}</b>
                      {u.name !== u.code && <small>{u.code}</small>}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <h3>{words.mapped}</h3>
            {codes[kind].mapped.length === 0 ? (
              <p className="quiet">{own.noneMapped}</p>
            ) : (
              <table>
                <thead>
                  <tr>
                    <th scope="col">{own.code}</th>
                    <th scope="col">{own.to}</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {codes[kind].mapped.map((m) => (
                    <tr key={m.code}>
                      <th scope="row">{m.name === m.code ? m.code : `${m.name} (${m.code})`}</th>
                      <td>{`${m.toName} (${m.to})`}</td>
                      <td className="n">
                        {write && (
                          <button
                            type="button"
                            className="plain"
                            aria-label={`${words.remove}: ${m.code}`}
                            onClick={() => put({ kind, code: m.code, to: null })}
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
        )}
      </Shown>
    </ListAndForm>
  );
}
