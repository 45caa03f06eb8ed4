import type { Slide } from '@toancanh/shared/contract/meetings.ts';
import { target as targetText } from '../format/number.ts';
import { widthOf } from '../kit/measure.ts';
import { Mark } from '../kit/shapes.tsx';
import { useStage } from '../stage/stage-context.ts';
import { capital } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { changeOf, type FigureValue, isWorse, misses, plain, short } from './figure-text.ts';
import { SlideBars } from './slide-bars.tsx';
import { SlideLine } from './slide-line.tsx';
import { SlideMap } from './slide-map.tsx';
import { SlideTable } from './slide-table.tsx';

/** Design units of the slide besides its chart. */
const SIDE = 520;
const AROUND = { width: 2 * 56 + 60, height: 195 };
const HEADLINE = { size: 56, line: 64 };

/** A figure large, with what it is measured by, and beside it the rows that it is made of. */
export function FigureSlide({ slide, value }: { slide: Slide; value: FigureValue }) {
  const { size } = useStage();
  const content = slide.content.kind === 'figure' ? slide.content : null;
  const words = pw().figure;
  const narrow = size.width < 1500;
  const side = narrow ? 400 : SIDE;
  const lines = widthOf(slide.headline, 600, HEADLINE.size) > size.width - 2 * 56 ? 2 : 1;
  const box = {
    width: Math.max(500, size.width - AROUND.width - side),
    height: Math.max(300, size.height - AROUND.height - lines * HEADLINE.line),
  };
  return (
    <div className="slide-figure">
      <p className="slide-about">
        <b>{value.name}</b>
        <span>{value.about}</span>
        <span>{value.period.label}</span>
      </p>
      <div className="slide-body" style={{ gridTemplateColumns: `calc(${side} * var(--u)) minmax(0, 1fr)` }}>
        <Headline value={value} />
        <div className="slide-chart">
          {value.rows.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <>
              {content && <h3>{capital(words.by[content.by])}</h3>}
              {content?.draw === 'line' ? (
                <SlideLine value={value} {...box} height={box.height - 60} />
              ) : content?.draw === 'map' ? (
                <SlideMap value={value} {...box} height={box.height - 60} />
              ) : content?.draw === 'table' ? (
                <SlideTable value={value} height={box.height} />
              ) : (
                <SlideBars value={value} height={box.height - 50} />
              )}
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function Headline({ value: v }: { value: FigureValue }) {
  const words = pw().figure;
  const unit = v.metricUnit;
  const goal = v.target?.value ?? null;
  const low = misses(v.value.value, goal, v.direction);
  const change = changeOf(v.value.value, v.compared?.value.value ?? null, unit);
  const text = plain(v.value.value, unit);
  return (
    <div className={v.absent.length > 0 ? 'slide-large stale' : 'slide-large'}>
      <p className={low ? 'huge bad' : 'huge'} data-long={text.length + (unit === 'count' ? 0 : 2) > 6}>
        {text}
        {unit !== 'count' && v.value.value !== null && <small>{words.units[unit]}</small>}
      </p>
      {v.value.denominator !== null && (
        <p className="quiet">{words.of(plain(v.value.numerator, 'count'), plain(v.value.denominator, 'count'))}</p>
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
            {words.versus(v.compared.label)}: {short(v.compared.value.value, unit)}
          </span>
        </p>
      )}
      {v.absent.length > 0 && (
        <p className="absent">
          <Mark shape="triangle" /> {words.absent(v.absent.join(', '))}
        </p>
      )}
    </div>
  );
}
