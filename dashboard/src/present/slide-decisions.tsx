import type { DecisionStanding, SlideValue } from '@toancanh/shared/contract/meetings.ts';
import { daysBetween } from '../format/time.ts';
import { Mark } from '../kit/shapes.tsx';
import { useStage } from '../stage/stage-context.ts';
import { listName } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { dayText, short } from './figure-text.ts';
import { useFit } from './use-fit.ts';

/** The least height of a row. */
const ROW = 100;

/** What earlier meetings decided and is still open: who, until when, and the figure then and now. Late ones first. */
export function DecisionsSlide({ value, today }: { value: Extract<SlideValue, { kind: 'decisions' }>; today: string }) {
  const { size } = useStage();
  const words = pw().decisions;
  const list = [...value.decisions].sort(
    (a, b) => Number(b.late) - Number(a.late) || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0),
  );
  const [element, room] = useFit<HTMLDivElement>(Math.min(list.length, Math.ceil(size.height / ROW)), 1, [value]);
  const shown = list.slice(0, room);
  if (list.length === 0) return <p className="slide-none">{words.none}</p>;
  return (
    <div ref={element} className="slide-decisions">
      <ol>
        {shown.map((d) => (
          <Row key={d.id} d={d} today={today} />
        ))}
      </ol>
      {list.length > shown.length && <p className="quiet">{words.more(list.length - shown.length)}</p>}
    </div>
  );
}

function Row({ d, today }: { d: DecisionStanding; today: string }) {
  const words = pw().decisions;
  const state = d.closed
    ? d.closed.how === 'done'
      ? words.done
      : words.dropped
    : d.late
      ? words.late(daysBetween(d.due, today))
      : words.open;
  const unit = d.then?.denominator == null && d.now?.denominator == null ? 'count' : 'percent';
  return (
    <li>
      <p className={d.late && !d.closed ? 'decision-state bad' : 'decision-state'}>
        <Mark shape={d.closed ? 'dot' : d.late ? 'triangle' : 'ring'} /> {state}
      </p>
      <div>
        <p className="decision-text">{d.text}</p>
        <p className="quiet">
          {[listName(d.unitName), d.person, words.due(dayText(d.due)), d.meetingName]
            .filter((x) => x !== '')
            .join(' · ')}
        </p>
      </div>
      <div className="decision-figure">
        {d.figureName === null || d.then === null ? (
          <p className="quiet">{words.noFigure}</p>
        ) : (
          <>
            <p className="quiet">{d.figureName}</p>
            <p>
              <span>{short(d.then.value, unit)}</span> <span aria-hidden="true">→</span>{' '}
              <b>{short(d.now?.value ?? null, unit)}</b>
            </p>
          </>
        )}
      </div>
    </li>
  );
}
