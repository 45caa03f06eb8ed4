import type { DeskFigures, Figure } from '@toancanh/shared/contract/desk/figures.ts';
import { integer, percent, target as targetText } from '../../format/number.ts';
import { Changing } from '../../kit/changing.tsx';
import { useCause } from '../../kit/fresh.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { w } from '../../text/desk.ts';
import { FigureButton } from '../figure-button.tsx';
import { useForeseen } from '../foresight.ts';
import { Shown } from '../kit.tsx';
import { changeText, figureText, metricName, misses, unitText } from '../say.ts';
import { useDesk } from '../state.ts';
import { asksFigures } from './asks.ts';

const SHOWN = ['received', 'resolved', 'onTimeRate', 'open', 'overdue', 'dueSoon'] as const;

/** The page's head: six figures, each with what it is compared with, its target or its denominator. */
export function Tiles() {
  const answer = useForeseen<DeskFigures>(asksFigures);
  return (
    <section className="tiles-strip card" aria-label={w().figures.label}>
      <Shown of={answer} lines={2}>
        {(data) => (
          <ul>
            {SHOWN.map((id) => {
              const figure = data.figures.find((f) => f.metric === id);
              return figure ? (
                <li key={id}>
                  <Tile figure={figure} all={data.figures} />
                </li>
              ) : null;
            })}
          </ul>
        )}
      </Shown>
    </section>
  );
}

function Tile({ figure: f, all }: { figure: Figure; all: Figure[] }) {
  const { state, go } = useDesk();
  const words = w().figures;
  const cause = useCause(f.source);
  const low = misses(f.value, f.target?.value ?? null, f.direction);
  const grave = low || (f.metric === 'overdue' && (f.value ?? 0) > 0);
  // What falls due is empty for days gone by: there is nothing to compare with.
  const change = f.metric === 'dueSoon' ? null : changeText(f, f.compare, f.unit);
  const good =
    change && f.direction !== 'none' && change.direction !== 'same' ? change.direction === f.direction : null;
  return (
    <div className={`tile-cell ${cause ? 'stale' : ''} ${state.metric === f.metric ? 'focus' : ''}`}>
      <p className="tile-head">
        <button
          type="button"
          className="tile-name"
          aria-pressed={state.metric === f.metric}
          title={words.focus(metricName(f.metric, f.name))}
          onClick={() => go({ metric: f.metric })}
        >
          {SHORT[f.metric]?.() ?? metricName(f.metric, f.name)}
        </button>
        {f.target && (
          <span className={low ? 'bad' : undefined} title={low ? words.below : undefined}>
            {words.target(
              f.unit === 'percent' ? `${targetText(f.target.value)} %` : figureText(f.target.value, f.unit),
            )}
            {low && <span className="hidden">, {words.below}</span>}
          </span>
        )}
      </p>
      <button
        type="button"
        className={`tile-value ${grave ? 'bad' : ''}`}
        // As it is written, so that it can be called by what is seen.
        aria-label={words.open(
          metricName(f.metric, f.name),
          `${figureText(f.value, f.unit)} ${unitText(f.unit)}${f.estimated ? ` ≈ ${words.estimated}` : ''}`,
        )}
        onClick={() => go({ passport: { metric: f.metric, narrowed: null } })}
      >
        <Changing text={figureText(f.value, f.unit)} className="big" /> <span>{unitText(f.unit)}</span>
        {f.estimated && <abbr title={words.estimated}>≈</abbr>}
      </button>
      <p className="tile-line">
        {cause ? (
          <span className="warn">
            <Mark shape="triangle" /> {cause}
          </span>
        ) : (
          change && (
            <span className={good === false ? 'bad' : undefined}>
              <Mark shape={change.direction} /> {change.text}{' '}
              <span className="versus">{w().compare.short[state.compare]}</span>
            </span>
          )
        )}
      </p>
      <p className="tile-line">
        <Aside of={f} all={all} />
      </p>
    </div>
  );
}

const SHORT: Record<string, () => string> = { onTimeRate: () => w().why.onTime, dueSoon: () => w().why.dueSoon };

/** What belongs to a figure besides its comparison: another figure, or what it is made of. */
function Aside({ of: f, all }: { of: Figure; all: Figure[] }) {
  const words = w().figures;
  if (f.denominator !== null)
    return (
      <FigureButton
        metric={f.metric}
        name={metricName(f.metric, f.name)}
        unit={f.unit}
        value={f}
        text={`${integer(f.numerator)} ${words.of} ${integer(f.denominator)}`}
      />
    );
  const [id, text] = BESIDE[f.metric] ?? [];
  const other = all.find((x) => x.metric === id);
  if (other === undefined || text === undefined) return null;
  return (
    <FigureButton
      metric={other.metric}
      name={metricName(other.metric, other.name)}
      unit={other.unit}
      value={other}
      text={text(other.value)}
    />
  );
}

const BESIDE: Record<string, [string, (value: number | null) => string]> = {
  received: ['onlineShare', (v) => w().figures.online(percent(v, 0))],
  resolved: ['meanHandling', (v) => w().figures.mean(figureText(v, 'workingDays'))],
  open: ['suspended', (v) => w().figures.suspended(figureText(v, 'count'))],
  overdue: ['open', (v) => `${w().figures.of} ${figureText(v, 'count')}`],
  dueSoon: ['dueToday', (v) => w().figures.dueToday(figureText(v, 'count'))],
};
