import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { askSelf, type Known, remember, remembered } from './device/self.ts';
import { keepVersion } from './device/shell-worker.ts';
import { Guard } from './guard.tsx';
import { PlayerPage } from './player/player-page.tsx';
import { followAlone } from './update/follow.ts';
import { tellUp } from './update/tell-up.ts';
import { isTrial, wanted } from './update/trial.ts';
import { WaitingPage } from './waiting-page.tsx';
import './wall.css';

const loadPairing = () => import('./pairing/pairing-page.tsx');
const PairingPage = lazy(loadPairing);

/** The server is asked who this screen is this often while it does not answer. */
const AGAIN_MS = 2000;

type Way = { to: 'ask' } | { to: 'wait' } | { to: 'pair' } | { to: 'play'; known: Known };

/** `/wall?pair`: where everybody may read, a screen without a name asks for one all the same. */
const wantsName = new URLSearchParams(location.search).has('pair') && !isTrial;

const withoutPair = (): string => {
  const query = new URLSearchParams(location.search);
  query.delete('pair');
  return query.size === 0 ? location.pathname : `${location.pathname}?${query}`;
};

/** `/wall`: whoever has a name plays; whoever has none shows a code, with which an operator gives it one. */
export default function WallPage() {
  const [way, setWay] = useState<Way>({ to: 'ask' });
  useEffect(() => keepVersion(), []);

  useEffect(() => {
    if (way.to !== 'ask' && way.to !== 'wait') return;
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const self = await askSelf();
      if (!here) return;
      const known = remembered();
      if (self === null && known === null) {
        setWay({ to: 'wait' });
        timer = setTimeout(() => void ask(), AGAIN_MS);
      } else if (self === null) setWay({ to: 'play', known: known! });
      else if (self.kind === 'none' || (self.kind === 'guest' && wantsName)) setWay({ to: 'pair' });
      else setWay({ to: 'play', known: { ...self, look: known?.id === self.id ? known.look : null } });
    };
    void ask();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [way.to]);

  useEffect(() => (way.to === 'wait' ? followAlone() : undefined), [way.to]);
  // On trial for a page that plays nothing: it came to where a code is asked for, and asks for none.
  useEffect(() => {
    if (isTrial && wanted === 'any' && way.to === 'pair') void loadPairing().then(tellUp);
  }, [way.to]);

  const play = useCallback((id: string) => {
    history.replaceState(null, '', withoutPair());
    setWay({ to: 'play', known: { kind: 'screen', id, params: {}, look: null } });
  }, []);
  const pair = useCallback(() => {
    remember(null);
    setWay({ to: 'pair' });
  }, []);

  return (
    <Guard>
      {way.to === 'wait' && <WaitingPage />}
      {way.to === 'pair' && !isTrial && (
        <Suspense fallback={null}>
          <PairingPage onPaired={play} />
        </Suspense>
      )}
      {way.to === 'play' && <PlayerPage key={way.known.id} known={way.known} onRefused={pair} />}
    </Guard>
  );
}
