import { useEffect, useState } from 'react';
import { Mark } from '../../../kit/shapes.tsx';
import { useEverySecond } from '../../../kit/tick.ts';
import { sw } from '../../../text/screens-desk.ts';
import { Link } from '../../router.tsx';
import { Showing, StandingMark } from '../fleet/facts.tsx';
import { Picture } from '../fleet/picture.tsx';
import { useOrders } from '../fleet/use-orders.ts';
import { useScreen } from '../fleet-view.ts';

/** Longer than this (ms) and something is in the way. */
const LATE_MS = 20_000;

/** The screen was taken: watched until it shows figures. `at`: when, by this page's monotonic clock. */
export function Taken({ id, name, at, onAnother }: { id: string; name: string; at: number; onAnother: () => void }) {
  const screen = useScreen(id);
  const orders = useOrders();
  const [up, setUp] = useState<number | null>(null);
  const words = sw().pair;
  const here = screen != null && screen.report !== null && screen.state !== 'waiting' && screen.state !== 'gone';
  useEffect(() => {
    if (here) setUp((old) => old ?? Math.max(1, Math.round((performance.now() - at) / 1000)));
  }, [here, at]);
  const late = useEverySecond(() => performance.now() - at > LATE_MS);
  return (
    <section className="card taken">
      <h2>{words.taken(name)}</h2>
      <p role="status">
        {up !== null ? (
          <>
            <Mark shape="dot" className="ok" /> {words.upAfter(up)}
          </>
        ) : (
          <>
            {late ? words.late : words.soon} {!late && <progress aria-label={words.soon} />}
          </>
        )}
      </p>
      {screen && (
        <div className="taken-screen">
          <Picture screen={screen} />
          <p>
            <b>{screen.name}</b>
            <br />
            <span className="quiet">{screen.place}</span>
          </p>
          <p>
            <StandingMark screen={screen} /> {here && <Showing screen={screen} />}
          </p>
        </div>
      )}
      <p className="row">
        <Link className="button" to="/screens/fleet">
          {words.toFleet}
        </Link>
        <button type="button" className="button second" onClick={onAnother}>
          {words.another}
        </button>
        {screen && (
          <button type="button" className="plain" onClick={() => void orders.give({ do: 'identify' }, [screen])}>
            {words.identify}
          </button>
        )}
      </p>
      <p role="status">{orders.told && (orders.told.ok || orders.told.bad.join(' '))}</p>
    </section>
  );
}
