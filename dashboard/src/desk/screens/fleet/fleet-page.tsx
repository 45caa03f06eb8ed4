import type { FleetScreen, FleetValue } from '@toancanh/shared/contract/screens.ts';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { t } from '../../../text/index.ts';
import { sw } from '../../../text/screens-desk.ts';
import { Busy, Choice } from '../../kit.tsx';
import { Link, usePath } from '../../router.tsx';
import { useFleet, usePlaylists } from '../fleet-view.ts';
import { Card } from './card.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { type Asking, OrderDialog } from './order-dialog.tsx';
import { alertedOf, countOf, isIll, pick, SHOWS, SORTS, type Wanted } from './standing.ts';
import { type Order, useOrders } from './use-orders.ts';
import { useStill } from './use-still.ts';

const Settings = lazy(() => import('../pair/settings-page.tsx'));

/** `/screens/fleet`: all screens, live; `/screens/fleet/<id>`: what one of them is set to. */
export default function FleetPage() {
  const id = /^\/screens\/fleet\/([^/]+)$/.exec(usePath())?.[1];
  const { value, status, ageMs } = useFleet();
  if (id !== undefined)
    return (
      <Suspense fallback={<Busy />}>
        <Settings key={id} id={decodeURIComponent(id)} />
      </Suspense>
    );
  if (value === undefined) return <Busy />;
  return (
    <>
      {status !== 'live' && status !== 'resyncing' && ageMs > 0 && (
        <p className="strip lost" role="alert">
          {sw().lost(t().duration(ageMs))}
        </p>
      )}
      {value.screens.length === 0 ? <None /> : <Fleet value={value} />}
    </>
  );
}

function None() {
  const words = sw().fleet;
  return (
    <section className="card none">
      <h2>{words.none}</h2>
      <p>{words.noneWhy}</p>
      <Link className="button" to="/screens/pair">
        {sw().tabs.pair}
      </Link>
    </section>
  );
}

/** `/screens/fleet#<id>`: whoever comes from an alert stands before its screen. */
function useFinding(): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id === '') return;
    const found = document.querySelector<HTMLElement>(`[data-screen="${CSS.escape(id)}"]`);
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }, []);
}

function Fleet({ value }: { value: FleetValue }) {
  useFinding();
  const [wanted, setWanted] = useState<Wanted>({ show: 'all', sort: 'ill', typed: '' });
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking | null>(null);
  const orders = useOrders();
  const { give } = orders;
  const { list } = usePlaylists();
  const words = sw().fleet;

  const picked = pick(value, wanted);
  const alerted = alertedOf(value);
  const byId = useMemo(() => new Map(value.screens.map((s) => [s.id, s])), [value.screens]);
  const names = useMemo(() => new Map(list.map((p) => [p.id, p.name])), [list]);
  const wantedKey = `${wanted.show}${wanted.sort}${wanted.typed}`;
  const still = useStill(
    picked.map((s) => s.id),
    wanted.sort !== 'ill',
  );
  const shown = still.order.flatMap((id) => byId.get(id) ?? []);
  const chosen = shown.filter((s) => chosenIds.has(s.id));

  const choose = useCallback((id: string, on: boolean) => {
    setChosenIds((old) => {
      const next = new Set(old);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  // One order at a time is on its way; `give` itself is another function with each drawing, and cards need not be.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it only sets states
  const giveOne = useCallback((order: Order, screen: FleetScreen) => void give(order, [screen]), []);
  const askOne = useCallback((what: Asking['what'], screen: FleetScreen) => setAsking({ what, screens: [screen] }), []);

  return (
    <>
      <div className="fleet-tools">
        <Choice
          label={words.show}
          className="tabs"
          value={wanted.show}
          options={SHOWS.map((show) => ({ value: show, text: `${words.shows[show]} ${countOf(value, show)}` }))}
          onChoose={(show) => setWanted({ ...wanted, show })}
        />
        <input
          type="search"
          className="field"
          aria-label={words.search}
          placeholder={words.search}
          value={wanted.typed}
          onChange={(event) => setWanted({ ...wanted, typed: event.target.value })}
        />
        <select
          className="field"
          aria-label={words.sort}
          value={wanted.sort}
          onChange={(event) => setWanted({ ...wanted, sort: event.target.value as Wanted['sort'] })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {words.sorts[sort]}
            </option>
          ))}
        </select>
        <label className="check">
          <input
            type="checkbox"
            checked={shown.length > 0 && chosen.length === shown.length}
            onChange={(event) => setChosenIds(new Set(event.target.checked ? shown.map((s) => s.id) : []))}
          />
          {words.chooseAll}
        </label>
      </div>
      {shown.length === 0 ? (
        <p className="card">
          {words.noneFit}{' '}
          <button
            type="button"
            className="plain"
            onClick={() => setWanted({ show: 'all', sort: wanted.sort, typed: '' })}
          >
            {words.clearFilter}
          </button>
        </p>
      ) : (
        <ul
          key={wantedKey}
          className="fleet"
          aria-label={words.count(shown.length)}
          onPointerMove={still.touched}
          onPointerDown={still.touched}
          onFocus={still.touched}
        >
          {shown.map((screen) => (
            <Card
              key={screen.id}
              screen={screen}
              version={value.version}
              playlist={names.get(screen.playlist) ?? '—'}
              ill={isIll(screen, alerted)}
              chosen={chosenIds.has(screen.id)}
              onChoose={choose}
              onGive={giveOne}
              onAsk={askOne}
            />
          ))}
        </ul>
      )}
      <ChosenBar
        chosen={chosen}
        orders={orders}
        onGive={(order) => void give(order, chosen)}
        onAsk={(what) => setAsking({ what, screens: chosen })}
        onNone={() => setChosenIds(new Set())}
      />
      {asking !== null && (
        <OrderDialog
          asking={asking}
          onClose={() => setAsking(null)}
          onGive={(order) => {
            setAsking(null);
            void give(order, asking.screens);
          }}
        />
      )}
    </>
  );
}
