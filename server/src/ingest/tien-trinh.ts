import type { DossierStatus, DossierStep, StepFacts } from '@toancanh/shared/subsystems/dossiers/events.ts';
import { OFFICE_MAX, readDate } from './hoso.ts';
import { standardPhrase } from './phrases.ts';
import { isItem, type Problem, readKey, readLine, readStatus } from './text.ts';

/** One TienTrinh of CapNhatTienDoHoSoMC as an event; null after pushing everything that is wrong with it. */
export function readTienTrinh(item: unknown, problems: Problem[]): DossierStep | null {
  if (!isItem(item)) {
    problems.push({ field: '', reason: 'không phải đối tượng JSON; mỗi mục là một TienTrinh {"MaHoSo": …}' });
    return null;
  }
  const before = problems.length;
  const key = readKey(item.MaHoSo, 'MaHoSo', problems);
  const at = readDate(item, 'ThoiDiemXuLy', problems);
  if (at < 0 && !problems.some((p, i) => i >= before && p.field === 'ThoiDiemXuLy')) {
    problems.push({ field: 'ThoiDiemXuLy', reason: `thiếu; ghi theo yyyyMMddHHmmss, ví dụ '20251103093012'` });
  }
  const status = readStatus(item.TrangThai, 'TrangThai', problems) as DossierStatus;
  const step: StepFacts = { at, status };
  const office = readLine(item.PhongBanXuLy, 'PhongBanXuLy', OFFICE_MAX, problems);
  if (office !== '') step.office = office;
  const work = item.NoiDungXuLy;
  if (typeof work === 'string') {
    const label = standardPhrase(work);
    if (label !== '') step.label = label;
  } else if (work !== undefined && work !== null) {
    problems.push({ field: 'NoiDungXuLy', reason: 'phải là chuỗi' });
  }
  const startedAt = readDate(item, 'NgayBatDau', problems);
  if (startedAt >= 0) step.startedAt = startedAt;
  const dueAt = readDate(item, 'NgayKetThucTheoQuyDinh', problems);
  if (dueAt >= 0) step.dueAt = dueAt;
  return problems.length > before ? null : { type: 'dossier.step', key, step };
}
