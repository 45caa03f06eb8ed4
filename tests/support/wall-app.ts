import { passportParams, type ShownFigure } from '@toancanh/dashboard/figures/question.ts';
import { parseDay, startOf } from '@toancanh/shared/calendar/day.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { io } from 'socket.io-client';
import { playedHistory } from './played-history.ts';
import { get, hoso, runApp, sendHoSo } from './running-app.ts';

/** A server with all three subsystems at work, whose views are watched and whose passports are asked for. */
type App = Awaited<ReturnType<typeof runApp>>;
export const TODAY = '2026-11-20';

export interface WallApp {
  app: App;
  url: string;
  watch: <T extends WallValue>(view: string, params?: Record<string, string>) => Promise<T>;
  /** Asked once for each question. */
  passport: (of: ShownFigure) => Promise<Passport>;
}

export async function startWallApp(env: Record<string, string> = {}): Promise<WallApp> {
  const app = await runApp(`${TODAY}T15:20:00+07:00`, env);
  await playedHistory(app);
  await cameras(app);
  // Enough open ones at a department and at the branch below it: each has a row of its own in the ranking.
  const open = (agency: string, n: number) =>
    Array.from({ length: n }, (_, i) =>
      hoso(`${agency}-261102-9${String(i).padStart(3, '0')}`, {
        DonViXuLy: '',
        NgayNopHoSo: '20261102080000',
        NgayTiepNhan: '20261102080000',
        NgayHenTra: i % 3 === 0 ? '20261110170000' : '20261223170000',
      }),
    );
  await sendHoSo(app, [...open('H53.07', 40), ...open('H53.07.01', 45)]);
  await sendHoSo(app, [{ ...hoso('H53.07-261102-0000'), NgayTiepNhan: 'không phải ngày' }]);
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const asked = new Map<string, Promise<Passport>>();
  return {
    app,
    url,
    watch: <T extends WallValue>(view: string, params: Record<string, string> = {}) => {
      const socket = io(url, { path: '/socket.io', transports: ['websocket'], forceNew: true });
      return new Promise<T>((resolve, reject) => {
        socket.on('snapshot', (s: { value: T }) => resolve(s.value));
        socket.on('refused', (r: { reason: string }) => reject(new Error(r.reason)));
        socket.emit('watch', { protocol: 1, view, params });
      }).finally(() => socket.disconnect());
    },
    passport: (of) => {
      const query = new URLSearchParams(passportParams(of)).toString();
      const known = asked.get(query) ?? get<Passport>(app, `/api/passport?${query}`);
      asked.set(query, known);
      return known;
    },
  };
}

async function cameras(app: App): Promise<void> {
  const at = startOf(parseDay(TODAY)!) + 8 * 3_600_000;
  const states = ['online', 'degraded', 'offline', 'maintenance', 'online', 'offline'] as const;
  const shops = ['25459', '25459', '25459', '25480', 'tthcc-tinh', 'tthcc-tinh'];
  await app.services.ledger.append('cameras', [
    ...shops.map((shop, i) => ({
      ...{
        type: 'camera.registered' as const,
        key: `c${i}`,
        at: at - 86_400_000,
        shop,
        name: `Camera ${i}`,
        active: true,
      },
    })),
    ...states.map((state, i) => ({ type: 'camera.state' as const, key: `c${i}`, at, state })),
    ...shops.map((shop, i) => ({
      ...{ type: 'camera.observed' as const, key: `c${i}@${TODAY}`, camera: `c${i}`, shop, from: at },
      ...{ minutes: 120, upMinutes: 100 - i },
    })),
  ]);
}

/** Every number of a value, and null, with the keys on the way to it. */
export function* numbers(value: unknown, path: string[] = []): Generator<[string[], number | null]> {
  if (value === null || typeof value === 'number') yield [path, value];
  else if (typeof value === 'object')
    for (const [key, inner] of Object.entries(value as object)) yield* numbers(inner, [...path, key]);
}
