/**
 * What one-stop systems tell us about a dossier (hồ sơ), cleaned at the door: no personal data, dates as instants
 * (epoch ms), absent values left out. Source of the fields: the DVCQG message HoSo and TienTrinh.
 */

/** TrangThaiHoSo 1..10. */
export type DossierStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
/** KenhThucHien: 1 at the counter, 2 online, 3 public post. */
export type DossierChannel = 1 | 2 | 3;

export interface Supplement {
  /** NgayBoSung */
  requestedAt: number;
  /** NgayTiepNhanBoSung */
  receivedAt?: number;
  /** NgayHenTraTruoc, NgayHenTraMoi */
  dueBefore?: number;
  dueAfter?: number;
}

/** A HoSo message as it stands; the last accepted one replaces the one before. */
export interface DossierFacts {
  /** MaDinhDanhDV of the request, DonViXuLy. The agency code is the part of the key before its first '-'. */
  sender?: string;
  office?: string;
  procedure: string;
  sector: string;
  status: DossierStatus;
  /** Left out when the message had none: counted as at the counter, marked as assumed. */
  channel?: DossierChannel;
  submittedAt?: number;
  receivedAt?: number;
  dueAt?: number;
  finishedAt?: number;
  returnedAt?: number;
  refusedAt?: number;
  /** HinhThuc 1: the result goes out by post. */
  byPost?: boolean;
  /** LoaiDoiTuong 1..4. */
  applicant?: number;
  digitized?: boolean;
  /** DanhSachGiayToKetQua is not empty. */
  electronicResult?: boolean;
  /** DuocThanhToanTrucTuyen: 1 paid online, 0 none due, 2 and 3 due but not paid online. */
  payment?: 0 | 1 | 2 | 3;
  supplements?: Supplement[];
}

/** DongBoHoSoMC: `insert` (isUpdating=False) changes nothing when the dossier is known. */
export interface DossierSynced {
  type: 'dossier.synced';
  key: string;
  insert: boolean;
  facts: DossierFacts;
}

/** CapNhatTienDoHoSoMC: one step of the work. The officer's name is not kept. */
export interface DossierStep {
  type: 'dossier.step';
  key: string;
  step: StepFacts;
}

export interface StepFacts {
  /** ThoiDiemXuLy */
  at: number;
  status: DossierStatus;
  /** PhongBanXuLy */
  office?: string;
  /** NoiDungXuLy when it is one of the known phrases; free text is dropped. */
  label?: string;
  /** NgayBatDau, NgayKetThucTheoQuyDinh */
  startedAt?: number;
  dueAt?: number;
}

export type DossierEvent = DossierSynced | DossierStep;
