import { dayOf } from '@toancanh/shared/calendar/day.ts';
import type {
  DossierChannel,
  DossierFacts,
  DossierStatus,
  DossierSynced,
  Supplement,
} from '@toancanh/shared/subsystems/dossiers/events.ts';
import { compactInstant, dateReason, listInstant, UNSET } from './dates.ts';
import type { SeenLabels } from './labels.ts';
import { shownDate } from './privacy.ts';
import { isItem, type Problem, readDigit, readKey, readLine, readStatus } from './text.ts';

/** What the request says about all of its items. */
export interface HoSoContext {
  /** isUpdating=False. */
  insert: boolean;
  /** MaDinhDanhDV of the request, '' when it had none. */
  sender: string;
}

export const CODE_MAX = 50;
export const NAME_MAX = 500;
export const OFFICE_MAX = 300;
export const SUPPLEMENTS_MAX = 200;

/**
 * One HoSo of DongBoHoSoMC as an event; null after pushing everything that is wrong with it to `problems`.
 * Fields that are not read here (all of the personal ones) are neither checked nor kept.
 */
export function readHoSo(
  item: unknown,
  context: HoSoContext,
  labels: SeenLabels,
  problems: Problem[],
): DossierSynced | null {
  if (!isItem(item)) {
    problems.push({ field: '', reason: 'không phải đối tượng JSON; mỗi mục là một HoSo {"MaHoSo": …}' });
    return null;
  }
  const before = problems.length;
  const key = readKey(item.MaHoSo, 'MaHoSo', problems);
  const status = readStatus(item.TrangThaiHoSo, 'TrangThaiHoSo', problems) as DossierStatus;
  const procedure = readLine(item.MaTTHC, 'MaTTHC', CODE_MAX, problems);
  const sector = readLine(item.MaLinhVuc, 'MaLinhVuc', CODE_MAX, problems);
  const procedureName = readLine(item.TenTTHC, 'TenTTHC', NAME_MAX, problems);
  const sectorName = readLine(item.TenLinhVuc, 'TenLinhVuc', NAME_MAX, problems);
  const facts: DossierFacts = { procedure, sector, status };
  if (context.sender !== '') facts.sender = context.sender;
  const office = readLine(item.DonViXuLy, 'DonViXuLy', OFFICE_MAX, problems);
  if (office !== '') facts.office = office;
  readCodes(item, facts, problems);
  readDates(item, facts, problems);
  readDocuments(item, facts, problems);
  readSupplements(item.DanhSachHoSoBoSung, facts, problems);
  if (problems.length > before) return null;
  labels.procedure(procedure, procedureName);
  labels.sector(sector, sectorName);
  return { type: 'dossier.synced', key, insert: context.insert, facts };
}

type Raw = Record<string, unknown>;

function readCodes(item: Raw, facts: DossierFacts, problems: Problem[]): void {
  const channel = readDigit(item.KenhThucHien, 'KenhThucHien', 1, 3, problems);
  if (channel > 0) facts.channel = channel as DossierChannel;
  const applicant = readDigit(item.LoaiDoiTuong, 'LoaiDoiTuong', 1, 4, problems);
  if (applicant > 0) facts.applicant = applicant;
  const post = readDigit(item.HinhThuc, 'HinhThuc', 0, 1, problems);
  if (post >= 0) facts.byPost = post === 1;
  const payment = readDigit(item.DuocThanhToanTrucTuyen, 'DuocThanhToanTrucTuyen', 0, 3, problems);
  if (payment >= 0) facts.payment = payment as 0 | 1 | 2 | 3;
}

/** A date of the item; UNSET also when it was refused. */
export function readDate(item: Raw, field: string, problems: Problem[]): number {
  const instant = compactInstant(item[field]);
  if (instant >= 0 || instant === UNSET) return instant;
  problems.push({ field, reason: dateReason(instant, shownDate(item[field])) });
  return UNSET;
}

