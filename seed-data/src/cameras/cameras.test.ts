import net from 'node:net';
import { civilInstant } from '@toancanh/shared/calendar/day.ts';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../facts.ts';
import { MINUTE } from '../kit/office-time.ts';
import { availabilityOf, stateAt } from './outages.ts';
import { CENTRE, demoCameras, registerCsv } from './register.ts';
import { startFarm } from './rtsp-farm.ts';

const { communes, units } = loadFacts();
const cameras = demoCameras(communes, 1);
const START = civilInstant(2026, 1, 5) ?? Number.NaN;

describe('the demo’s cameras', () => {
  it('two to four per commune, 24 at the centre, about 310, each at a unit that exists', () => {
    const perShop = Map.groupBy(cameras, (c) => c.shop);
    expect(perShop.get(CENTRE)?.length).toBe(24);
    const counts = communes.map((c) => perShop.get(c.code)?.length ?? 0);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([2, 4]);
    expect(cameras.length).toBeGreaterThan(280);
    expect(cameras.length).toBeLessThan(340);
    expect([...perShop.keys()].filter((shop) => !units.some((u) => u.id === shop))).toEqual([]);
    expect(new Set(cameras.map((c) => c.path)).size).toBe(cameras.length);
    expect(demoCameras(communes, 1)).toEqual(cameras);
    expect(demoCameras(communes, 2)).not.toEqual(cameras);
  });

  it('are down as often as each one’s availability says, and a site’s cameras fail together more than chance would', () => {
    const sample = cameras.slice(20, 60);
    const down = sample.map(() => 0);
    const steps = 60 * 24 * 12;
    const togetherAt = sample.map((c) => sample.findIndex((d) => d.shop === c.shop && d !== c));
    let [pairs, both, chance] = [0, 0, 0];
    for (let i = 0; i < steps; i++) {
      const states = sample.map((c) => ['silent', 'reset'].includes(stateAt(c, START + i * 5 * MINUTE, 1)));
      states.forEach((isDown, k) => {
        if (isDown) down[k] = (down[k] ?? 0) + 1;
        const mate = togetherAt[k] ?? -1;
        if (mate < 0) return;
        pairs++;
        if (isDown && states[mate]) both++;
      });
    }
    const shares = down.map((n) => n / steps);
    sample.forEach((c, k) => {
      const wanted = availabilityOf(c, 1);
      expect(wanted).toBeGreaterThanOrEqual(0.92);
      expect(wanted).toBeLessThanOrEqual(0.98);
      expect(Math.abs(1 - (shares[k] ?? 0) - wanted)).toBeLessThan(0.03);
      chance += ((shares[k] ?? 0) * (shares[togetherAt[k] ?? -1] ?? 0)) / sample.length;
    });
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.03);
    expect(mean).toBeLessThan(0.07);
    expect(both / pairs).toBeGreaterThan(2 * chance);
  });

  it('the register names every camera once, in the columns that the import takes', () => {
    const [head, ...rows] = registerCsv(cameras, 18_554, { username: 'demo', password: 'demo' }).trim().split('\n');
    expect(head).toBe('shop,name,rtsp,username,password');
    expect(rows.length).toBe(cameras.length);
    expect(rows[0]).toBe('tthcc-tinh,Quầy 1,rtsp://127.0.0.1:18554/tthcc-tinh-1,demo,demo');
  });

  it('the farm refuses what is not RTSP and what is too long', async () => {
    const farm = await startFarm({ port: 0, stateOf: () => 'answering', account: { username: 'a', password: 'b' } });
    const say = (text: string): Promise<string> =>
      new Promise((resolve) => {
        let got = '';
        const socket = net.connect(farm.port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk) => {
          got += chunk.toString();
          socket.end();
        });
        socket.on('error', () => {});
        socket.on('close', () => resolve(got));
      });
    try {
      expect(await say('GET / HTTP/1.1\r\n\r\n')).toMatch(/^RTSP\/1.0 400/);
      expect(await say('x'.repeat(10_000))).toBe('');
      expect(await say(`PLAY rtsp://127.0.0.1:${farm.port}/a RTSP/1.0\r\nCSeq: 4\r\n\r\n`)).toMatch(
        /^RTSP\/1.0 405[\s\S]*CSeq: 4/,
      );
    } finally {
      await farm.close();
    }
  });
});
