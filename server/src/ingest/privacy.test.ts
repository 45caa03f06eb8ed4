import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Door, hosoDoor, stepDoor } from './doors.ts';
import { SeenLabels } from './labels.ts';
import { petitionDoor } from './petitions.ts';
import { bench, counterDossier, step, TOKEN } from './testing.ts';
import type { Problem } from './text.ts';

const SYNC = '/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=True';
const STEPS = '/api/ingest/dvcqg/CapNhatTienDoHoSoMC';

/** A dossier with a mark of its own in every field that is, or may hold, personal data. */
function marked(): { item: Record<string, unknown>; person: Record<string, unknown>; marks: string[] } {
  const marks: string[] = [];
  const mark = (): string => {
    marks.push(`ZqxNhan${marks.length}`);
    return marks.at(-1)!;
  };
  const person = Object.fromEntries(
    'ChuHoSo SoGiayToChuHoSo Email Fax SoDienThoai MaDoiTuong TrichYeuHoSo NguoiXuLy ChucDanh ThongTinKhac ThongTinTra GhiChu'
      .split(' ')
      .map((field) => [field, mark()]),
  );
  const item = counterDossier({
    ...person,
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: mark() }],
    TaiLieuNop: [{ TenTepDinhKem: mark(), DuongDanTaiTepTin: mark(), DuocSoHoa: '1', MaKetQuaThayThe: mark() }],
    DanhSachLePhi: [{ TenPhiLePhi: mark() }],
    DanhSachTepDinhKemKhac: [{ Ten: mark() }],
    DanhSachHoSoBoSung: [
      {
        NguoiYeuCauBoSung: mark(),
        NoiDungBoSung: mark(),
        NgayBoSung: '20260303080000',
        NguoiTiepNhanBoSung: mark(),
        ThongTinTiepNhan: mark(),
        DanhSachGiayToBoSung: [{ Ten: mark() }],
      },
    ],
    DanhSachGiayToKetQua: [{ TenGiayTo: mark(), DuongDanTepTinKetQua: mark(), GiayToId: mark() }],
    DSKetNoiCSDL: [{ MaCSDL: mark() }],
    [mark()]: mark(),
  });
  return { item, person, marks };
}

describe('personal data', () => {
  it('reaches neither ledger, quarantine, answer nor log, whatever becomes of the item', async () => {
    const b = await bench();
    const { item, person, marks } = marked();
    marks.push(TOKEN);
    const answers: string[] = [];
    const send = async (url: string, body: unknown) => {
      const { status, text } = await b.post(url, body);
      answers.push(text);
      return status;
    };
    expect(await send(SYNC, [item])).toBe(200);
    expect(b.ledger.events).toHaveLength(1);
    // Refused, once for every field that is read, with a name where it does not belong.
    const misplaced = marks[0]!;
    const read =
      'TrangThaiHoSo KenhThucHien LoaiDoiTuong HinhThuc DuocThanhToanTrucTuyen HoSoCoThanhPhanSoHoa NgayNopHoSo NgayTiepNhan NgayHenTra NgayKetThucXuLy NgayTra NgayTuChoi TaiLieuNop DanhSachGiayToKetQua DanhSachHoSoBoSung';
    for (const field of read.split(' ')) {
      for (const value of [misplaced, { a: misplaced }, [misplaced], [[misplaced]]]) {
        expect(await send(SYNC, [{ ...item, [field]: value }])).toBe(200);
      }
    }
    for (const field of ['MaHoSo', 'MaTTHC', 'TenTTHC', 'MaLinhVuc', 'TenLinhVuc', 'DonViXuLy']) {
      await send(SYNC, [{ ...item, [field]: { a: misplaced } }]);
    }
    await send(SYNC, [{ ...item, MaHoSo: `${misplaced} và bạn` }]);
    await send(SYNC, [misplaced, [misplaced]]);
    const refused = b.quarantine.entries.length;
    expect(refused).toBe(15 * 4 + 6 + 1 + 2);
    // Steps: good, with free text, refused.
    const officer = { NguoiXuLy: misplaced, ChucDanh: misplaced, NoiDungXuLy: misplaced, ...person };
    expect(await send(STEPS, [step(officer), step({ ...officer, TrangThai: misplaced })])).toBe(200);
    expect(b.ledger.events.at(-1)!.type).toBe('dossier.step');
    // Malformed around a name, in each form, and a ledger that fails.
    const text = JSON.stringify([item]);
    for (const cut of [text.slice(0, -2), `${text}${misplaced}`, `{"ChuHoSo": ${misplaced}}`]) {
      expect(await send(SYNC, cut)).toBe(400);
      expect(await send('/api/ingest/dvcqg', cut)).toBe(400);
    }
    expect(await send(SYNC, item)).toBe(400);
    expect(await send('/api/ingest/dvcqg', { service: misplaced, data: [item] })).toBe(400);
    expect(await send('/api/ingest/dvcqg/session', { username: misplaced, password: misplaced })).toBe(401);
    b.ledger.failing = true;
    expect(await send(SYNC, [item])).toBe(503);

    const captured = { events: b.ledger.events, entries: b.quarantine.entries, answers, log: b.log, labels: b.labels };
    expect(b.log.length).toBeGreaterThan(0);
    for (const [where, what] of Object.entries(captured)) {
      const all = JSON.stringify(what);
      expect(
        marks.filter((mark) => all.includes(mark)),
        where,
      ).toEqual([]);
    }
  });

  it('of a petition stays outside too', async () => {
    const b = await bench();
    const person = { name: 'ZqxTên', phone: 'ZqxSố', content: 'ZqxNội dung', received: 'ZqxNgày', channel: 'ZqxKênh' };
    const answer = await b.post('/api/ingest/petitions', [
      {
        code: 'p1',
        unit: 'u',
        category: 'c',
        status: 'refused',
        refusedReason: 'ZqxLý do',
        updatedAt: 'Zqx',
        ...person,
      },
    ]);
    expect(answer.body.refused).toBe(1);
    expect(JSON.stringify([answer.text, b.quarantine.entries, b.ledger.events, b.log])).not.toContain('Zqx');
  });
});

