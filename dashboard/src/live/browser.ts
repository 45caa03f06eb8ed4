import { LiveClient } from './client.ts';
import { socketLink } from './socket-link.ts';

/** The client of a page: its own server, and awake as soon as the page is. */
export function pageClient(): LiveClient {
  const client = new LiveClient(socketLink(), { browserOnline: () => navigator.onLine });
  const check = () => {
    if (document.visibilityState === 'visible') client.check();
  };
  document.addEventListener('visibilitychange', check);
  document.addEventListener('resume', check);
  window.addEventListener('pageshow', (event) => event.persisted && client.check());
  window.addEventListener('online', () => client.check());
  window.addEventListener('offline', () => client.tick());
  return client;
}
