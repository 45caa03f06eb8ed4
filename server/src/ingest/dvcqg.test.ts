import { civilInstant } from '@toancanh/shared/calendar/day.ts';
import { describe, expect, it } from 'vitest';
import { bench, counterDossier, envelopeDossier, NOW, step, TOKEN } from './testing.ts';

const SYNC = '/api/ingest/dvcqg/DongBoHoSoMC?MaDinhDanhDV=H53.11.30&isUpdating=';
const STEPS = '/api/ingest/dvcqg/CapNhatTienDoHoSoMC';

describe('the bare form', () => {
  it('takes a new dossier', async () => {
    const { post, ledger, heard, labels } = await bench();
    const answer = await post(`${SYNC}False`, [counterDossier()]);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ error_code: '0', accepted: 1, refused: 0, existed: 0, errors: [] });
    expect(answer.body.message).toContain('thành công');
    expect(ledger.events).toEqual([
      {
        type: 'dossier.synced',
        key: 'H53.11.30-260302-0007',
        insert: true,
        facts: {
          sender: 'H53.11.30',
          office: 'UBND phường thử',
          procedure: '2.000815',
          sector: 'G09-TP05',
          status: 2,
          channel: 1,
          applicant: 1,
          submittedAt: civilInstant(2026, 3, 2, 8, 15, 0),
          receivedAt: civilInstant(2026, 3, 2, 8, 20, 30),
          dueAt: civilInstant(2026, 3, 2, 17, 0, 0),
          byPost: false,
          payment: 3,
          digitized: true,
          electronicResult: false,
        },
      },
    ]);
    expect(ledger.sources).toEqual(['motcua']);
    expect(heard).toEqual(['motcua']);
    expect(labels).toEqual(['procedure 2.000815 Chứng thực bản sao', 'sector G09-TP05 Chứng thực']);
  });

  it('takes its return with a digital result', async () => {
    const { post, ledger } = await bench();
    const returned = counterDossier({
      TrangThaiHoSo: '10',
      NgayKetThucXuLy: '20260302143500',
      NgayTra: '20260302150210',
      HinhThuc: '1',
      DanhSachGiayToKetQua: [{ TenGiayTo: 'x.pdf', DuongDanTepTinKetQua: 'https://x.example/1' }],
    });
    expect((await post(`${SYNC}True`, [returned])).body.error_code).toBe('0');
    expect(ledger.events[0]).toMatchObject({
      insert: false,
      facts: {
        status: 10,
        finishedAt: civilInstant(2026, 3, 2, 14, 35),
        returnedAt: civilInstant(2026, 3, 2, 15, 2, 10),
        byPost: true,
        electronicResult: true,
      },
    });
  });

  it('takes supplements in both ways of writing dates and skips those without a request', async () => {
    const { post, ledger } = await bench();
    const supplement = {
      HoSoBoSungId: 1,
      NguoiYeuCauBoSung: '(cán bộ)',
      NgayBoSung: '2026-03-03T10:12:00',
      NgayTiepNhanBoSung: '20260305084500',
      TrangThaiBoSung: true,
      NgayHenTraTruoc: '2026-03-06T17:00:00.000',
      NgayHenTraMoi: '2026-03-10T17:00:00',
    };
    const list = [supplement, { NgayBoSung: '0001-01-01T00:00:00' }, { NgayBoSung: '00010101000000' }, {}];
    const open = { NgayBoSung: '20260309080000', NgayTiepNhanBoSung: '0001-01-01T00:00:00', NgayHenTraMoi: null };
    await post(`${SYNC}True`, [counterDossier({ DanhSachHoSoBoSung: [...list, open] })]);
    expect(ledger.events[0]).toMatchObject({
      facts: {
        supplements: [
          {
            requestedAt: civilInstant(2026, 3, 3, 10, 12),
            receivedAt: civilInstant(2026, 3, 5, 8, 45),
            dueBefore: civilInstant(2026, 3, 6, 17),
            dueAfter: civilInstant(2026, 3, 10, 17),
          },
          { requestedAt: civilInstant(2026, 3, 9, 8) },
        ],
      },
    });
  });

  it('takes steps, keeps standard phrases and drops free text', async () => {
    const { post, ledger } = await bench();
    const free = step({ NoiDungXuLy: 'Gọi ông A', PhongBanXuLy: '', NgayBatDau: '', NgayKetThucTheoQuyDinh: null });
    const answer = await post(STEPS, [step({ NoiDungXuLy: ' xác định  nghĩa vụ tài chính. ' }), free]);
    expect(answer.body).toMatchObject({ error_code: '0', accepted: 2 });
    const at = civilInstant(2026, 1, 7, 9, 30);
    expect(ledger.events).toEqual([
      {
        type: 'dossier.step',
        key: 'H53.07-260105-0100',
        step: {
          at,
          status: 4,
          office: 'Thuế cơ sở',
          label: 'Xác định nghĩa vụ tài chính',
          startedAt: civilInstant(2026, 1, 6, 8),
          dueAt: civilInstant(2026, 1, 12, 17),
        },
      },
      { type: 'dossier.step', key: 'H53.07-260105-0100', step: { at, status: 4 } },
    ]);
  });

  it('answers a second insert as senders expect, the new ones of the array going in', async () => {
    const { post, ledger } = await bench();
    await post(`${SYNC}False`, [counterDossier()]);
    const again = await post(`${SYNC}False`, [counterDossier(), counterDossier({ MaHoSo: 'H53-1' })]);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ error_code: '1', accepted: 1, existed: 1, refused: 0, errors: [] });
    expect(again.body.message).toContain('H53.11.30-260302-0007 đã tồn tại');
    expect(again.body.message).not.toContain('thành công');
    expect(ledger.events.map((e) => e.key)).toEqual(['H53.11.30-260302-0007', 'H53-1']);
    expect((await post(`${SYNC}True`, [counterDossier()])).body).toMatchObject({ error_code: '0', unchanged: 1 });
  });

  it('lets the good items of an array in, names the others, and puts them in quarantine', async () => {
    const { post, ledger, quarantine, refused } = await bench();
    const bad = counterDossier({ MaHoSo: 'H53-2', NgayHenTra: '31/02/2026', TrangThaiHoSo: '11' });
    const answer = await post(`${SYNC}True`, [counterDossier({ MaHoSo: 'H53-1' }), bad, 7]);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ error_code: '1', accepted: 1, refused: 2 });
    expect(
      answer.body.errors.map((e: { index: number; MaHoSo: string; field: string }) => [e.index, e.MaHoSo, e.field]),
    ).toEqual([
      [1, 'H53-2', 'TrangThaiHoSo'],
      [1, 'H53-2', 'NgayHenTra'],
      [2, '', ''],
    ]);
    expect(answer.body.message).toContain('H53-2');
    expect(answer.body.message).toContain('mục 3');
    expect(answer.body.message).not.toContain('thành công');
    expect(ledger.events.map((e) => e.key)).toEqual(['H53-1']);
    expect(quarantine.entries.map((e) => [e.kind, e.key, e.field])).toEqual([
      ['dossier', 'H53-2', 'TrangThaiHoSo'],
      ['dossier', '', ''],
    ]);
    expect(JSON.parse(quarantine.entries[0]!.context)).toEqual({
      door: 'DongBoHoSoMC',
      insert: false,
      sender: 'H53.11.30',
    });
    expect(refused).toEqual([['motcua', 2]]);
  });

  it('names at most twenty refused dossiers in its message, all of them in errors', async () => {
    const { post } = await bench();
    const items = Array.from({ length: 25 }, (_, i) => counterDossier({ MaHoSo: `H53-${i}`, TrangThaiHoSo: 'x' }));
    const { body } = await post(`${SYNC}True`, items);
    expect(body.message).toContain('H53-19');
    expect(body.message).not.toContain('H53-20');
    expect(body.message).toContain('và 5 hồ sơ khác');
    expect(body.errors).toHaveLength(25);
  });

  it.each([
    ['True', false],
    ['true', false],
    ['1', false],
    ['False', true],
    ['false', true],
    ['0', true],
    ['', true],
  ])('isUpdating=%s inserts: %s', async (written, insert) => {
    const { post, ledger } = await bench();
    await post(`${SYNC}${written}`, [counterDossier()]);
    expect(ledger.events[0]).toMatchObject({ insert });
  });
});

