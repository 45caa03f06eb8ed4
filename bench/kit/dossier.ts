import { type Day, dayOf, startOf } from '@toancanh/shared/calendar/day.ts';
import { type BenchWorld, compactDay, type Office, stamp, type Trade } from './world.ts';

/** What the bench knows of a dossier before it is written as a message; the tally counts from this, not from the message. */
export interface BenchDossier {
  code: string;
  office: Office;
  trade: Trade;
  channel: 1 | 2 | 3;
  receivedAt: number;
  /** null: no promise. */
  dueAt: number | null;
  finishedAt: number | null;
  status: 2 | 4 | 5 | 7 | 9 | 10;
  /** Asked for more papers at; only with status 5. */
  askedAt: number | null;
  digitized: boolean;
  paid: boolean;
}

/** Four numbers in [0, 1) for each i, always the same. */
function chances(i: number): [number, number, number, number] {
  let a = Math.imul(i + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return [next(), next(), next(), next()];
}

/** The i-th dossier of the history: received in the order of i, as it stands at the end of the last day. */
export function dossierAt(world: BenchWorld, i: number): BenchDossier {
  const day = world.days[Math.floor(i / world.perDay)];
  if (day === undefined) throw new Error(`dossier ${i} lies beyond the history of ${world.days.length} days`);
  const serial = i % world.perDay;
  return dossierOn(world, day, serial, startOf(day) + 27_000_000 + Math.floor((serial / world.perDay) * 34_200_000), i);
}

/** A dossier received at an instant, which must be on `day`. */
export function dossierOn(world: BenchWorld, day: Day, serial: number, receivedAt: number, i: number): BenchDossier {
  const [a, b, c, d] = chances(i);
  const office = world.offices[Math.floor(a ** 1.5 * world.offices.length)]!;
  const trade = world.trades[Math.floor(b * world.trades.length)]!;
  const mixed = (c * 1000) % 1;
  const promised = c < 0.995;
  const dueDay = world.calendar.addWorkingDays(
    day + (trade.workingDays > 0 ? 1 : 0),
    Math.max(0, trade.workingDays - 1),
  );
  // 1.5 % take longer than promised; the others finish anywhere before.
  const took =
    d < 0.015 ? trade.workingDays + 1 + Math.floor(mixed * 8) : Math.floor(mixed * (trade.workingDays + 0.3));
  const end = world.calendar.addWorkingDays(day, took);
  const done = end <= world.last && d < 0.998;
  const stopped = !done && mixed < 0.1 && receivedAt < startOf(world.last);
  const finishedAt = done
    ? Math.max(receivedAt + 600_000, startOf(end) + 28_000_000 + Math.floor(mixed * 30_000_000))
    : null;
  return {
    code: `${office.agency}-${compactDay(day).slice(2)}-${String(serial).padStart(5, '0')}`,
    office,
    trade,
    channel: b * 97 - Math.floor(b * 97) < 0.94 ? 2 : mixed < 0.85 ? 1 : 3,
    receivedAt,
    dueAt: promised ? startOf(dueDay) + 61_200_000 : null,
    finishedAt,
    status: done ? (d > 0.99 ? 7 : mixed < 0.3 ? 9 : 10) : stopped ? 5 : mixed < 0.5 ? 4 : 2,
    askedAt: stopped ? receivedAt + 3_600_000 : null,
    digitized: mixed < 0.97,
    paid: mixed < 0.6,
  };
}

/** The dossier as a HoSo of DongBoHoSoMC in JSON, about 1.1 KB, all fields that a sender fills. */
export function hoSoJson(d: BenchDossier): string {
  const received = stamp(d.receivedAt);
  const finished = d.finishedAt === null ? '' : stamp(d.finishedAt);
  const asked =
    d.askedAt === null
      ? ''
      : `{"HoSoBoSungId":1,"NoiDungBoSung":"(bổ sung thành phần hồ sơ)","NgayBoSung":"${stamp(d.askedAt)}","NgayTiepNhanBoSung":"","TrangThaiBoSung":false,"NgayHenTraTruoc":"","NgayHenTraMoi":""}`;
  const result =
    d.finishedAt !== null && d.status !== 7
      ? `{"TenGiayTo":"ket-qua.pdf","MaThanhPhanHoSo":"","GiayToId":"","DuongDanTepTinKetQua":"","MaGiayToKetQua":"KQ.${d.trade.sector}"}`
      : '';
  return (
    `{"MaHoSo":"${d.code}","MaTTHC":"${d.trade.code}","TenTTHC":${JSON.stringify(d.trade.name)},"MaLinhVuc":"${d.trade.sector}","TenLinhVuc":${JSON.stringify(d.trade.sectorName)},` +
    `"KenhThucHien":"${d.channel}","SoGiayToChuHoSo":"000000000000","ChuHoSo":"(tên chủ hồ sơ)","LoaiDoiTuong":"1","MaDoiTuong":null,"ThongTinKhac":"","Email":"","Fax":"","SoDienThoai":"",` +
    `"TrichYeuHoSo":"(trích yếu)","NgayNopHoSo":"${received}","NgayTiepNhan":"${received}","NgayHenTra":"${d.dueAt === null ? '' : stamp(d.dueAt)}","TrangThaiHoSo":"${d.status}",` +
    `"NgayTra":"${d.status === 10 ? finished : ''}","ThongTinTra":"","HinhThuc":"0","NgayKetThucXuLy":"${finished}","DonViXuLy":${JSON.stringify(d.office.name)},"GhiChu":"",` +
    `"TaiLieuNop":[{"TepDinhKemId":"","TenTepDinhKem":"(tệp đính kèm)","IsDeleted":"0","MaThanhPhanHoSo":"","DuongDanTaiTepTin":"","DuocSoHoa":"${d.digitized ? 1 : 0}","DuocTaiSuDung":"0","DuocLayTuKhoDMQG":"0","MaKetQuaThayThe":null}],` +
    `"DanhSachLePhi":[{"TenPhiLePhi":"Lệ phí","MaPhiLePhi":"1","HinhThucThu":"1","Gia":"10000","LoaiPhiLePhi":"1"}],"DanhSachTepDinhKemKhac":[],"DanhSachHoSoBoSung":[${asked}],"DanhSachGiayToKetQua":[${result}],` +
    `"NoiNopHoSo":"${d.channel === 2 ? 1 : 2}","HoSoCoThanhPhanSoHoa":"${d.digitized ? 1 : 0}","TaiKhoanDuocXacThucVoiVNeID":"1","DuocThanhToanTrucTuyen":"${d.paid ? 1 : 2}","NgayTuChoi":"","DinhDanhCHS":[{"LoaiDinhDanh":"1","SoDinhDanh":"000000000000"}],"DSKetNoiCSDL":[]}`
  );
}

/** An array of one: a dossier received at this instant, `serial` of its day. */
export function freshDossier(world: BenchWorld, now: number, serial: number): BenchDossier {
  const d = dossierOn(world, dayOf(now), serial, now, serial);
  return { ...d, finishedAt: null, askedAt: null, status: 2, dueAt: d.dueAt ?? now + 86_400_000 };
}
