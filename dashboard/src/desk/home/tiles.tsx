import type { DeskFigures, Figure } from '@toancanh/shared/contract/desk.ts';
import { integer, percent, target as targetText } from '../../format/number.ts';
import { Changing } from '../../kit/changing.tsx';
import { useCause } from '../../kit/fresh.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { w } from '../../text/desk.ts';
import { useForeseen } from '../foresight.ts';
import { Shown } from '../kit.tsx';
import { changeText, figureText, full, metricName, misses, unitText } from '../say.ts';
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
      <button
        type="button"
        className="tile-name"
        aria-pressed={state.metric === f.metric}
        title={words.focus(f.name)}
        onClick={() => go({ metric: f.metric })}
      >
        {SHORT[f.metric]?.() ?? metricName(f.metric, f.name)}
      </button>
      <button
        type="button"
        className={`tile-value ${grave ? 'bad' : ''}`}
        aria-label={words.open(f.name, full(f.value, f.unit))}
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
          <>
            {change && (
              <span className={good === false ? 'bad' : undefined}>
                <Mark shape={change.direction} /> {change.text} {w().compare.short[state.compare]}
              </span>
            )}
          </>
        )}
      </p>
      <p className="tile-line">
        <span>{aside(f, all)}</span>
        {f.target && (
          <span className={low ? 'bad' : undefined} title={low ? words.below : undefined}>
            {words.target(
              f.unit === 'percent' ? `${targetText(f.target.value)} %` : figureText(f.target.value, f.unit),
            )}
            {low && <span className="hidden">, {words.below}</span>}
          </span>
        )}
      </p>
    </div>
  );
}

const SHORT: Record<string, () => string> = { onTimeRate: () => w().why.onTime, dueSoon: () => w().why.dueSoon };

/** What belongs to a figure besides its comparison. */
function aside(f: Figure, all: Figure[]): string {
  const words = w().figures;
  const value = (id: string): number | null => all.find((x) => x.metric === id)?.value ?? null;
  const n = (id: string): string => figureText(value(id), 'count');
  if (f.denominator !== null) return `${integer(f.numerator)} ${words.of} ${integer(f.denominator)}`;
  switch (f.metric) {
    case 'received':
      return words.online(percent(value('onlineShare'), 0));
    case 'resolved':
      return words.mean(figureText(value('meanHandling'), 'workingDays'));
    case 'open':
      return words.suspended(n('suspended'));
    case 'overdue':
      return `${words.of} ${n('open')}`;
    case 'dueSoon':
      return words.dueToday(n('dueToday'));
    default:
      return '';
  }
}
