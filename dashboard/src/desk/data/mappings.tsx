import { useQueryClient } from '@tanstack/react-query';
import type { MappingPreview } from '@toancanh/shared/contract/desk/mappings.ts';
import { useState } from 'react';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { LIVE, send, useAsk } from '../api.ts';
import { isWorking, ListAndForm, UnitField, useTold } from '../form.tsx';
import { Field, Shown } from '../kit.tsx';
import { COLUMNS_06A } from '../report/identities.ts';
import { useSession } from '../session.tsx';
import { type UnitRow, useUnits } from '../units.ts';

interface Unknown {
  code: string;
  sender: string;
  name: string;
}
interface MappingsAnswer {
  mappings: Record<string, string>;
  unknown: Unknown[];
}

/** Offices of the state above the province count to nobody here. */
const isMappable = (unit: UnitRow): boolean => isWorking(unit) && unit.kind !== 'vertical';

/** Which unit an agency is, as senders write it: seen beforehand in form 06a, and old figures right themselves. */
export default function Mappings() {
  const answer = useAsk<MappingsAnswer>('/api/mappings');
  const units = useUnits();
  const queries = useQueryClient();
  const { may } = useSession();
  const [agency, setAgency] = useState('');
  const [unit, setUnit] = useState('');
  const [preview, setPreview] = useState<MappingPreview | null>(null);
  const told = useTold();
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
          <Effect preview={preview} />
          <button type="button" className="button" onClick={() => put(preview.agency, preview.unit)}>
            {words.apply}
          </button>
        </>
      )}
    </>
  );
  return (
    <ListAndForm form={write && form}>
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

/** Form 06a of the month, before and after, of the units whose figures change. */
function Effect({ preview }: { preview: MappingPreview }) {
  const words = w().data.mappings;
  const report = w().report;
  const names: Record<string, string> = {
    received: report.received,
    resolved: report.resolved,
    late: report.late,
    open: report.open,
    openOverdue: report.overdue,
  };
  return (
    <div role="status">
      <h3>{words.effect}</h3>
      <p className="quiet">{`${words.moved(preview.moved.length)} · ${preview.period.label}`}</p>
      {preview.rows.length === 0 ? (
        <p>{words.noEffect}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.column}</th>
              <th scope="col" className="n">
                {words.before}
              </th>
              <th scope="col" className="n">
                {words.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.flatMap((row) =>
              COLUMNS_06A.filter((c) => names[c] !== undefined && row.before[c] !== row.after[c]).map((c) => (
                <tr key={`${row.unit}${c}`}>
                  <th scope="row">{row.name}</th>
                  <td>{names[c]}</td>
                  <td className="n">{integer(row.before[c])}</td>
                  <td className="n">
                    <b>{integer(row.after[c])}</b>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </div>
  );
}
