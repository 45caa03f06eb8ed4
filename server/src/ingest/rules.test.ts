import { describe, expect, it } from 'vitest';
import { readHoSo } from './hoso.ts';
import { SeenLabels } from './labels.ts';
import { standardPhrase } from './phrases.ts';
import { Sessions } from './sessions.ts';
import { counterDossier, step } from './testing.ts';
import type { Problem } from './text.ts';
import { readTienTrinh } from './tien-trinh.ts';
import { parseTokens } from './tokens.ts';

const labels = new SeenLabels(() => {});
const hoso = (change: Record<string, unknown>) => {
  const problems: Problem[] = [];
  return { event: readHoSo(counterDossier(change), { insert: false, sender: '' }, labels, problems), problems };
};

describe('a dossier is refused for', () => {
  const supplement = (entry: unknown) => ({ DanhSachHoSoBoSung: [entry] });
  it.each<[string, Record<string, unknown>, string]>([
    ['a missing code', { MaHoSo: undefined }, 'MaHoSo'],
    ['an empty code', { MaHoSo: '' }, 'MaHoSo'],
    ['a code that is a number', { MaHoSo: 5 }, 'MaHoSo'],
    ['a code with a space', { MaHoSo: 'H53 1' }, 'MaHoSo'],
    ['a code with a no-break space', { MaHoSo: 'H53\u00a01' }, 'MaHoSo'],
    ['a code with a control character', { MaHoSo: 'H53\u00071' }, 'MaHoSo'],
    ['a code with half a character', { MaHoSo: 'H53\ud8001' }, 'MaHoSo'],
    ['a long code', { MaHoSo: 'x'.repeat(101) }, 'MaHoSo'],
    ['no status', { TrangThaiHoSo: '' }, 'TrangThaiHoSo'],
    ['status 0', { TrangThaiHoSo: '0' }, 'TrangThaiHoSo'],
    ['status 11', { TrangThaiHoSo: '11' }, 'TrangThaiHoSo'],
    ['status 02', { TrangThaiHoSo: '02' }, 'TrangThaiHoSo'],
    ['a status that is a number', { TrangThaiHoSo: 2 }, 'TrangThaiHoSo'],
    ['no reception', { NgayTiepNhan: '' }, 'NgayTiepNhan'],
    ['an unset reception', { NgayTiepNhan: '00010101000000' }, 'NgayTiepNhan'],
    ['a reception in ISO', { NgayTiepNhan: '2026-03-02T08:20:30' }, 'NgayTiepNhan'],
    ['a reception in dd/MM/yyyy', { NgayTiepNhan: '02/03/2026' }, 'NgayTiepNhan'],
    ['a promise on 31/02', { NgayHenTra: '20260231000000' }, 'NgayHenTra'],
    ['a promise before the reception', { NgayHenTra: '20260301235959' }, 'NgayHenTra'],
    ['an end before the reception', { NgayKetThucXuLy: '20260301235959' }, 'NgayKetThucXuLy'],
    ['a date that is a number', { NgayTra: 20260302000000 }, 'NgayTra'],
    ['an unknown channel', { KenhThucHien: '4' }, 'KenhThucHien'],
    ['an unknown way of payment', { DuocThanhToanTrucTuyen: '4' }, 'DuocThanhToanTrucTuyen'],
    ['an unknown way of return', { HinhThuc: '2' }, 'HinhThuc'],
    ['an unknown applicant', { LoaiDoiTuong: '5' }, 'LoaiDoiTuong'],
    ['a procedure that is a number', { MaTTHC: 1.004193 }, 'MaTTHC'],
    ['a sector that is a list', { MaLinhVuc: [] }, 'MaLinhVuc'],
    ['an office that is an object', { DonViXuLy: {} }, 'DonViXuLy'],
    ['documents that are no list', { TaiLieuNop: '' }, 'TaiLieuNop'],
    ['a document that is no object', { TaiLieuNop: ['a'] }, 'TaiLieuNop[0]'],
    ['supplements that are no list', { DanhSachHoSoBoSung: {} }, 'DanhSachHoSoBoSung'],
    ['a supplement that is no object', supplement(1), 'DanhSachHoSoBoSung[0]'],
    ['a malformed request', supplement({ NgayBoSung: '03/03/2026' }), 'DanhSachHoSoBoSung[0].NgayBoSung'],
    [
      'a supplement received before it was requested',
      supplement({ NgayBoSung: '20260304080000', NgayTiepNhanBoSung: '20260303080000' }),
      'DanhSachHoSoBoSung[0].NgayTiepNhanBoSung',
    ],
    [
      'a malformed new promise',
      supplement({ NgayBoSung: '20260304080000', NgayHenTraMoi: '2026-13-01T00:00:00' }),
      'DanhSachHoSoBoSung[0].NgayHenTraMoi',
    ],
  ])('%s', (_name, change, field) => {
    const { event, problems } = hoso(change);
    expect(event).toBeNull();
    expect(problems.map((p) => p.field)).toEqual([field]);
    expect(problems[0]!.reason.length).toBeGreaterThan(5);
  });
});

