import { parseArgs } from 'node:util';
import { loadFacts } from '../facts.ts';
import { ServerClock } from '../play/server-clock.ts';
import { stateAt } from './outages.ts';
import { demoCameras, registerCsv } from './register.ts';
import { type Farm, startFarm } from './rtsp-farm.ts';

/**
 * The demo's cameras: an RTSP farm on loopback, and its register sent to the server as an operator would import it.
 * Says `{type: 'ready'}` to the process that started it.
 */
const SEED = 1;
/** What such cameras come with; they show nothing and listen on loopback only. */
const ACCOUNT = { username: 'xem', password: 'mo-phong' };
const ADJUST = 10_000;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
process.on('disconnect', () => stop.abort());

let farm: Farm | null = null;
try {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, token: { type: 'string' }, port: { type: 'string' } },
  });
  const url = (values.url ?? 'http://127.0.0.1:8080').replace(/\/+$/, '');
  const token = values.token ?? process.env.INGEST_TOKEN ?? '';
  const cameras = demoCameras(loadFacts().communes, SEED);
  const byPath = new Map(cameras.map((camera) => [camera.path, camera]));
  const clock = await ServerClock.read(url, stop.signal);
  farm = await startFarm({
    port: Number(values.port ?? 0),
    account: ACCOUNT,
    stateOf: (path) => {
      const camera = byPath.get(path);
      return camera ? stateAt(camera, clock.now(), SEED) : null;
    },
  });
  const answer = await fetch(`${url}/api/cameras/import?dryRun=false&replace=true`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: registerCsv(cameras, farm.port, ACCOUNT),
    signal: stop.signal,
  });
  if (!answer.ok)
    throw new Error(`Máy chủ không nhận danh sách camera (${answer.status}): ${(await answer.text()).slice(0, 300)}`);
  process.send?.({ type: 'ready', cameras: cameras.length });
  const adjust = setInterval(() => void clock.adjust(stop.signal).catch(() => undefined), ADJUST);
  await new Promise((done) => stop.signal.addEventListener('abort', done));
  clearInterval(adjust);
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
await farm?.close();
process.disconnect?.();
