import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser's request comes from a page of this very server, or from a listed origin. WebSockets know no CORS:
 * without this check any page on the internet could read the stream through a visitor's browser. Programs that send no
 * Origin are let through; rights are not decided here.
 */
export function sameOrigin(request: IncomingMessage, alsoAllowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (alsoAllowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
