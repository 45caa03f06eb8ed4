import { useEffect, useState } from 'react';
import { pageClient } from '../live/browser.ts';
import type { LiveClient } from '../live/client.ts';

/** The page's link for as long as the page is; null in the first moment. `token`: the secret of a phone's link. */
export function useClient(token?: string): LiveClient | null {
  const [client, setClient] = useState<LiveClient | null>(null);
  useEffect(() => {
    const made = pageClient(token === undefined ? {} : { token });
    setClient(made);
    return () => made.close();
  }, [token]);
  return client;
}
