import { useCallback, useEffect, useState } from 'react';
import { w } from '../text/desk.ts';
import { Dialog } from './dialog.tsx';
import { useAskBeforeLeaving } from './router.tsx';

/**
 * Work that is not saved is not left without a word: closing the page asks in the browser's way, a link and the back
 * button in ours. `flush` is tried first, where there is one; true: all of it is saved, and nobody is asked.
 */
export function Unsaved({
  name,
  unsaved,
  flush,
}: {
  /** What is being worked at. */
  name: string;
  unsaved: boolean;
  flush?: () => Promise<boolean>;
}) {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  // Where the reader wanted to go; null: nowhere.
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const ask = useCallback(
    (go: () => void) => {
      if (flush === undefined) setLeaving(() => go);
      else void flush().then((saved) => (saved ? go() : setLeaving(() => go)));
    },
    [flush],
  );
  useAskBeforeLeaving(unsaved ? ask : null);
  if (leaving === null) return null;
  const words = w().leaving;
  return (
    <Dialog
      title={words.title}
      go={words.go}
      grave
      onGo={() => {
        setLeaving(null);
        leaving();
      }}
      onClose={() => setLeaving(null)}
    >
      <p>{words.why(name)}</p>
    </Dialog>
  );
}
