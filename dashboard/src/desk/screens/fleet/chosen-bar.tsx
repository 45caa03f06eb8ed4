import type { FleetScreen } from '@toancanh/shared/contract/screens.ts';
import { w } from '../../../text/desk.ts';
import { sw } from '../../../text/screens-desk.ts';
import type { Asking } from './order-dialog.tsx';
import type { Order, Orders } from './use-orders.ts';

/** Orders for all that were chosen, at the foot of the window where a thumb reaches; above it, what came of the last one. */
export function ChosenBar({
  chosen,
  orders: { going, told, forget },
  onGive,
  onAsk,
  onNone,
}: {
  chosen: readonly FleetScreen[];
  orders: Orders;
  onGive: (order: Order) => void;
  onAsk: (what: Asking['what']) => void;
  onNone: () => void;
}) {
  const words = sw().orders;
  const busy = going !== null;
  return (
    <div className="foot">
      <div className={told === null && going === null ? undefined : 'told'} role="status">
        {going !== null && (
          <>
            {words.sending} <progress value={going.done} max={going.all} aria-label={words.sending} />
            {words.progress(going.done, going.all)}
          </>
        )}
        {told !== null && (
          <>
            {told.ok !== '' && <span>{told.ok}</span>}
            {told.bad.map((line) => (
              <span key={line} className="bad">
                {line}
              </span>
            ))}
            <button type="button" className="plain" onClick={forget}>
              {w().close}
            </button>
          </>
        )}
      </div>
      {chosen.length > 0 && (
        <section className="chosen" aria-label={sw().fleet.chosen(chosen.length)}>
          <b>{sw().fleet.chosen(chosen.length)}</b>
          <div className="chosen-orders">
            <button type="button" className="plain" disabled={busy} onClick={() => onGive({ do: 'identify' })}>
              {words.identify}
            </button>
            <button type="button" className="plain" disabled={busy} onClick={() => onAsk('pin')}>
              {words.pin}
            </button>
            {chosen.some((s) => s.pinned !== null) && (
              <button type="button" className="plain" disabled={busy} onClick={() => onGive({ do: 'pin', show: null })}>
                {words.unpin}
              </button>
            )}
            <button type="button" className="plain" disabled={busy} onClick={() => onAsk('switch')}>
              {words.switch}
            </button>
            <button type="button" className="plain" disabled={busy} onClick={() => onGive({ do: 'reload' })}>
              {words.reload}
            </button>
            <button type="button" className="plain" disabled={busy} onClick={() => onGive({ do: 'blank', on: true })}>
              {words.blank}
            </button>
            <button type="button" className="plain" disabled={busy} onClick={() => onGive({ do: 'blank', on: false })}>
              {words.light}
            </button>
            <button type="button" className="plain grave" disabled={busy} onClick={() => onAsk('revoke')}>
              {words.revoke}
            </button>
          </div>
          <button type="button" className="plain" onClick={onNone}>
            {sw().fleet.chooseNone}
          </button>
        </section>
      )}
    </div>
  );
}
