import type { FleetScreen } from '@toancanh/shared/contract/screens.ts';
import { memo } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { Popover } from '../../kit.tsx';
import { Link } from '../../router.tsx';
import { Facts, Showing, StandingMark } from './facts.tsx';
import type { Asking } from './order-dialog.tsx';
import { Picture } from './picture.tsx';
import { MARKS, standingOf } from './standing.ts';
import type { Order } from './use-orders.ts';

interface Props {
  screen: FleetScreen;
  version: string;
  playlist: string;
  /** It has an alert of its own. */
  ill: boolean;
  chosen: boolean;
  onChoose: (id: string, chosen: boolean) => void;
  onGive: (order: Order, screen: FleetScreen) => void;
  onAsk: (what: Asking['what'], screen: FleetScreen) => void;
}

/** One screen: what is on it, how it is, and what can be told to it. */
export const Card = memo(function Card(props: Props) {
  const { screen, version, playlist, ill, chosen, onChoose } = props;
  const { id, name, place } = screen;
  const tone = MARKS[standingOf(screen)].tone;
  return (
    <li
      className={`screen ${ill ? 'ill' : ''} ${tone === 'bad' ? 'worst' : ''} ${chosen ? 'on' : ''}`}
      data-screen={id}
      tabIndex={-1}
      aria-labelledby={`name-${id}`}
    >
      <div className="screen-picture">
        <Picture screen={screen} />
        <label className="card-choice">
          <input
            type="checkbox"
            checked={chosen}
            aria-label={sw().fleet.choose(name)}
            onChange={(event) => onChoose(id, event.target.checked)}
          />
        </label>
      </div>
      <div className="screen-name">
        <h2 id={`name-${id}`}>{name}</h2>
        <p className="quiet">{place === '' ? '—' : place}</p>
      </div>
      <p className="screen-standing">
        <StandingMark screen={screen} />
        <span className="showing">
          <Showing screen={screen} />
        </span>
      </p>
      <Facts {...{ screen, version, playlist }} />
      <CardOrders {...props} />
    </li>
  );
});

const labelOf = (name: string) => (
  <span>
    {sw().fleet.more}
    <span className="hidden"> {name}</span>
  </span>
);

function CardOrders({ screen, onGive, onAsk }: Props) {
  const words = sw().orders;
  const { id, name, pinned, blank } = screen;
  return (
    <div className="screen-orders">
      <button type="button" className="plain" onClick={() => onGive({ do: 'identify' }, screen)}>
        {words.identify}
        <span className="hidden"> {name}</span>
      </button>
      {pinned === null ? (
        <button type="button" className="plain" onClick={() => onAsk('pin', screen)}>
          {words.pin}
          <span className="hidden"> {name}</span>
        </button>
      ) : (
        <button type="button" className="plain" onClick={() => onGive({ do: 'pin', show: null }, screen)}>
          {words.unpin}
          <span className="hidden"> {name}</span>
        </button>
      )}
      <Popover className="right" title={sw().fleet.moreOf(name)} label={labelOf(name)}>
        {(close) => {
          const then = (act: () => void) => () => {
            close();
            act();
          };
          return (
            <div className="order-list">
              {pinned !== null && (
                <button type="button" className="plain" onClick={then(() => onAsk('pin', screen))}>
                  {words.pin}
                </button>
              )}
              <button type="button" className="plain" onClick={then(() => onGive({ do: 'reload' }, screen))}>
                {words.reload}
              </button>
              <button type="button" className="plain" onClick={then(() => onAsk('switch', screen))}>
                {words.switch}
              </button>
              <button type="button" className="plain" onClick={then(() => onGive({ do: 'blank', on: !blank }, screen))}>
                {blank ? words.light : words.blank}
              </button>
              <Link className="plain" to={`/screens/fleet/${encodeURIComponent(id)}`}>
                {words.settings}
              </Link>
              <button type="button" className="plain grave" onClick={then(() => onAsk('revoke', screen))}>
                {words.revoke}
              </button>
            </div>
          );
        }}
      </Popover>
    </div>
  );
}
