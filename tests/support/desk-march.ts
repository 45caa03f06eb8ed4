import { hoso, type runApp, sendHoSo, sendSteps } from './running-app.ts';

/** A working morning of March 2026 with a month's dossiers of three agencies, one of which no catalogue has. */
export const NOW = '2026-03-12T09:00:00+07:00';
export const PERIOD = 'period=month@2026-03-01';
/** A dossier of phường Tân Ninh whose second step is late. */
export const LATE = 'H53.TN-260302-0007';
export const STRANGER = 'Trạm một cửa lưu động số 9';

export async function sendMarch(app: Awaited<ReturnType<typeof runApp>>): Promise<void> {
  const done = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260304100000' };
  await sendHoSo(app, [
    ...Array.from({ length: 30 }, (_, i) => hoso(`H53.TN-260302-1${i}`, done)),
    ...Array.from({ length: 4 }, (_, i) => hoso(`H53.TN-260302-2${i}`, { ...done, NgayKetThucXuLy: '20260310100000' })),
    ...Array.from({ length: 9 }, (_, i) => hoso(`H53.LA-260302-${i}`, { ...done, DonViXuLy: 'UBND phường Long An' })),
    ...Array.from({ length: 5 }, (_, i) => hoso(`H53.XX-260302-${i}`, { ...done, DonViXuLy: STRANGER })),
    hoso(LATE, { TrangThaiHoSo: '4' }),
  ]);
  await sendSteps(app, [
    step('20260302083000', 'UBND phường Tân Ninh', '20260302170000', 'Tiếp nhận hồ sơ'),
    step('20260303090000', 'Phòng Kinh tế', '20260304170000', 'Thẩm định hồ sơ'),
  ]);
}

const step = (at: string, office: string, due: string, what: string): Record<string, unknown> => ({
  MaHoSo: LATE,
  ThoiDiemXuLy: at,
  TrangThai: '4',
  PhongBanXuLy: office,
  NoiDungXuLy: what,
  NgayBatDau: at,
  NgayKetThucTheoQuyDinh: due,
});
