import { useQueryClient } from '@tanstack/react-query';
import type { MappingPreview, Mappings } from '@toancanh/shared/contract/desk/mappings.ts';
import { type ReactNode, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { LIVE, send, useAsk } from '../api.ts';
import { isWorking, ListAndForm, UnitField, useTold } from '../form.tsx';
import { Field, Shown } from '../kit.tsx';
import { useSession } from '../session.tsx';
import { type UnitRow, useUnits } from '../units.ts';
import { MappingEffect } from './mapping-effect.tsx';

/** Offices of the state above the province count to nobody here. */
const isMappable = (unit: UnitRow): boolean => isWorking(unit) && unit.kind !== 'vertical';

/** Which unit an agency is, as senders write it: seen beforehand in form 06a, and old figures right themselves. */
export function AgencyMappings({ head }: { head: ReactNode }) {
  const answer = useAsk<Mappings>('/api/mappings');
  const units = useUnits();
  const queries = useQueryClient();
  const { may } = useSession();
  const [agency, setAgency] = useState('');
  const [unit, setUnit] = useState('');
  const [preview, setPreview] = useState<MappingPreview | null>(null);
  const told = useTold();
  const fields = useRef<HTMLFormElement>(null);
  const words = w().data.mappings;
  const write = may('mappings.write');
  const look = (): void => {
    told.clear();
    send<MappingPreview>('POST', '/api/mappings/preview', { agency, unit: unit === '' ? null : unit }).then(
      setPreview,
      told.fail,
    );
  };
  const put = (what: string, to: string | null): void => {
    send('PUT', '/api/mappings', { agency: what, unit: to }).then(() => {
      setPreview(null);
      setAgency('');
      setUnit('');
      told.say(to === null ? words.removed(what) : words.done(what));
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
        <Field label={words.agency}>
          <input
            required
            value={agency}
            onChange={(event) => {
              setAgency(event.target.value);
              setPreview(null);
            }}
          />
        </Field>
        <UnitField
          required
          label={words.unit}
          value={unit}
          onChange={(chosen) => {
            setUnit(chosen);
            setPreview(null);
          }}
          empty={words.choose}
          only={isMappable}
        />
        <button type="submit" className="button second">
          {words.preview}
        </button>
      </form>
      {told.line}
      {preview && (
        <>
          <MappingEffect
            of={words.unit}
            said={`${words.moved(preview.moved.length)} · ${preview.period.label}`}
            rows={preview.rows.map((row) => ({ ...row, key: row.unit }))}
          />
          <button type="button" className="button" onClick={() => put(preview.agency, preview.unit)}>
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
        <h2>{words.unknown}</h2>
      </header>
      <p className="quiet">{words.lead}</p>
      <Shown of={answer}>
        {(data) => (
          <>
            {data.unknown.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <ul className="entries">
                {data.unknown.map((u) => {
                  const name = u.name || u.code;
                  return (
                    <li key={`${u.code} ${u.sender} ${u.name}`}>
                      <button
                        type="button"
                        aria-pressed={agency === name}
                        className={agency === name ? 'on' : undefined}
                        disabled={!write}
                        onClick={() => {
                          setAgency(name);
                          setPreview(null);
                          fields.current?.querySelector('select')?.focus();
                        }}
                      >
                        <b>{name}</b>
                        <small>{[u.code, u.sender].filter((x) => x !== '').join(' · ')}</small>
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
            <h3>{words.mapped}</h3>
            {Object.keys(data.mappings).length === 0 ? (
              <p className="quiet">{words.noneMapped}</p>
            ) : (
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.agency}</th>
                    <th scope="col">{words.unit}</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {Object.entries(data.mappings).map(([from, to]) => (
                    <tr key={from}>
                      <th scope="row">{from}</th>
                      <td>{units.name(to)}</td>
                      <td className="n">
                        {write && (
                          <button type="button" className="plain" onClick={() => put(from, null)}>
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
