import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import { useFigures } from '../../figures/figure.tsx';
import { camerasIn } from '../../figures/overview.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { Mark, type Shape } from '../../kit/shapes.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './states.css';

type State = 'online' | 'degraded' | 'offline' | 'maintenance' | 'unknown';
const ORDER: { state: State; shape: Shape; colour: string }[] = [
  { state: 'online', shape: 'dot', colour: 'ok' },
  { state: 'degraded', shape: 'triangle', colour: 'warn' },
  { state: 'offline', shape: 'diamond', colour: 'bad' },
  { state: 'maintenance', shape: 'same', colour: 'muted' },
  { state: 'unknown', shape: 'ring', colour: 'muted' },
];

/** How many cameras are in each state: shape, word, number. */
export function StatesPanel({ value }: PanelProps<CountersValue>) {
  const words = t().scenes.states;
  const figure = useFigures();
  const { cameras, sources } = value;
  const all = ORDER.reduce((sum, { state }) => sum + cameras[state], 0);
  return (
    <Fresh kind="cameras" className="panel states">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="cameras">{''}</Aside>
      </header>
      {all === 0 || !everHeard(sources, 'cameras') ? (
        <p className="quiet">{all === 0 ? words.none : t().map.noData}</p>
      ) : (
        <ul>
          {ORDER.map(({ state, shape, colour }) => (
            <li key={state} className={cameras[state] === 0 ? 'nil' : undefined}>
              <Mark shape={shape} className={colour} />
              <b {...figure(camerasIn(value, state), words[state], said(cameras[state]))}>{said(cameras[state])}</b>
              <span>{words[state]}</span>
            </li>
          ))}
        </ul>
      )}
    </Fresh>
  );
}