describe('the envelope', () => {
  const open = async (b: Awaited<ReturnType<typeof bench>>): Promise<string> => {
    const headers = { authorization: '' };
    const answer = await b.post('/api/ingest/dvcqg/session', { username: 'ai', password: TOKEN }, headers);
    expect(answer.body).toEqual({ session: expect.any(String), error_code: 0 });
    return answer.body.session;
  };
  const noHeader = { 'content-type': 'application/json' };

  it('takes both services with a session', async () => {
    const b = await bench();
    const session = await open(b);
    const send = async (message: Record<string, unknown>) => {
      const payload = JSON.stringify({ session, ...message });
      return (await b.app.inject({ method: 'POST', url: '/api/ingest/dvcqg', headers: noHeader, payload })).json();
    };
    const sync = { service: 'DongBoHoSoMC', isUpdating: 'False', data: [envelopeDossier()] };
    expect(await send(sync)).toMatchObject({ error_code: '0', accepted: 1 });
    expect(await send(sync)).toMatchObject({ error_code: '1', message: expect.stringContaining('đã tồn tại') });
    expect(await send({ ...sync, isUpdating: true })).toMatchObject({ error_code: '0' });
    expect(await send({ service: 'CapNhatTienDoHoSoMC', data: [step()] })).toMatchObject({ error_code: '0' });
    const first = b.ledger.events[0]!;
    expect(first).toMatchObject({ insert: true, facts: { status: 2, applicant: 2 } });
    expect(first.type === 'dossier.synced' && Object.keys(first.facts)).not.toContain('channel');
    expect(b.ledger.sources).toEqual(['motcua', 'motcua', 'motcua', 'motcua']);
  });

  it('takes the token or the session as Bearer', async () => {
    const b = await bench();
    const session = await open(b);
    const message = { service: 'DongBoHoSoMC', data: [envelopeDossier()] };
    expect((await b.post('/api/ingest/dvcqg', message)).status).toBe(200);
    const headers = { authorization: `Bearer ${session}` };
    expect((await b.post('/api/ingest/dvcqg', message, headers)).status).toBe(200);
    expect((await b.post(STEPS, [step()], headers)).status).toBe(200);
  });

  it.each([
    [{ service: 'DongBoHoSoMC', data: {} }, 'data'],
    [{ service: 'DongBoHoSoMC' }, 'data'],
    [{ service: 'Khac', data: [] }, 'service'],
    [{ data: [] }, 'service'],
    [{ service: 'DongBoHoSoMC', isUpdating: 'có', data: [] }, 'isUpdating'],
    [[], 'data'],
    [null, 'data'],
  ])('refuses %j naming %s', async (message, named) => {
    const b = await bench();
    const answer = await b.post('/api/ingest/dvcqg', message);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error_code: '400', message: expect.stringContaining(named) });
  });

  it('forgets an unused session after eight hours and not one in use', async () => {
    let now = 0;
    const b = await bench({ realTime: () => now });
    const session = await open(b);
    const headers = { authorization: `Bearer ${session}` };
    now += 7.9 * 3_600_000;
    expect((await b.post(STEPS, [], headers)).status).toBe(200);
    now += 7.9 * 3_600_000;
    expect((await b.post(STEPS, [], headers)).status).toBe(200);
    now += 8 * 3_600_000;
    expect((await b.post(STEPS, [], headers)).status).toBe(401);
  });
});

