import type { UnitValue } from '@toancanh/shared/contract/scenes.ts';
import { count } from '../../format/number.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** Where the unit stands among those of its kind, by what it resolved on time this month. */
export function PlacePanel({ value: { place } }: PanelProps<UnitValue>) {
  const words = t().scenes.place;
  return (
    <Fresh kind="dossiers" className="panel">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{place === null ? '' : words.minimum(count(place.minimum).text)}</Aside>
      </header>
      {place === null ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <p className="line">
          <b className="figure-2">{words.place(place.place)}</b>
          <span className="quiet">{words.of(place.ranked)}</span>
        </p>
      )}
    </Fresh>
  );
}
