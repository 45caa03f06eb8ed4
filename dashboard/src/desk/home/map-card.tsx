import type { Table } from '@toancanh/shared/contract/desk/table.ts';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { DeskCell } from '../../map/desk-map.tsx';
import { useMapFile } from '../../map/use-map-file.ts';
import { w } from '../../text/desk.ts';
import { t } from '../../text/index.ts';
import { FigureButton } from '../figure-button.tsx';
import { useForeseen } from '../foresight.ts';
import { Busy, Failure, ScrollBox, useLate } from '../kit.tsx';
import { Link } from '../router.tsx';
import { full } from '../say.ts';
import { useDesk } from '../state.ts';
import { useUnits } from '../units.ts';
import { asksMap } from './asks.ts';
import { Holders } from './holders.tsx';
import { classesFor } from './map-classes.ts';
import { MetricPicker } from './metric-picker.tsx';
import { narrow } from './next-level.ts';

const DeskMap = lazy(() => import('../../map/desk-map.tsx').then((m) => ({ default: m.DeskMap })));

/** One metric over the communes; a click goes into the commune. The same as a table for those who do not use a map. */
export function MapCard() {
  const { state, go, to } = useDesk();
  const answer = useForeseen<Table>(asksMap);
  const { file, tiles, failed } = useMapFile();
  const units = useUnits();
  const [asTable, setAsTable] = useState(false);
  const late = useLate(answer.isPlaceholderData);
  const words = w().map;
  const data = answer.data;
  const metric = data?.metrics[0];

  const classes = useMemo(() => {
    const values = data?.rows.flatMap((r) => r.values[state.metric]?.value ?? []) ?? [];
    return classesFor(metric?.unit ?? 'count', metric?.direction ?? 'none', metric?.target?.value ?? null, values);
  }, [data, metric, state.metric]);
  const cells = useMemo(() => {
    const byUnit = new Map(data?.rows.map((r) => [r.key, r.values[state.metric]]));
    const out = new Map<string, DeskCell>();
    for (const { code } of file?.units ?? []) {
      const unit = units.byCommune.get(code);
      const value = unit ? byUnit.get(unit.id) : undefined;
      const level = classes.of(value?.value ?? null);
      const told = value && value.value !== null ? full(value.value, metric?.unit ?? 'count') : words.noData;
      out.set(code, {
        fill: level === null ? 'var(--noData)' : `var(--${classes.grave ? 'class' : 'volume'}-${level})`,
        label: `${unit?.name ?? code}: ${told}${value?.denominator ? ` (${value.numerator} ${words.outOf} ${value.denominator})` : ''}`,
        strong: classes.grave && level === 4,
      });
    }
    return out;
  }, [data, file, units, classes, metric, state.metric, words]);

  const code = state.unit === null ? null : (units.byId.get(state.unit)?.communeCode ?? null);
  const here = code !== null && units.byCommune.get(code)?.id === state.unit ? code : null;
  const communes = data?.rows.filter((r) => units.byId.get(r.key)?.communeCode != null) ?? [];
  return (
    <section className="card map-card" aria-labelledby="map-title">
      <header>
        <h2 id="map-title" className="hidden">{`${metric?.name ?? ''} ${words.title}`}</h2>
        <MetricPicker />
      </header>
      {answer.error && <Failure error={answer.error} again={() => void answer.refetch()} />}
      {asTable ? (
        <ScrollBox className="map-table" label={`${metric?.name ?? ''} ${words.title}`}>
          <table>
            <caption className="hidden">{`${metric?.name ?? ''} ${words.title}`}</caption>
            <thead>
              <tr>
                <th scope="col">{words.unit}</th>
                <th scope="col" className="n">
                  {metric?.name}
                </th>
              </tr>
            </thead>
            <tbody>
              {communes.map((r) => (
                <tr key={r.key}>
                  <th scope="row">
                    <Link to={to(narrow('unit', r.key))}>{r.name}</Link>
                  </th>
                  <td className="n">
                    <FigureButton
                      metric={state.metric}
                      name={`${r.name}, ${metric?.name ?? ''}`}
                      unit={metric?.unit ?? 'count'}
                      value={r.values[state.metric]}
                      narrowed={{ by: 'unit', key: r.key }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : file === null ? (
        <p className="quiet">{failed ? t().map.failed : t().map.loading}</p>
      ) : (
        <>
          <div className={late ? 'map-place former' : 'map-place'} aria-busy={answer.isPlaceholderData}>
            <Suspense fallback={<Busy />}>
              <DeskMap
                file={file}
                tiles={tiles}
                cells={cells}
                chosen={here}
                label={words.label(metric?.name ?? '')}
                resetLabel={words.zoomOut}
                onPick={(code) => {
                  const unit = units.byCommune.get(code);
                  if (unit)
                    go(
                      state.unit === unit.id ? { unit: null, dossier: null, passport: null } : narrow('unit', unit.id),
                    );
                }}
              />
            </Suspense>
          </div>
          <ul className="map-legend">
            {classes.words.map((text, i) => (
              <li key={text}>
                <i style={{ background: `var(--${classes.grave ? 'class' : 'volume'}-${i})` }} />
                {text}
              </li>
            ))}
          </ul>
          <p className="quiet small">{file.kind === 'schematic' ? t().map.schematic : t().map.official}</p>
        </>
      )}
      <p>
        <button type="button" className="plain small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asMap : words.asTable}
        </button>
      </p>
      <Holders />
    </section>
  );
}
