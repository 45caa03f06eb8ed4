import { demoCameras, registerCsv } from '@toancanh/seed-data/cameras/register.ts';
import { type Farm, startFarm } from '@toancanh/seed-data/cameras/rtsp-farm.ts';
import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { readRegisterCsv } from '@toancanh/server/connectors/cameras/register-csv.ts';
import { type ParsedAddress, parseAddress } from '@toancanh/server/connectors/cameras/rtsp/address.ts';
import { probe } from '@toancanh/server/connectors/cameras/rtsp/probe.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const account = { username: 'xem', password: 'mo-phong' };
const cameras = demoCameras(loadFacts().communes, 1);
const known = new Set(cameras.map((c) => c.path));
let farm: Farm;
beforeAll(async () => {
  farm = await startFarm({ port: 0, account, stateOf: (path) => (known.has(path) ? 'answering' : null) });
});
afterAll(() => farm.close());

const ask = (path: string, password = account.password) => {
  const { address } = parseAddress(`rtsp://127.0.0.1:${farm.port}/${path}`) as ParsedAddress;
  return probe(address, { ...account, password }, { connectTimeoutMs: 500, answerTimeoutMs: 150 });
};

describe('the demo’s farm and the prober speak the same RTSP', () => {
  it('takes the whole register without an error, and finds every camera online', async () => {
    const { rows, errors } = readRegisterCsv(registerCsv(cameras, farm.port, account), (shop) => shop);
    expect(errors).toEqual([]);
    expect(rows.length).toBe(cameras.length);
    const outcomes = await Promise.all(
      rows.map(({ uri, credentials }) => probe((parseAddress(uri) as ParsedAddress).address, credentials ?? null)),
    );
    expect(outcomes.filter((o) => o.state !== 'online')).toEqual([]);
  });

  it('does as it is scripted, and goes back to its schedule', async () => {
    const path = cameras[0]?.path ?? '';
    const seen: string[] = [];
    for (const state of ['noVideo', 'silent', 'reset', null] as const) {
      farm.script(path, state);
      const { state: found, reason } = await ask(path);
      seen.push(`${found}: ${reason}`);
    }
    expect(seen).toEqual([
      'degraded: không có hình',
      'offline: không trả lời trong thời hạn',
      'offline: kết nối bị ngắt',
      'online: ',
    ]);
    expect(await ask(path, 'sai')).toMatchObject({ state: 'degraded', reason: 'sai tài khoản' });
    expect(await ask('khong-co')).toMatchObject({
      state: 'degraded',
      reason: 'không có luồng hình ở đường dẫn này (404)',
    });
  });
});
