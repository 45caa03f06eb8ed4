import { randomUUID } from 'node:crypto';
import type { Claim, Pairing, ScreenSettings } from '@toancanh/shared/contract/screens.ts';
import type { runApp } from './running-app.ts';
import { OWN_PAGE, signedIn } from './signed-in.ts';

type Running = Awaited<ReturnType<typeof runApp>>;

export const settings = (over: Partial<ScreenSettings> = {}): ScreenSettings => ({
  ...{ name: `Màn hình ${randomUUID().slice(0, 8)}`, place: 'Sảnh tầng 1', units: 'all', playlist: 'default' },
  geometry: { diagonal: 65, columns: 1, rows: 1, distance: 4 },
  theme: { mode: 'dark', litFrom: '07:00', litTo: '18:00' },
  ...over,
});

export const asScreen = (cookie: string): Record<string, string> => ({
  ...{ cookie, 'x-toancanh-as': 'screen' },
  ...OWN_PAGE,
});

export const openPairing = async (app: Running): Promise<Pairing> =>
  (await app.http.inject({ method: 'POST', url: '/api/screens/pairing' })).json();

export async function claim(
  app: Running,
  secret: string,
): Promise<{ answer: Claim; cookie: string | null; raw: string }> {
  const answer = await app.http.inject({ method: 'POST', url: '/api/screens/pairing/claim', payload: { secret } });
  const [cookie] = answer.cookies;
  return {
    ...{ answer: answer.json(), raw: `${answer.headers['set-cookie'] ?? ''}` },
    cookie: cookie ? `${cookie.name}=${cookie.value}` : null,
  };
}

/** A screen that came in as all do: it showed a code, an operator took it, it fetched its cookie. */
export async function pairedScreen(app: Running, over: Partial<ScreenSettings> = {}) {
  const { code, secret } = await openPairing(app);
  const { cookie: operator } = signedIn(app, 'operator');
  const taken = await app.http.inject({
    ...{ method: 'POST', url: '/api/screens', headers: { cookie: operator, ...OWN_PAGE } },
    payload: { code, ...settings(over) },
  });
  if (taken.statusCode !== 201) throw new Error(`POST /api/screens: ${taken.statusCode} ${taken.body}`);
  const { cookie } = await claim(app, secret);
  if (cookie === null) throw new Error('the screen got no cookie');
  return { id: taken.json<{ id: string }>().id, cookie };
}
