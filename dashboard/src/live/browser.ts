import { LiveClient } from './client.ts';
import { socketLink } from './socket-link.ts';

/** The client of a page: its own server, and awake as soon as the page is. `auth`: what the page says of itself. */
export function pageClient(auth: Record<string, string> = {}): LiveClient {
  const client = new LiveClient(socketLink('', auth), { browserOnline: () => navigator.onLine });
  const check = () => {
    if (document.visibilityState === 'visible') client.check();
  };
  const { signal } = client;
  document.addEventListener('visibilitychange', check, { signal });
  document.addEventListener('resume', check, { signal });
  window.addEventListener('pageshow', (event) => event.persisted && client.check(), { signal });
  window.addEventListener('online', () => client.check(), { signal });
  window.addEventListener('offline', () => client.tick(), { signal });
  return client;
}