describe('a dossier is taken with', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a promise earlier on the day of reception', { NgayHenTra: '20260302000000' }, { status: 2 }],
    ['no reception in status 1', { TrangThaiHoSo: '1', NgayTiepNhan: '' }, { status: 1 }],
    [
      'no reception in status 3',
      { TrangThaiHoSo: '3', NgayTiepNhan: null, NgayTuChoi: '20260303080000' },
      { status: 3 },
    ],
    ['empty codes', { MaTTHC: '', MaLinhVuc: null }, { procedure: '', sector: '' }],
    [
      'a document whose mark is a number',
      { HoSoCoThanhPhanSoHoa: '', TaiLieuNop: [{ DuocSoHoa: 1 }] },
      { digitized: true },
    ],
    ['documents not digitised', { HoSoCoThanhPhanSoHoa: '', TaiLieuNop: [{ DuocSoHoa: '0' }] }, { digitized: false }],
    ['fields nobody knows', { TruongMoi: { a: 1 }, ['__proto__']: 1 }, { status: 2 }],
  ])('%s', (_name, change, facts) => {
    const { event, problems } = hoso(change);
    expect(problems).toEqual([]);
    expect(event?.facts).toMatchObject(facts);
  });

  it('unset values left out', () => {
    const { event } = hoso({
      KenhThucHien: '',
      LoaiDoiTuong: null,
      HinhThuc: '',
      DuocThanhToanTrucTuyen: '',
      HoSoCoThanhPhanSoHoa: '',
      TaiLieuNop: null,
      DanhSachGiayToKetQua: undefined,
      DanhSachHoSoBoSung: null,
      NgayNopHoSo: '0001-01-01T00:00:00',
      NgayHenTra: '00010101000000',
      DonViXuLy: '',
    });
    expect(Object.keys(event!.facts).sort()).toEqual(['procedure', 'receivedAt', 'sector', 'status']);
  });
});

describe('a step is refused for', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ MaHoSo: null }, 'MaHoSo'],
    [{ ThoiDiemXuLy: '' }, 'ThoiDiemXuLy'],
    [{ ThoiDiemXuLy: '2026-01-07T09:30:00' }, 'ThoiDiemXuLy'],
    [{ TrangThai: '' }, 'TrangThai'],
    [{ TrangThai: 'x' }, 'TrangThai'],
    [{ NgayBatDau: '1' }, 'NgayBatDau'],
    [{ NgayKetThucTheoQuyDinh: 5 }, 'NgayKetThucTheoQuyDinh'],
    [{ PhongBanXuLy: 5 }, 'PhongBanXuLy'],
    [{ NoiDungXuLy: 5 }, 'NoiDungXuLy'],
  ])('%j', (change, field) => {
    const problems: Problem[] = [];
    expect(readTienTrinh(step(change), problems)).toBeNull();
    expect(problems.map((p) => p.field)).toEqual([field]);
  });
});

it('knows a standard phrase in any Unicode form and case, and no other text', () => {
  expect(standardPhrase('TIẾP NHẬN HỒ SƠ'.normalize('NFD'))).toBe('Tiếp nhận hồ sơ');
  expect(standardPhrase('Tiếp nhận hồ sơ của ông A')).toBe('');
  expect(standardPhrase('')).toBe('');
});

it('tells each name once, and again when it changes', () => {
  const told: string[] = [];
  const seen = new SeenLabels((kind, code, name) => told.push(`${kind} ${code} ${name}`));
  for (const name of ['a', 'a', 'b', '', 'b']) seen.procedure('1', name);
  seen.sector('1', 'a');
  seen.sector('', 'a');
  expect(told).toEqual(['procedure 1 a', 'procedure 1 b', 'sector 1 a']);
});

describe('tokens', () => {
  it('come from a variable, a list, and a file', () => {
    const tokens = parseTokens({ INGEST_TOKEN: ' t0 ', INGEST_TOKENS: 'a=t1\nb=t2=x' }, '# nguồn\n\n1022 = t3\r\n');
    expect(['t0', 't1', 't2=x', 't3', 'T0', ''].map((t) => tokens.sourceOf(t))).toEqual([
      'dvcqg',
      'a',
      'b',
      '1022',
      null,
      null,
    ]);
    expect(tokens.sources).toEqual(['dvcqg', 'a', 'b', '1022']);
    expect(JSON.stringify(tokens)).not.toContain('t1');
    expect(parseTokens({}).sourceOf('')).toBeNull();
  });

  it.each(['chỉ có mã', '=x', 'a=', 'tên lạ=x', 'a=same\nb=same'])('refuse %j without repeating it', (text) => {
    expect(() => parseTokens({}, text)).toThrow(/dòng \d/);
    expect(() => parseTokens({}, text)).not.toThrow(/same|chỉ có/);
  });
});

it('holds so many sessions, and lets the one go that was unused the longest', () => {
  const sessions = new Sessions(() => 0, 3);
  const [a, b, c] = [sessions.open('a'), sessions.open('b'), sessions.open('c')];
  expect(sessions.sourceOf(a)).toBe('a');
  const d = sessions.open('d');
  expect([a, b, c, d].map((s) => sessions.sourceOf(s))).toEqual(['a', null, 'c', 'd']);
  expect(sessions.size).toBe(3);
});
