import type { Targets } from '@toancanh/shared/contract/desk/targets.ts';
import { useState } from 'react';
import { target as percentText } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { send, useAsk } from '../api.ts';
import { DecisionField, ListAndForm, UnitField, useTold } from '../form.tsx';
import { useMetrics } from '../home/metric-picker.tsx';
import { Field, Shown } from '../kit.tsx';
import { full, instantText, whenText } from '../say.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.ts';
import { useUnits } from '../units.ts';

/** Targets with the decision that set them; nothing is taken away, the last word holds. */
export default function TargetsPage() {
  const answer = useAsk<Targets>('/api/targets');
  const metrics = useMetrics();
  const units = useUnits();
  const { may } = useSession();
  const words = w().data.targets;
  const said = (metric: string, value: number): string => {
    const unit = metrics.find((m) => m.id === metric)?.unit ?? 'count';
    return unit === 'percent' ? `${percentText(value)} %` : full(value, unit);
  };
  const place = (unit: string | null): string => (unit === null ? words.whole : units.name(unit));
  return (
    <ListAndForm title={words.add} form={may('targets.write') && <AddTarget onAdded={() => void answer.refetch()} />}>
      <p className="quiet">{words.lead}</p>
      <Shown of={answer} lines={6}>
        {(data) => (
          <>
            <h2>{words.inForce}</h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.metric}</th>
                  <th scope="col">{words.unit}</th>
                  <th scope="col" className="n">
                    {words.value}
                  </th>
                  <th scope="col">{words.decision}</th>
                </tr>
              </thead>
              <tbody>
                {data.inForce.map((e) => (
                  <tr key={`${e.metric}${e.unit}`}>
                    <th scope="row">{e.name}</th>
                    <td>{place(e.unit)}</td>
                    <td className="n">{said(e.metric, e.value)}</td>
                    <td>{e.default ? <span className="quiet">{words.defaultLevel}</span> : e.decision}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h2>{words.history}</h2>
            {data.entries.length === 0 ? (
              <p className="quiet">{words.none}</p>
            ) : (
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.metric}</th>
                    <th scope="col">{words.unit}</th>
                    <th scope="col" className="n">
                      {words.value}
                    </th>
                    <th scope="col">{words.decision}</th>
                    <th scope="col">{words.from}</th>
                    <th scope="col">{words.to}</th>
                    <th scope="col">{words.byWhom}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.entries.map((e) => (
                    <tr key={e.id}>
                      <th scope="row">{metrics.find((m) => m.id === e.metric)?.name ?? e.metric}</th>
                      <td>{place(e.unit)}</td>
                      <td className="n">{said(e.metric, e.value)}</td>
                      <td>{e.decision}</td>
                      <td>{whenText(e.validFrom)}</td>
                      <td>{e.validTo === null ? words.open : whenText(e.validTo)}</td>
                      <td>{`${e.by}, ${instantText(e.at)}`}</td>
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

function AddTarget({ onAdded }: { onAdded: () => void }) {
  const words = w().data.targets;
  const today = useToday();
  const metrics = useMetrics();
  const [metric, setMetric] = useState('onTimeRate');
  const [unit, setUnit] = useState('');
  const [value, setValue] = useState('');
  const [decision, setDecision] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState('');
  const told = useTold();
  const percent = metrics.find((m) => m.id === metric)?.unit === 'percent';
  const add = (): void => {
    // 99,5 and 1.250 as they are written here.
    const n = Number(
      value
        .trim()
        .replace(/\.(?=\d{3}(\D|$))/g, '')
        .replace(',', '.'),
    );
    if (value.trim() === '' || !Number.isFinite(n)) {
      told.fail(words.badValue);
      return;
    }
    send('PUT', '/api/targets', {
      metric,
      unit: unit === '' ? null : unit,
      value: percent ? n / 100 : n,
      decision,
      validFrom: from,
      validTo: until === '' ? null : until,
    }).then(() => {
      told.say(words.added);
      setValue('');
      onAdded();
    }, told.fail);
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={words.metric}>
        <select value={metric} onChange={(event) => setMetric(event.target.value)}>
          {metrics.map((m) => (
            <option key={m.id} value={m.id}>
              {m.name}
            </option>
          ))}
        </select>
      </Field>
      <UnitField label={words.unit} value={unit} onChange={setUnit} empty={words.whole} />
      <Field label={percent ? `${words.value} (${words.percent})` : words.value}>
        <input required inputMode="decimal" value={value} onChange={(event) => setValue(event.target.value)} />
      </Field>
      <DecisionField label={words.decision} value={decision} onChange={setDecision} />
      <Field label={words.from}>
        <input type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={words.to}>
        <input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
      {told.line}
      <button type="submit" className="button">
        {words.add}
      </button>
    </form>
  );
}
