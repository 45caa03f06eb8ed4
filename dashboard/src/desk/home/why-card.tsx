import type { ExplainPart, Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import { type ReactNode, useMemo, useState } from 'react';
import { AddButton } from '../../meeting/add-button.tsx';
import { w } from '../../text/desk.ts';
import { FigureButton } from '../figure-button.tsx';
import { useForeseen } from '../foresight.ts';
import { Choice, ScrollBox, Shown } from '../kit.tsx';
import { Link } from '../router.tsx';
import { differenceText, differenceUnit, short } from '../say.ts';
import { useDesk } from '../state.ts';
import type { Breakdown } from '../url-state.ts';
import { asksWhy } from './asks.ts';
import { useMetrics } from './metric-picker.tsx';
import { groupOf, narrow } from './next-level.ts';
import { leads, PartFigure, PartName } from './part.tsx';
import { useBreakdowns } from './sees-parts.ts';
import { waterfall } from './waterfall.ts';
import { headingOf, type Written, writtenAs } from './why-basis.ts';

const SHOWN = 6;

/** Why the metric moved between the two periods: parts that sum exactly to the difference. */
export function WhyCard() {
  const { state } = useDesk();
  const [chosen, setBy] = useState<Breakdown | null>(null);
  const [asTable, setAsTable] = useState(false);
  const offered = useBreakdowns();
  const by = chosen !== null && offered.includes(chosen) ? chosen : null;
  const group = by ?? groupOf(state);
  const comparing = state.compare !== 'none';
  const asks = useMemo(() => asksWhy(by), [by]);
  const answer = useForeseen<Explanation>(asks);
  const metric = useMetrics().find((m) => m.id === state.metric);
  const words = w().why;
  const unit = metric?.unit ?? 'count';
  const named = metric?.name ?? state.metric;
  // A count's name is a title, a rate's is part of the sentence.
  const name = unit === 'count' ? `“${named}”` : lower(named);
  const data = answer.data;
  return (
    <section className="card why" aria-labelledby="why-title">
      <header>
        <h2 id="why-title">{data && comparing ? headingOf(data, unit, name) : metric?.name}</h2>
        {comparing && data?.basis === null && data.cannot === null && <span className="quiet">{words.sum}</span>}
        <span className="push" />
        {offered.length > 1 && (
          <Choice
            label={words.byLabel}
            value={group}
            options={offered.map((value) => ({ value, text: words.by[value] }))}
            onChoose={setBy}
            className="small"
          />
        )}
        <button type="button" className="plain small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asChart : words.asTable}
        </button>
        <AddButton by={group} small />
      </header>
      {comparing ? (
        <Shown of={answer} lines={6}>
          {(told) =>
            told.cannot !== null ? (
              <p className="quiet">{told.cannot}</p>
            ) : (
              <Told told={told} unit={unit} asTable={asTable} onAll={() => setAsTable(true)} />
            )
          }
        </Shown>
      ) : (
        <p className="quiet">{words.needCompare}</p>
      )}
    </section>
  );
}

type Unit = 'count' | 'percent' | 'workingDays';

function Told({ told, unit, asTable, onAll }: { told: Explanation; unit: Unit; asTable: boolean; onAll: () => void }) {
  const written = writtenAs(told, unit);
  return (
    <>
      {written.method !== null && <p className="quiet why-method">{written.method}</p>}
      {asTable ? <PartsTable told={told} written={written} /> : <Parts told={told} written={written} onAll={onAll} />}
    </>
  );
}

/** Where the bar of a part is drawn; it leads down where the part does. */
function Track({ to, title, children }: { to: string | null; title: string; children: ReactNode }) {
  return to === null ? (
    <span className="track" aria-hidden="true">
      {children}
    </span>
  ) : (
    <Link className="track" to={to} tabIndex={-1} aria-hidden="true" title={title}>
      {children}
    </Link>
  );
}

function Parts({ told, written, onAll }: { told: Explanation; written: Written; onAll: () => void }) {
  const { unit, own } = written;
  const [before, after] = [told.basis?.before ?? told.before, told.basis?.after ?? told.after];
  const { to, state } = useDesk();
  const metric = useMetrics().find((m) => m.id === state.metric);
  const words = w().why;
  const top = told.parts.slice(0, SHOWN).filter((p) => p.shown !== 0);
  const rest = told.parts.filter((p) => !top.includes(p));
  const restShown = rest.reduce((sum, p) => sum + p.shown, 0);
  const bars = waterfall(
    [...top.map((p) => p.shown), ...(restShown === 0 ? [] : [restShown])],
    told.shownDifference ?? 0,
  );
  const good = (shown: number): boolean =>
    // More or less to divide by is neither.
    metric === undefined ||
    metric.direction === 'none' ||
    (told.basis !== null && unit === 'count') ||
    (metric.direction === 'up' ? shown > 0 : shown < 0);
  return (
    <ol className="waterfall">
      <li className="level">
        <span>{words.before}</span>
        <span className="track" aria-hidden="true">
          <i className="tick" style={{ left: `${bars.start}%` }} />
        </span>
        <FigureButton metric={state.metric} name={words.before} unit={unit} value={before} />
      </li>
      {top.map((part, i) => (
        <li key={part.key}>
          <PartName by={told.by} part={part} />
          {/* The bar leads where its name does; the keyboard has the name. */}
          <Track to={leads(part.key) ? to(narrow(told.by, part.key)) : null} title={part.name}>
            <i
              className={good(part.shown) ? 'bar-part' : 'bar-part worse'}
              style={{ left: `${bars.parts[i]?.left}%`, width: `${bars.parts[i]?.width}%` }}
            />
          </Track>
          <PartFigure
            by={told.by}
            part={part}
            metric={state.metric}
            name={`${part.name}: ${explained(part, unit, own)}`}
            unit={own}
            value={part.after}
            text={differenceText(part.shown, unit)}
            className={good(part.shown) ? '' : 'bad'}
          />
        </li>
      ))}
      {restShown !== 0 && (
        <li>
          <span>{words.rest(rest.length, words.by[told.by])}</span>
          <span className="track" aria-hidden="true">
            <i
              className={good(restShown) ? 'bar-part' : 'bar-part worse'}
              style={{ left: `${bars.parts.at(-1)?.left}%`, width: `${bars.parts.at(-1)?.width}%` }}
            />
          </span>
          <button
            type="button"
            className={`figure-button ${good(restShown) ? '' : 'bad'}`}
            title={words.asTable}
            onClick={onAll}
          >
            {differenceText(restShown, unit)}
          </button>
        </li>
      )}
      <li className="level">
        <span>{words.after}</span>
        <span className="track" aria-hidden="true">
          <i className="tick" style={{ left: `${bars.end}%` }} />
        </span>
        <FigureButton metric={state.metric} name={words.after} unit={unit} value={after} />
      </li>
    </ol>
  );
}

/** A rate's part in its two effects. */
function explained(part: ExplainPart, unit: Unit, ownUnit: Unit): string {
  const words = w().why;
  const own = words.ownRate(short(part.before.value, ownUnit), short(part.after.value, ownUnit));
  if (part.shownVolume === null || part.shownPerformance === null) return own;
  return `${words.volume} ${differenceText(part.shownVolume, unit)}, ${words.performance} ${differenceText(part.shownPerformance, unit)}; ${own}`;
}

function PartsTable({ told, written }: { told: Explanation; written: Written }) {
  const { unit, own, whole } = written;
  const [before, after] = [told.basis?.before ?? told.before, told.basis?.after ?? told.after];
  const { state } = useDesk();
  const words = w().why;
  const split = told.parts.some((p) => p.shownVolume !== null);
  // A rate of one period only: both sides of its fraction, in whole numbers.
  const fraction = told.basis !== null && unit === 'count';
  const gained = (p: ExplainPart): number => p.after.numerator - p.before.numerator;
  const numerators = told.parts.reduce((n, p) => n + gained(p), 0);
  return (
    <ScrollBox className="scroll-box" label={w().why.sum}>
      <table className="parts">
        <thead>
          <tr>
            <th scope="col">{words.part}</th>
            <th scope="col" className="n">
              {words.before}
            </th>
            <th scope="col" className="n">
              {words.after}
            </th>
            {split && (
              <th scope="col" className="n">
                {words.volume}
              </th>
            )}
            {split && (
              <th scope="col" className="n">
                {words.performance}
              </th>
            )}
            {fraction && (
              <th scope="col" className="n">
                {told.basis?.days == null ? words.numerator : words.longer(short(told.basis.days, 'count'))}
              </th>
            )}
            <th scope="col" className="n">
              {fraction ? words.denominator : differenceUnit(unit)}
            </th>
          </tr>
        </thead>
        <tbody>
          {told.parts.map((p) => (
            <tr key={p.key}>
              <th scope="row">
                <PartName by={told.by} part={p} />
              </th>
              <td className="n">
                <PartFigure
                  by={told.by}
                  part={p}
                  metric={state.metric}
                  name={`${p.name}, ${words.before}`}
                  unit={own}
                  value={p.before}
                  text={short(p.before.value, own)}
                />
              </td>
              <td className="n">
                <PartFigure
                  by={told.by}
                  part={p}
                  metric={state.metric}
                  name={p.name}
                  unit={own}
                  value={p.after}
                  text={short(p.after.value, own)}
                />
              </td>
              {split && <td className="n">{p.shownVolume === null ? '' : differenceText(p.shownVolume, unit)}</td>}
              {split && (
                <td className="n">{p.shownPerformance === null ? '' : differenceText(p.shownPerformance, unit)}</td>
              )}
              {fraction && <td className="n">{differenceText(gained(p), 'count')}</td>}
              <td className="n">
                <PartFigure
                  by={told.by}
                  part={p}
                  metric={state.metric}
                  name={p.name}
                  unit={own}
                  value={p.after}
                  text={differenceText(p.shown, unit)}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.check}</th>
            <td className="n">{short(fraction ? told.before.value : before.value, fraction ? whole : unit)}</td>
            <td className="n">{short(fraction ? told.after.value : after.value, fraction ? whole : unit)}</td>
            {split && <td />}
            {split && <td />}
            {fraction && <td className="n">{differenceText(numerators, 'count')}</td>}
            <td className="n">{differenceText(told.shownDifference ?? 0, unit)}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
