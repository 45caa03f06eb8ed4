import { lazy, Suspense } from 'react';
import { isFramed } from '../desk/frame.ts';
import { useSession } from '../desk/session.tsx';
import type { Offer } from './add-to-deck.tsx';

const AddToDeck = lazy(() => import('./add-to-deck.tsx'));

/** The button wherever figures are seen, for those who prepare meetings; over a slide there is no other deck to add to. */
export function AddButton(offer: Offer) {
  const { may } = useSession();
  if (isFramed || !may('meetings.run')) return null;
  return (
    <Suspense fallback={null}>
      <AddToDeck {...offer} />
    </Suspense>
  );
}
