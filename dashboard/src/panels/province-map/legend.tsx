import type { MapMetric } from '@toancanh/shared/contract/overview.ts';
import { Mark } from '../../kit/shapes.tsx';
import { classWords } from '../../map/metric.ts';
import { t } from '../../text/index.ts';

/** Class limits with their colours, gravest on top, and the class without data when there is one. */
export function ClassLegend({ metric, missing }: { metric: MapMetric; missing: boolean }) {
  const words = classWords(metric);
  return (
    <ul className="class-legend">
      {words
        .map((word, i) => ({ word, i }))
        .reverse()
        .map(({ word, i }) => (
          <li key={i}>
            <i className={`swatch class-${i}`} />
            {word}
          </li>
        ))}
      {missing && (
        <li>
          <i className="swatch none" />
          {t().map.noDataShort}
        </li>
      )}
    </ul>
  );
}

/** `unknown`: of some shops nothing is known; their ring is told instead of the title, which the words make clear. */
export function ShopLegend({ unknown }: { unknown: boolean }) {
  const words = t().map;
  return (
    <ul className="shop-legend">
      {!unknown && <li>{words.shops}</li>}
      <li>
        <Mark shape="dot" className="ok" /> {words.shopOk}
      </li>
      <li>
        <Mark shape="triangle" className="warn" /> {words.shopDegraded}
      </li>
      <li>
        <Mark shape="diamond" className="bad" /> {words.shopDark}
      </li>
      {unknown && (
        <li>
          <Mark shape="ring" /> {words.shopUnknown}
        </li>
      )}
    </ul>
  );
}
