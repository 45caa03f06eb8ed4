import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { Figure, useFigures } from '../../figures/figure.tsx';
import { camerasIn, camerasWorking, cameraUptime, shopsDark } from '../../figures/overview.ts';
import { NONE, pair, percent } from '../../format/number.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { shopShape, shopState } from '../../map/shop-state.ts';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './cameras.css';

/** `shops` where the grid of all of them is wanted. */
type CamerasValue = WallValue &
  Pick<OverviewValue, 'cameras'> &
  Partial<Pick<OverviewValue, 'shops'>> & { unit?: string };

/** A calm grid, one mark per shop in the order of the register; shape and colour only where something fails. */
export function CamerasPanel({ value, layout }: PanelProps<CamerasValue>) {
  const words = t().cameras;
  const figure = useFigures();
  const c = value.cameras;
  const all = c.online + c.degraded + c.offline + c.maintenance + c.unknown;
  const counted = pair(c.online + c.degraded, all);
  // Of none anything is known yet: that is not that none works.
  const working = c.unknown === all ? { text: `${NONE} / ${said(all)}`, scale: 1 as const } : counted;
  const silent = c.unknown > 0;
  return (
    <Fresh kind="cameras" className="panel cameras">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="cameras">{c.shops > 0 ? words.places(said(c.shops)) : ''}</Aside>
      </header>
      {all === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <p className="line">
            <b {...figure(camerasWorking(value), `${words.title}: ${words.working}`, working.text)}>{working.text}</b>
            <span>{`${t().scale(working.scale)} ${words.working}`.trim()}</span>
            {c.shops > 1 && (
              <b
                className={c.dark > 0 ? 'end bad' : 'end'}
                {...figure(shopsDark(value), words.title, c.dark > 0 ? words.dark(said(c.dark)) : words.noneDark)}
              >
                {c.dark > 0 ? words.dark(said(c.dark)) : words.noneDark}
              </b>
            )}
          </p>
          {value.shops && layout !== 'far' && layout !== 'mid' && (
            <div className={`shop-grid ${layout}`}>
              {value.shops.map((shop) => {
                const state = shopState(shop);
                return state === 'ok' ? (
                  <i key={shop.unit} />
                ) : (
                  <Mark key={shop.unit} shape={shopShape[state]} className={state} />
                );
              })}
            </div>
          )}
          <p className="line quiet">
            <Figure
              of={cameraUptime(value)}
              name={`${words.title}: ${words.uptime}`}
              text={`${percent(c.uptime.value, 1)} %`}
            >
              {`${c.uptime.value === null ? NONE : percent(c.uptime.value, 1)} % ${words.uptime}`}
            </Figure>
            {(silent || c.maintenance > 0) && (
              <Figure
                className="end"
                of={camerasIn(value, silent ? 'unknown' : 'maintenance')}
                name={words.title}
                text={silent ? words.unknown(said(c.unknown)) : words.maintenance(said(c.maintenance))}
              >
                {silent ? words.unknown(said(c.unknown)) : words.maintenance(said(c.maintenance))}
              </Figure>
            )}
          </p>
        </>
      )}
    </Fresh>
  );
}