describe('access and bodies', () => {
  it.each(['', 'Bearer', 'Bearer sai', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`])(
    'refuses authorization %j',
    async (authorization) => {
      const { post, ledger, heard } = await bench();
      for (const url of [`${SYNC}True`, STEPS]) {
        const answer = await post(url, [], { authorization });
        expect(answer.status).toBe(401);
        expect(answer.body).toEqual({ error_code: '401', message: expect.any(String) });
      }
      const answer = await post(
        '/api/ingest/dvcqg',
        { session: 'sai', service: 'DongBoHoSoMC', data: [] },
        { authorization },
      );
      expect(answer.status).toBe(401);
      expect(ledger.sources).toEqual([]);
      expect(heard).toEqual([]);
    },
  );

  it('refuses a wrong password', async () => {
    const { post } = await bench();
    expect((await post('/api/ingest/dvcqg/session', { username: 'a', password: 'sai' })).status).toBe(401);
    expect((await post('/api/ingest/dvcqg/session', { username: 'a' })).status).toBe(400);
  });

  it.each([
    ['malformed JSON', '[{"MaHoSo": ', {}, 400],
    ['no body', '', {}, 400],
    ['an object', '{"MaHoSo":"H53-1"}', {}, 400],
    ['text', '[]', { 'content-type': 'text/plain' }, 415],
    ['form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['gzip', '[]', { 'content-encoding': 'gzip' }, 415],
    ['a body over the limit', JSON.stringify(['x'.repeat(5000)]), {}, 413],
  ])('%s', async (_name, body, headers, status) => {
    const { post, quarantine, refused, ledger } = await bench({ bodyLimit: 4096 });
    const answer = await post(`${SYNC}True`, body, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error_code: String(status), message: expect.any(String) });
    expect(answer.body.message).not.toContain('thành công');
    expect(quarantine.entries.map((e) => [e.kind, e.item])).toEqual([['body', null]]);
    expect(refused).toEqual([['motcua', 1]]);
    expect(ledger.sources).toEqual([]);
  });

  it('refuses an array of more items than a real message can hold', async () => {
    const { post, ledger } = await bench();
    expect((await post(STEPS, `[${'0,'.repeat(250_000)}0]`)).status).toBe(413);
    expect(ledger.sources).toEqual([]);
  });

  it('accepts a byte order mark, a charset, and an empty array', async () => {
    const { post } = await bench();
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await post(`${SYNC}True`, '\ufeff[]', headers)).body).toMatchObject({ error_code: '0', accepted: 0 });
  });

  it('says 503 and nothing of success when the ledger cannot write, and logs nothing of it', async () => {
    const { post, ledger, log } = await bench();
    ledger.failing = true;
    const answer = await post(`${SYNC}True`, [counterDossier()]);
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ error_code: '503', message: expect.any(String) });
    expect(answer.text).not.toContain('thành công');
    expect(log.join('')).not.toContain('Văn Đĩa');
  });

  it('reports who was heard at the clock of the server', async () => {
    const heard: unknown[] = [];
    const { post } = await bench({ onHeard: (...what) => heard.push(what) });
    await post(STEPS, [step()]);
    await post('/api/ingest/heartbeat', { kind: 'petitions' });
    await post('/api/ingest/heartbeat', {});
    expect((await post('/api/ingest/heartbeat', { kind: 'weather' })).status).toBe(400);
    expect(heard).toEqual([
      ['motcua', NOW, 'dossiers'],
      ['motcua', NOW, 'petitions'],
      ['motcua', NOW, null],
    ]);
  });

  it('tells who guesses tokens to wait', async () => {
    const { post } = await bench();
    const guess = (n: number) => post(STEPS, [step()], { authorization: `Bearer guess-${n}` });
    for (let n = 0; n < 60; n++) expect((await guess(n)).status).toBe(401);
    expect((await guess(61)).status).toBe(429);
  });
});
