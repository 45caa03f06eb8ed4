import { gravestFirst } from '@toancanh/shared/meetings/gravest-first.ts';
import type { ReactNode } from 'react';
import { Mark } from '../kit/shapes.tsx';
import { useStage } from '../stage/stage-context.ts';
import { listName } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { changeOf, type FigureValue, isWorse, keyText, misses, short } from './figure-text.ts';
import { roomOf } from './slide-scale.ts';
import { useFit } from './use-fit.ts';

const ROW = 40;

/** The rows as figures, as many as are legible. */
export function SlideTable({ value, height }: { value: FigureValue; height: number }) {
  const { metricUnit: unit, direction, target } = value;
  const rows = gravestFirst(value);
  const words = pw().figure;
  const most = Math.min(rows.length, Math.max(2, Math.floor(height / ROW)));
  const [element, room] = useFit<HTMLDivElement>(most, 1, [value]);
  const shown = rows.slice(0, room);
  const rest = rows.length - shown.length + (value.more ?? 0);
  const space = roomOf(useStage().size);
  const comparing = space !== 'least' && rows.some((r) => r.compared !== null);
  const former = comparing && space === 'whole';
  return (
    <div ref={element} className="slide-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.now}</th>
            {former && <th scope="col">{words.former}</th>}
            {comparing && <th scope="col">{words.change}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((r) => {
            const change = changeOf(r.value.value, r.compared?.value ?? null, unit);
            return (
              <tr key={r.key}>
                <th scope="row">{listName(keyText(r.name))}</th>
                <Cell bad={misses(r.value.value, target?.value ?? null, direction)}>
                  <b>{short(r.value.value, unit)}</b>
                </Cell>
                {former && <td>{short(r.compared?.value ?? null, unit)}</td>}
                {comparing && <Cell bad={isWorse(change, direction)}>{change?.text ?? '—'}</Cell>}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rest > 0 && <p className="quiet">{words.more(rest)}</p>}
    </div>
  );
}

/** What is on the wrong side says so by a mark too. */
function Cell({ bad, children }: { bad: boolean; children: ReactNode }) {
  return (
    <td className={bad ? 'bad' : undefined}>
      {bad && <Mark shape="triangle" />} {children}
    </td>
  );
}
