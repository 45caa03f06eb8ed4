import { useEffect, useState } from 'react';
import type { LiveClient } from '../../live/client.ts';
import { askSelf, type Known } from '../device/self.ts';
import { isTrial } from '../update/trial.ts';

const LOOK_MS = 2500;

/**
 * Whether the server no longer takes this screen for what it was. Dark at once when its view is refused; while the link is
 * down the server is asked by the other door, since one that turns a screen away may not let it connect at all.
 */
export function useRefusal(client: LiveClient, known: Known, refused: boolean, onRefused: () => void): boolean {
  const [gone, setGone] = useState(false);
  useEffect(() => {
    let here = true;
    const ask = async (): Promise<void> => {
      const self = await askSelf();
      if (!here || self === null || isTrial) return;
      if (self.kind === known.kind && self.id === known.id) {
        // Taken back before anybody saw it, or refused for another reason, which the header says.
        setGone(false);
        if (refused) client.check();
      } else {
        setGone(true);
        onRefused();
      }
    };
    if (refused) {
      setGone(known.kind === 'screen');
      void ask();
    }
    const timer = setInterval(() => {
      if (refused || !client.link().up) void ask();
    }, LOOK_MS);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [client, known, refused, onRefused]);
  return gone;
}