describe('every item, whatever it is,', () => {
  const labels = new SeenLabels(() => {});
  const doors: [string, Door, Record<string, unknown>][] = [
    ['HoSo', hosoDoor({ insert: false, sender: '' }, labels), counterDossier()],
    ['TienTrinh', stepDoor, step()],
    [
      'petition',
      petitionDoor(new Set()),
      {
        code: 'p1',
        channel: 'zalo',
        category: 'c',
        unit: 'u',
        place: 'p',
        lon: 106,
        lat: 11,
        received: '2026-03-02T08:15:00Z',
        due: '2026-03-03T08:15:00Z',
        status: 'received',
        updatedAt: '2026-03-02T08:15:00Z',
      },
    ],
  ];
  it.each(doors)('is an event or a refusal, and a kept refusal is refused again: %s', (_name, door, good) => {
    const field = fc.constantFrom(...Object.keys(good));
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('', null, '20260101000000', '1', '9', 1, [{}], [], false));
    const nearly = fc.array(fc.tuple(field, value), { maxLength: 4 }).map((changes) => ({
      ...good,
      ...Object.fromEntries(changes),
    }));
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: nearly }, fc.jsonValue()), (item) => {
        const problems: Problem[] = [];
        const event = door.read(item, problems);
        if (event !== null) {
          expect(problems).toEqual([]);
          expect(event.key.length).toBeGreaterThan(0);
          expect(JSON.parse(JSON.stringify(event))).toEqual(event);
          return;
        }
        expect(problems.length).toBeGreaterThan(0);
        const kept = door.clean(item);
        if (kept === null) return;
        expect(door.read(JSON.parse(kept), [])).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it('is answered, over HTTP, with JSON and never 500', async () => {
    const b = await bench();
    const urls = [
      SYNC,
      STEPS,
      '/api/ingest/dvcqg',
      '/api/ingest/dvcqg/session',
      '/api/ingest/petitions',
      '/api/ingest/heartbeat',
    ];
    const envelope = fc.record({
      service: fc.constantFrom('DongBoHoSoMC', 'CapNhatTienDoHoSoMC'),
      isUpdating: fc.jsonValue(),
      data: fc.jsonValue(),
    });
    const array = fc.array(fc.oneof(fc.jsonValue(), fc.constant(counterDossier()), fc.constant(step())));
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      array.map((a) => JSON.stringify(a)),
      envelope.map((e) => JSON.stringify(e)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...urls), body, async (url, text) => {
        const answer = await b.post(url, text);
        expect([200, 400, 401]).toContain(answer.status);
        expect(answer.body).toHaveProperty('error_code');
        if (Array.isArray(tryParse(text)) && url !== '/api/ingest/heartbeat' && answer.status === 200) {
          const { accepted, refused, existed = 0 } = answer.body;
          expect(accepted + refused + existed).toBe((tryParse(text) as unknown[]).length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
