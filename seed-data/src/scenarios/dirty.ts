import type { Scenario } from './scenario.ts';

/** Faults seen in real messages. Each makes the item impossible to take. */
const FAULTS: ((item: Record<string, unknown>) => Record<string, unknown>)[] = [
  (x) => ({ ...x, [dateField(x)]: '20260231093000' }),
  (x) => ({ ...x, [dateField(x)]: '21/11/2026 09:30' }),
  (x) => ({ ...x, [statusField(x)]: '17' }),
  (x) => ({ ...x, MaHoSo: '' }),
  (x) => ({ ...x, [statusField(x)]: true }),
  (x) => ({ ...x, [dateField(x)]: 20261121 }),
];

const dateField = (x: Record<string, unknown>): string => ('ThoiDiemXuLy' in x ? 'ThoiDiemXuLy' : 'NgayTiepNhan');
const statusField = (x: Record<string, unknown>): string => ('ThoiDiemXuLy' in x ? 'TrangThai' : 'TrangThaiHoSo');

/** One item in twelve is sent with a fault first, and mended a moment later. */
export const dirty: Scenario = {
  name: 'dirty',
  title: 'một phần dữ liệu gửi sai',
  spoil: (item, random) => (random.chance(1 / 12) ? random.pick(FAULTS)(item) : null),
};
