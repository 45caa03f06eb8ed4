import { hoso, type runApp, sendHoSo, sendSteps } from './running-app.ts';

/** Dossiers of two months in three units, by three procedures and channels: some late, some open, one of nobody. */
export async function sendDeskData(app: Awaited<ReturnType<typeof runApp>>): Promise<void> {
  const items: Record<string, unknown>[] = [];
  const land = { MaLinhVuc: 'G15-DD01', TenLinhVuc: 'Đất đai', MaTTHC: '1.012784', TenTTHC: 'Đăng ký biến động' };
  const agencies = ['H53.11.25', 'H53.11.26', 'H53.07'];
  for (let i = 0; i < 60; i++) {
    const month = i % 2 === 0 ? '02' : '03';
    const day = String(2 + (i % 14)).padStart(2, '0');
    const agency = agencies[i % 3 === 0 ? 0 : i % 5 === 0 ? 1 : 2]!;
    const due = `2026${month}${String(10 + (i % 14)).padStart(2, '0')}170000`;
    const finished = i % 7 === 0 ? '' : `2026${month}${String(6 + ((i * 5) % 20)).padStart(2, '0')}160000`;
    items.push(
      hoso(`${agency}-26${month}${day}-${String(i).padStart(4, '0')}`, {
        ...(i % 4 === 0 ? land : {}),
        KenhThucHien: String(1 + (i % 3)),
        NgayNopHoSo: `2026${month}${day}080000`,
        NgayTiepNhan: `2026${month}${day}083000`,
        NgayHenTra: i % 11 === 0 ? '' : due,
        NgayKetThucXuLy: finished > `2026${month}${day}` ? finished : '',
        TrangThaiHoSo: finished > `2026${month}${day}` ? '9' : '4',
      }),
    );
  }
  items.push(
    hoso('H99.42-260304-0001', {
      DonViXuLy: 'Cơ quan chưa ai biết',
      NgayTiepNhan: '20260304080000',
      NgayHenTra: '20260320170000',
    }),
  );
  items.push(
    hoso('H53.07-260302-0077', {
      ...land,
      NgayTiepNhan: '20260302080000',
      NgayHenTra: '20260316170000',
      TrangThaiHoSo: '4',
    }),
  );
  const answer = await sendHoSo(app, items);
  if (answer.error_code !== '0') throw new Error(JSON.stringify(answer));
  await sendSteps(app, [
    {
      ...{
        MaHoSo: 'H53.07-260302-0077',
        ThoiDiemXuLy: '20260303100000',
        TrangThai: '4',
        PhongBanXuLy: 'Chi nhánh VPĐKĐĐ',
      },
      ...{ NgayBatDau: '20260302080000', NgayKetThucTheoQuyDinh: '20260304170000' },
    },
    {
      ...{ MaHoSo: 'H53.07-260302-0077', ThoiDiemXuLy: '20260312100000', TrangThai: '4', PhongBanXuLy: 'Thuế cơ sở 4' },
      ...{ NgayBatDau: '20260303100000', NgayKetThucTheoQuyDinh: '20260306170000' },
    },
  ]);
}
