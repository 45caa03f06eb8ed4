import { describe, expect, it } from 'vitest';
import { bench, counterDossier, step } from './testing.ts';

const SYNC = '/api/ingest/dvcqg/DongBoHoSoMC?MaDinhDanhDV=H53.11.30&isUpdating=';
const get = async (b: Awaited<ReturnType<typeof bench>>, url: string) => {
  const reply = await b.app.inject({ method: 'GET', url });
  return { status: reply.statusCode, body: reply.json() };
};

describe('quarantine', () => {
  it('is listed by page and counted', async () => {
    const b = await bench();
    const bad = ['1', '2', '3'].map((n) => counterDossier({ MaHoSo: `H53-${n}`, TrangThaiHoSo: '77' }));
    await b.post(`${SYNC}True`, bad);
    await b.post('/api/ingest/dvcqg/CapNhatTienDoHoSoMC', [step({ TrangThai: '' })]);
    const first = await get(b, '/api/quarantine?limit=2');
    expect(first.body.entries.map((e: { key: string }) => e.key)).toEqual(['H53-1', 'H53-2']);
    expect(first.body.entries[0]).toMatchObject({
      source: 'motcua',
      field: 'TrangThaiHoSo',
      item: { TrangThaiHoSo: '77' },
    });
    const rest = await get(b, `/api/quarantine?limit=500&after=${first.body.next}&source=motcua&status=open`);
    expect(rest.body.entries).toHaveLength(2);
    expect(rest.body.next).toBeNull();
    expect((await get(b, '/api/quarantine?kind=step')).body.entries).toHaveLength(1);
    expect((await get(b, '/api/quarantine/counts')).body).toEqual({
      counts: [
        { source: 'motcua', kind: 'dossier', status: 'open', n: 3 },
        { source: 'motcua', kind: 'step', status: 'open', n: 1 },
      ],
    });
    for (const query of ['limit=x', 'after=-1', 'status=mở', 'kind=x']) {
      expect((await get(b, `/api/quarantine?${encodeURI(query)}`)).status).toBe(400);
    }
  });

  it('lets a mended item in, as what it was sent', async () => {
    const b = await bench();
    await b.post(`${SYNC}False`, [counterDossier({ NgayHenTra: '31/03/2026' })]);
    const again = await b.post('/api/quarantine/1/replay', '');
    expect(again.body).toMatchObject({ error_code: '1', message: expect.stringContaining('NgayHenTra') });
    expect(b.quarantine.entries[0]!.status).toBe('open');
    const mended = await b.post('/api/quarantine/1/replay', { item: { NgayHenTra: '20260331170000' } });
    expect(mended.body.error_code).toBe('0');
    expect(b.ledger.events).toMatchObject([
      { key: 'H53.11.30-260302-0007', insert: true, facts: { sender: 'H53.11.30', status: 2, digitized: true } },
    ]);
    expect(b.quarantine.entries[0]!.status).toBe('replayed');
    expect((await b.post('/api/quarantine/1/replay', '')).status).toBe(409);
  });

  it('closes an insert of what has come in meanwhile', async () => {
    const b = await bench();
    await b.post(`${SYNC}False`, [counterDossier({ TrangThaiHoSo: 'x' })]);
    await b.post(`${SYNC}False`, [counterDossier()]);
    const answer = await b.post('/api/quarantine/1/replay', { item: { TrangThaiHoSo: '2' } });
    expect(answer.body).toMatchObject({ error_code: '1', message: expect.stringContaining('đã tồn tại') });
    expect(b.ledger.events).toHaveLength(1);
  });

  it('mends steps and petitions too', async () => {
    const b = await bench();
    await b.post('/api/ingest/dvcqg/CapNhatTienDoHoSoMC', [step({ TrangThai: '' })]);
    await b.post('/api/ingest/petitions', [
      { code: 'p1', channel: 'qna', category: 'c', unit: 'u', status: 'received', updatedAt: '2026-03-02T01:15:00Z' },
    ]);
    expect((await b.post('/api/quarantine/1/replay', { item: { TrangThai: '4' } })).body.error_code).toBe('0');
    const received = { item: { received: '2026-03-02T08:15:00+07:00' } };
    expect((await b.post('/api/quarantine/2/replay', received)).body.error_code).toBe('0');
    expect(b.ledger.events.map((e) => e.type)).toEqual(['dossier.step', 'petition.reported']);
  });

  it('is dismissed with a reason', async () => {
    const b = await bench();
    await b.post(`${SYNC}False`, '[');
    expect((await b.post('/api/quarantine/1/replay', '')).status).toBe(409);
    for (const body of [{}, { reason: ' ' }, { reason: 'ông A 0900 000 000' }, { reason: 5 }]) {
      expect((await b.post('/api/quarantine/1/dismiss', body)).status).toBe(400);
    }
    expect((await b.post('/api/quarantine/1/dismiss', { reason: 'gửi thử' })).body.error_code).toBe('0');
    expect(b.quarantine.notes.get(1)).toBe('motcua: gửi thử');
    expect((await b.post('/api/quarantine/1/dismiss', { reason: 'gửi thử' })).status).toBe(409);
    // What an operator sends wrongly is no refused item of a source.
    expect(b.quarantine.entries).toHaveLength(1);
  });

  it('is changed by token only', async () => {
    const b = await bench();
    await b.post(`${SYNC}False`, [5]);
    for (const verb of ['replay', 'dismiss']) {
      const answer = await b.post(`/api/quarantine/1/${verb}`, { reason: 'x' }, { authorization: 'Bearer sai' });
      expect(answer.status).toBe(401);
    }
    expect(b.quarantine.entries[0]!.status).toBe('open');
    expect((await b.post('/api/quarantine/99/replay', '')).status).toBe(404);
    expect((await b.post('/api/quarantine/x/replay', '')).status).toBe(400);
  });
});

it('hears a heartbeat, with or without a body', async () => {
  const b = await bench();
  expect((await b.post('/api/ingest/heartbeat', '')).body.error_code).toBe('0');
  expect((await b.post('/api/ingest/heartbeat', {})).body.error_code).toBe('0');
  expect((await b.post('/api/ingest/heartbeat', '', { authorization: 'Bearer sai' })).status).toBe(401);
  expect(b.heard).toEqual(['motcua', 'motcua']);
});
