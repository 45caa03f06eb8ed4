import type { Slide } from '@toancanh/shared/contract/meetings.ts';
import { target as targetText } from '../format/number.ts';
import { Mark } from '../kit/shapes.tsx';
import { useStage } from '../stage/stage-context.ts';
import { capital } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { changeOf, type FigureValue, isWorse, misses, plain, short } from './figure-text.ts';
import { SlideBars } from './slide-bars.tsx';
import { SlideLine } from './slide-line.tsx';
import { SlideMap } from './slide-map.tsx';
import { headlineSize, roomOf, shrunk } from './slide-scale.ts';
import { SlideTable } from './slide-table.tsx';
import { useFit, useRoom } from './use-fit.ts';

/** Widths of the figure beside its chart, by how much room there is; design units. */
const SIDE = { whole: 520, less: 410, least: 330 } as const;
/** The figure itself. */
const LARGE = 168;
/** Steps of leaving out: what tells the least goes first (slide-figure.css). */
const STEPS = 4;

/** A figure large, with what it is measured by, and beside it the rows that it is made of. */
export function FigureSlide({ slide, value }: { slide: Slide; value: FigureValue }) {
  const { size } = useStage();
  const content = slide.content.kind === 'figure' ? slide.content : null;
  const words = pw().figure;
  const room = roomOf(size);
  const side = SIDE[room];
  const [large, steps] = useFit<HTMLDivElement>(STEPS, 0, [value, slide.headline]);
  const [chart, box] = useRoom<HTMLDivElement>();
  // A map that is too small to name its places says less than their list.
  const draw = content?.draw === 'map' && room === 'least' ? 'bars' : content?.draw;
  return (
    <div className="slide-figure" data-left-out={STEPS - steps}>
      <p className="slide-about">
        <b>{value.name}</b>
        <span>{value.about}</span>
        <span>{value.period.label}</span>
      </p>
      <div className="slide-body" style={{ gridTemplateColumns: `calc(${side} * var(--u)) minmax(0, 1fr)` }}>
        <div ref={large} className="slide-side">
          <Headline value={value} side={side} />
        </div>
        <div className="slide-chart">
          {value.rows.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <>
              {content && <h3>{capital(words.by[content.by])}</h3>}
              <div ref={chart} className="slide-drawn">
                {box === null ? null : draw === 'line' ? (
                  <SlideLine value={value} {...box} />
                ) : draw === 'map' ? (
                  <SlideMap value={value} {...box} />
                ) : draw === 'table' ? (
                  <SlideTable value={value} height={box.height} />
                ) : (
                  <SlideBars value={value} {...box} />
                )}
              </div>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function Headline({ value: v, side }: { value: FigureValue; side: number }) {
  const { size } = useStage();
  const words = pw().figure;
  const unit = v.metricUnit;
  const goal = v.target?.value ?? null;
  const low = misses(v.value.value, goal, v.direction);
  const change = changeOf(v.value.value, v.compared?.value.value ?? null, unit);
  const text = plain(v.value.value, unit);
  const letters = headlineSize(text, unit === 'percent' ? side * 0.82 : side, LARGE * shrunk(size), 1);
  return (
    <div className={v.absent.length > 0 ? 'slide-large stale' : 'slide-large'}>
      <p className={low ? 'huge bad' : 'huge'} style={{ fontSize: `calc(${letters} * var(--u))` }}>
        <span>{text}</span>
        {unit !== 'count' && v.value.value !== null && (
          <small className={unit === 'workingDays' ? 'below' : undefined}>{words.units[unit]}</small>
        )}
      </p>
      {v.value.denominator !== null && (
        <p className="quiet large-of">
          {unit === 'workingDays'
            ? words.ofDossiers(plain(v.value.denominator, 'count'))
            : words.of(plain(v.value.numerator, 'count'), plain(v.value.denominator, 'count'))}
        </p>
      )}
      {goal !== null && (
        <p className="versus">
          {words.target(unit === 'percent' ? `${targetText(goal)} %` : plain(goal, unit))}:{' '}
          <b className={low ? 'bad' : 'ok-word'}>
            {low && <Mark shape="triangle" />} {low ? words.missed : words.reached}
          </b>
        </p>
      )}
      {v.compared && (
        <p className="versus">
          {change && (
            <b className={isWorse(change, v.direction) ? 'bad' : undefined}>
              <Mark shape={change.direction} /> {change.text}
            </b>
          )}{' '}
          <span className="quiet">
            {words.versus(v.compared.label)}: <span className="whole">{short(v.compared.value.value, unit)}</span>
          </span>
        </p>
      )}
      {v.absent.length > 0 && (
        <p className="absent">
          <Mark shape="triangle" /> <span className="absent-all">{words.absent(v.absent.join(', '))}</span>
          <span className="absent-few">{words.absentFew(v.absent.length)}</span>
        </p>
      )}
    </div>
  );
}
