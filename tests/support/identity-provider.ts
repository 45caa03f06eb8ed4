import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'toan-canh', secret: 'secret-of-the-test-client-0123456789' };

export interface Person {
  preferred_username?: string;
  roles?: unknown;
  units?: unknown;
}

/** A certified OpenID Connect provider on this machine, with its own sign-in and consent pages, which demands PKCE. */
export async function startProvider(people: Record<string, Person>, redirectUri: string) {
  const server = createServer();
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['key-of-the-test-provider'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['preferred_username', 'roles', 'units'] },
    features: { devInteractions: { enabled: true } },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_context: unknown, sub: string) =>
      people[sub] === undefined ? undefined : { accountId: sub, claims: () => ({ sub, ...people[sub] }) },
  });
  server.on('request', provider.callback());
  return { issuer, stop: () => new Promise<void>((down) => void server.close(() => down())) };
}

/** A browser without a screen: it keeps cookies and follows the provider's pages until it is sent back to `redirectUri`. */
export async function signInAtProvider(
  start: string,
  redirectUri: string,
  login: string,
  answer: 'agree' | 'cancel' = 'agree',
): Promise<URL> {
  const cookies = new Map<string, string>();
  let [url, body]: [string, URLSearchParams | null] = [start, null];
  for (let steps = 0; steps < 12; steps++) {
    const response = await fetch(url, {
      method: body === null ? 'GET' : 'POST',
      ...(body === null ? {} : { body }),
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    body = null;
    if (location !== null) {
      url = new URL(location, url).href;
      if (url.startsWith(redirectUri)) return new URL(url);
      continue;
    }
    const page = await response.text();
    const form = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (form === undefined || prompt === undefined) throw new Error(`${url}: ${response.status} ${page.slice(0, 500)}`);
    if (answer === 'cancel') url = `${new URL(form, url).href}/abort`;
    else {
      url = new URL(form, url).href;
      body = new URLSearchParams({ prompt, login, password: 'any' });
    }
  }
  throw new Error('the provider sends round and round');
}
