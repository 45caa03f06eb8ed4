import { get, hoso, type runApp, sendHoSo } from './running-app.ts';

type Running = Awaited<ReturnType<typeof runApp>>;

const SECTORS = [
  { MaLinhVuc: 'G09-TP05', TenLinhVuc: 'Chứng thực', MaTTHC: '2.000815', TenTTHC: 'Chứng thực bản sao' },
  { MaLinhVuc: 'G15-DD01', TenLinhVuc: 'Đất đai', MaTTHC: '1.012784', TenTTHC: 'Đăng ký biến động' },
  { MaLinhVuc: 'G09-TP01', TenLinhVuc: 'Hộ tịch', MaTTHC: '1.001193', TenTTHC: 'Đăng ký khai sinh' },
];
const day = (n: number): string => new Date(Date.UTC(2026, 2, n)).toISOString().slice(0, 10).replaceAll('-', '');

/** One of these for each step, always the same: no test depends on chance. */
const spread = (i: number, of: number): number => (i * 7919 + 13) % of;

/** Two weeks of March 2026 in every commune: most in time, some late, some open beyond their day. */
export async function sendMeetingData(app: Running): Promise<string[]> {
  const units = await get<{ id: string; name: string; kind: string }[]>(app, '/api/units');
  const communes = units.filter((u) => u.kind === 'commune' || u.kind === 'ward');
  const items: Record<string, unknown>[] = [];
  communes.forEach((unit, u) => {
    const many = 6 + spread(u, 11);
    for (let i = 0; i < many; i++) {
      const n = u * 20 + i;
      const received = 9 + spread(n, 11);
      const late = spread(n, 100) < 6 + spread(u, 30);
      const open = spread(n + 5, 9) === 0;
      items.push(
        hoso(`H53.${unit.id}-2603${String(received).padStart(2, '0')}-${String(i).padStart(4, '0')}`, {
          ...SECTORS[spread(n, 3)],
          ...{ DonViXuLy: `UBND ${unit.name.toLowerCase()}`, KenhThucHien: String(1 + spread(n, 2)) },
          ...{ NgayNopHoSo: `${day(received)}080000`, NgayTiepNhan: `${day(received)}083000` },
          NgayHenTra: `${day(received + 2)}170000`,
          ...(open
            ? { TrangThaiHoSo: '4' }
            : { TrangThaiHoSo: '9', NgayKetThucXuLy: `${day(received + (late ? 4 : 1))}100000` }),
        }),
      );
    }
  });
  for (let i = 0; i < items.length; i += 400) {
    const answer = await sendHoSo(app, items.slice(i, i + 400));
    if (answer.error_code !== '0') throw new Error(JSON.stringify(answer).slice(0, 400));
  }
  return communes.map((u) => u.id);
}
