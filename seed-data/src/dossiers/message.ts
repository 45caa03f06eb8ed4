import { stamp } from '../kit/office-time.ts';
import type { Dossier, Step } from './dossier.ts';

/** A DVCQG message: every field a string unless it is a list. Personal fields hold text that is plainly not a person. */
export type HoSo = Record<string, unknown> & { MaHoSo: string };
export type TienTrinh = Record<string, string> & { MaHoSo: string };

/** The status code (TrangThaiHoSo) of a dossier at an instant; null before it was filed. */
export function statusAt(d: Dossier, at: number): number | null {
  if (at < d.submittedAt) return null;
  if (d.refusedAt !== null) return at >= d.refusedAt ? 3 : 1;
  if (d.receivedAt === null || at < d.receivedAt) return 1;
  if (d.finishedAt !== null && at >= d.finishedAt)
    return d.withdrawn ? 7 : d.returnedAt !== null && at >= d.returnedAt ? 10 : 9;
  const stop = d.pauses.find((p) => at >= p.from && at < p.until);
  if (stop) return stop.status;
  return d.steps.some((s) => s.status === 4 && s.at <= at) ? 4 : 2;
}

/** What the dossier's system would say of it at an instant, as DongBoHoSoMC has it. */
export function hoSoAt(d: Dossier, at: number): HoSo {
  const status = statusAt(d, at);
  const received = d.receivedAt !== null && at >= d.receivedAt;
  const finished = d.finishedAt !== null && at >= d.finishedAt;
  const told = finished && d.wrongFinish && at < d.wrongFinish.mendedAt ? d.wrongFinish.told : d.finishedAt;
  const stops = d.pauses.filter((p) => p.from <= at);
  const due = stops.findLast((p) => p.until <= at)?.dueAfter ?? d.dueAt;
  const paid = d.payment !== '0';
  const result = finished && !d.withdrawn && d.electronicResult;
  return {
    MaHoSo: d.code,
    MaTTHC: d.procedure.code,
    TenTTHC: d.procedure.name,
    MaLinhVuc: d.procedure.sector,
    TenLinhVuc: d.procedure.sectorName,
    KenhThucHien: String(d.channel),
    SoGiayToChuHoSo: '000000000000',
    ChuHoSo: '(tên chủ hồ sơ)',
    LoaiDoiTuong: String(d.applicant),
    MaDoiTuong: null,
    ThongTinKhac: '',
    Email: '',
    Fax: '',
    SoDienThoai: '',
    TrichYeuHoSo: '(trích yếu)',
    NgayNopHoSo: stamp(d.submittedAt),
    NgayTiepNhan: received ? stamp(d.receivedAt) : '',
    NgayHenTra: received ? stamp(due) : '',
    TrangThaiHoSo: String(status ?? 1),
    NgayTra: d.returnedAt !== null && at >= d.returnedAt ? stamp(d.returnedAt) : '',
    ThongTinTra: '',
    HinhThuc: d.byPost ? '1' : '0',
    NgayKetThucXuLy: finished ? stamp(told) : '',
    DonViXuLy: d.office.name,
    GhiChu: '',
    TaiLieuNop: [
      {
        TepDinhKemId: '',
        TenTepDinhKem: '(tệp đính kèm)',
        IsDeleted: '0',
        MaThanhPhanHoSo: '',
        DuongDanTaiTepTin: '',
        DuocSoHoa: d.digitized ? '1' : '0',
        DuocTaiSuDung: '0',
        DuocLayTuKhoDMQG: '0',
        MaKetQuaThayThe: null,
      },
    ],
    DanhSachLePhi: paid
      ? [{ TenPhiLePhi: 'Lệ phí', MaPhiLePhi: '1', HinhThucThu: '1', Gia: '10000', LoaiPhiLePhi: '1' }]
      : [],
    DanhSachTepDinhKemKhac: [],
    DanhSachHoSoBoSung: stops
      .filter((p) => p.status === 5)
      .map((p, i) => ({
        HoSoBoSungId: i + 1,
        NguoiYeuCauBoSung: '(cán bộ thẩm định)',
        NoiDungBoSung: 'Bổ sung thành phần hồ sơ',
        NgayBoSung: stamp(p.from),
        NguoiTiepNhanBoSung: p.until <= at ? '(cán bộ một cửa)' : '',
        ThongTinTiepNhan: '',
        NgayTiepNhanBoSung: p.until <= at ? stamp(p.until) : '',
        TrangThaiBoSung: p.until <= at,
        DanhSachGiayToBoSung: [],
        DanhSachLePhiBoSung: [],
        NgayHenTraTruoc: stamp(p.dueBefore),
        NgayHenTraMoi: p.until <= at ? stamp(p.dueAfter) : '',
      })),
    DanhSachGiayToKetQua: result
      ? [
          {
            TenGiayTo: 'ket-qua.pdf',
            MaThanhPhanHoSo: '',
            GiayToId: '',
            DuongDanTepTinKetQua: '',
            MaGiayToKetQua: `KQ.${d.procedure.sector}`,
          },
        ]
      : [],
    NoiNopHoSo: d.channel === 2 ? '1' : '2',
    HoSoCoThanhPhanSoHoa: d.digitized ? '1' : '0',
    TaiKhoanDuocXacThucVoiVNeID: d.verified ? '1' : '0',
    DuocThanhToanTrucTuyen: d.payment,
    NgayTuChoi: d.refusedAt !== null && at >= d.refusedAt ? stamp(d.refusedAt) : '',
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '000000000000' }],
    DSKetNoiCSDL: [],
  };
}

/** A step as CapNhatTienDoHoSoMC has it. */
export function tienTrinhOf(d: Dossier, step: Step): TienTrinh {
  return {
    MaHoSo: d.code,
    NguoiXuLy: `(${step.officer.toLowerCase()})`,
    ChucDanh: step.officer,
    ThoiDiemXuLy: stamp(step.at),
    PhongBanXuLy: step.office,
    NoiDungXuLy: step.label,
    TrangThai: String(step.status),
    NgayBatDau: stamp(step.startedAt),
    NgayKetThucTheoQuyDinh: stamp(step.dueAt),
  };
}
