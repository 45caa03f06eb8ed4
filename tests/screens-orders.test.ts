import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairedScreen } from './support/paired-screen.ts';
import { screensBench, until, watch } from './support/screens-bench.ts';

/** What operators tell screens arrives, or says why it cannot: the real server, real sockets. */
let bench: Awaited<ReturnType<typeof screensBench>>;
beforeAll(async () => {
  bench = await screensBench();
}, 60_000);
afterAll(() => bench?.stop());

const item = (scene: string, seconds: number, unit?: string) => ({
  ...{ show: { scene, ...(unit === undefined ? {} : { unit }) }, seconds },
});
const part = (items: object[], over: object = {}) => ({
  ...{ name: 'Cả ngày', when: { days: 'all', from: '00:00', to: '00:00' }, items, brightness: 1 },
  ...over,
});

describe('orders', () => {
  it('arrive within a moment, and are in the audit log', async () => {
    const wall = await pairedScreen(bench.app, { name: 'Phòng họp 1' });
    const seen = await watch<ScreenValue>(bench.connect(wall.cookie), 'screen', { id: wall.id });
    expect(seen.value).toMatchObject({ pinned: null, blank: false, reloads: 0, identifyUntil: null });
    expect((await bench.order(wall.id, { do: 'pin', show: { scene: 'unit', unit: '25459' } })).status).toBe(200);
    expect(await until(() => seen.value.pinned?.unit === '25459')).toBeLessThan(1000);
    await bench.order(wall.id, { do: 'pin', show: null });
    await until(() => seen.value.pinned === null);
    await bench.order(wall.id, { do: 'blank', on: true });
    await until(() => seen.value.blank);
    await bench.order(wall.id, { do: 'reload' });
    await until(() => seen.value.reloads === 1);
    await bench.order(wall.id, { do: 'identify' });
    await until(() => (seen.value.identifyUntil ?? 0) > Date.now());
    const list = await bench.manage('POST', '/api/playlists', { name: 'Ngắn', parts: [part([item('ranking', 15)])] });
    expect(list.status).toBe(201);
    await bench.order(wall.id, { do: 'switch', playlist: list.body.id });
    await until(() => seen.value.playlist === list.body.id);
    expect(seen.value.items).toEqual([item('ranking', 15)]);
    const log = bench.app.access.room.store.audit({ verb: 'screens.manage', limit: 3 });
    expect(log[0]).toMatchObject({ object: `POST /api/screens/${wall.id}/orders`, result: 'ok', who: 'operator-all' });
    expect(JSON.parse(log[0]!.detail)).toMatchObject({ screen: 'Phòng họp 1', do: 'switch' });
  });

  it('that cannot be carried out say what they lack', async () => {
    const wall = await pairedScreen(bench.app, { units: ['25459'] });
    const field = async (what: object) => (await bench.order(wall.id, what)).body.error.field;
    expect(await field({ do: 'pin' })).toBe('show');
    expect(await field({ do: 'pin', show: { scene: 'unit' } })).toBe('show.unit');
    expect(await field({ do: 'pin', show: { scene: 'overview', unit: '25459' } })).toBe('show.unit');
    expect(await field({ do: 'pin', show: { scene: 'unit', unit: 'so-nnmt' } })).toBe('show.unit');
    expect(await field({ do: 'switch', playlist: 'none' })).toBe('playlist');
    expect(await field({ do: 'blank' })).toBe('on');
    expect((await bench.order('nowhere', { do: 'reload' })).status).toBe(404);
  });
});

describe('playlists', () => {
  it('that are wrong are refused by part, item and field', async () => {
    const refusal = async (parts: object[], name = 'Thử') => {
      const { status, body } = await bench.manage('POST', '/api/playlists', { name, parts });
      expect(status).toBe(400);
      return [body.error.field, body.error.message];
    };
    expect((await refusal([]))[0]).toBe('parts');
    expect((await refusal([part([])], ' '))[0]).toBe('name');
    const [field, message] = await refusal([part([item('overview', 30), item('overview', 14)])]);
    expect(field).toBe('parts[0].items[1].seconds');
    expect(message).toContain('Khoảng giờ 1 "Cả ngày", mục 2');
    expect((await refusal([part([item('overview', 15.5)])]))[0]).toBe('parts[0].items[0].seconds');
    expect((await refusal([part([item('unit', 30)])]))[0]).toBe('parts[0].items[0].show.unit');
    expect((await refusal([part([item('overview', 30, '25459')])]))[0]).toBe('parts[0].items[0].show.unit');
    expect((await refusal([part([item('unit', 30, 'nowhere')])]))[1]).toContain('unit=nowhere');
    expect((await refusal([part([item('nothing', 30)])]))[0]).toContain('parts/0/items/0/show');
    expect((await refusal([part([], { brightness: 0.1 })]))[0]).toBe('parts[0].brightness');
    expect((await refusal([part([], { when: { days: 'all', from: '25:00', to: '07:00' } })]))[0]).toBe(
      'parts[0].when.from',
    );
  });

  it('change on the screens that show them, and stay while one does', async () => {
    const made = (await bench.manage('POST', '/api/playlists', { name: 'Sảnh', parts: [part([item('overview', 30)])] }))
      .body;
    const wall = await pairedScreen(bench.app, { name: 'Sảnh B', playlist: made.id, units: ['25459'] });
    const seen = await watch<ScreenValue>(bench.connect(wall.cookie), 'screen', { id: wall.id });
    const put = (parts: object[]) => bench.manage('PUT', `/api/playlists/${made.id}`, { name: 'Sảnh', parts });
    expect((await put([part([item('dossiers', 40)])])).status).toBe(200);
    await until(() => seen.value.items[0]?.seconds === 40);
    const outside = await put([part([item('unit', 40, 'so-nnmt')])]);
    expect([outside.status, outside.body.error.message]).toEqual([400, expect.stringContaining('Sảnh B')]);
    const used = await bench.manage('DELETE', `/api/playlists/${made.id}`);
    expect([used.status, used.body.error.message]).toEqual([409, expect.stringContaining('Sảnh B')]);
    expect((await bench.manage('DELETE', '/api/playlists/default')).status).toBe(409);
    await bench.order(wall.id, { do: 'switch', playlist: 'default' });
    expect((await bench.manage('DELETE', `/api/playlists/${made.id}`)).status).toBe(200);
    expect(
      (await bench.manage('GET', '/api/playlists')).body.playlists.map((p: { name: string }) => p.name),
    ).not.toContain('Sảnh');
  });
});