function readDates(item: Raw, facts: DossierFacts, problems: Problem[]): void {
  const faults = problems.length;
  const submitted = readDate(item, 'NgayNopHoSo', problems);
  if (submitted >= 0) facts.submittedAt = submitted;
  const before = problems.length;
  const received = readDate(item, 'NgayTiepNhan', problems);
  if (received >= 0) facts.receivedAt = received;
  else if (problems.length === before && facts.status !== 1 && facts.status !== 3) {
    problems.push({
      field: 'NgayTiepNhan',
      reason: `thiếu; bắt buộc trừ khi TrangThaiHoSo là '1' hoặc '3', ví dụ '20251103093012'`,
    });
  }
  const due = readDate(item, 'NgayHenTra', problems);
  if (due >= 0) facts.dueAt = due;
  const finished = readDate(item, 'NgayKetThucXuLy', problems);
  if (finished >= 0) facts.finishedAt = finished;
  const returned = readDate(item, 'NgayTra', problems);
  if (returned >= 0) facts.returnedAt = returned;
  const refused = readDate(item, 'NgayTuChoi', problems);
  if (refused >= 0) facts.refusedAt = refused;
  if (problems.length > faults || received < 0) return;
  // Reports compare dates, not hours: an hour that is earlier on the same day is no fault.
  const day = dayOf(received);
  if (due >= 0 && due < received && dayOf(due) < day) {
    problems.push({ field: 'NgayHenTra', reason: 'sớm hơn ngày tiếp nhận (NgayTiepNhan); kiểm tra lại hai ngày' });
  }
  if (finished >= 0 && finished < received && dayOf(finished) < day) {
    problems.push({ field: 'NgayKetThucXuLy', reason: 'sớm hơn ngày tiếp nhận (NgayTiepNhan); kiểm tra lại hai ngày' });
  }
}

/** undefined: the message had no such list. */
function readList(item: Raw, field: string, problems: Problem[]): readonly Raw[] | undefined {
  const list = item[field];
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) {
    problems.push({ field, reason: 'phải là mảng, ví dụ []' });
    return undefined;
  }
  for (let i = 0; i < list.length; i++) {
    if (isItem(list[i])) continue;
    problems.push({ field: `${field}[${i}]`, reason: 'phải là đối tượng JSON' });
    return undefined;
  }
  return list as Raw[];
}

function readDocuments(item: Raw, facts: DossierFacts, problems: Problem[]): void {
  const marked = readDigit(item.HoSoCoThanhPhanSoHoa, 'HoSoCoThanhPhanSoHoa', 0, 1, problems);
  const documents = readList(item, 'TaiLieuNop', problems);
  let digitized = marked === 1;
  if (documents !== undefined && !digitized) digitized = documents.some(isDigitized);
  // An older sender says nothing about digitising: then nothing is known, which is not 'no'.
  if (digitized || marked === 0 || documents !== undefined) facts.digitized = digitized;
  const results = readList(item, 'DanhSachGiayToKetQua', problems);
  if (results !== undefined) facts.electronicResult = results.length > 0;
}

export const isDigitized = (document: Raw): boolean => document.DuocSoHoa === '1' || document.DuocSoHoa === 1;

function readSupplements(list: unknown, facts: DossierFacts, problems: Problem[]): void {
  if (list === undefined || list === null || (Array.isArray(list) && list.length === 0)) return;
  const field = 'DanhSachHoSoBoSung';
  if (!Array.isArray(list) || list.length > SUPPLEMENTS_MAX) {
    problems.push({ field, reason: `phải là mảng không quá ${SUPPLEMENTS_MAX} lần bổ sung` });
    return;
  }
  const supplements: Supplement[] = [];
  for (let i = 0; i < list.length; i++) {
    const entry: unknown = list[i];
    if (!isItem(entry)) {
      problems.push({ field: `${field}[${i}]`, reason: 'phải là đối tượng JSON' });
      continue;
    }
    const supplement = readSupplement(entry, `${field}[${i}].`, problems);
    if (supplement !== null) supplements.push(supplement);
  }
  if (supplements.length > 0) facts.supplements = supplements;
}

function readSupplement(entry: Raw, path: string, problems: Problem[]): Supplement | null {
  const date = (field: string): number => {
    const instant = listInstant(entry[field]);
    if (instant >= 0 || instant === UNSET) return instant;
    problems.push({ field: path + field, reason: dateReason(instant, shownDate(entry[field])) });
    return UNSET;
  };
  const requestedAt = date('NgayBoSung');
  if (requestedAt === UNSET) return null;
  const supplement: Supplement = { requestedAt };
  const receivedAt = date('NgayTiepNhanBoSung');
  if (receivedAt >= 0) {
    supplement.receivedAt = receivedAt;
    if (receivedAt < requestedAt) {
      problems.push({
        field: `${path}NgayTiepNhanBoSung`,
        reason: 'sớm hơn lúc yêu cầu bổ sung (NgayBoSung); kiểm tra lại hai ngày',
      });
    }
  }
  const dueBefore = date('NgayHenTraTruoc');
  if (dueBefore >= 0) supplement.dueBefore = dueBefore;
  const dueAfter = date('NgayHenTraMoi');
  if (dueAfter >= 0) supplement.dueAfter = dueAfter;
  return supplement;
}
