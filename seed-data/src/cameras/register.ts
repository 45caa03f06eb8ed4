import type { Commune } from '@toancanh/shared/places/units.ts';
import { Random } from '../kit/random.ts';

/** A camera of the simulated province. `path` is its name at the farm: `<shop>-<number>`. */
export interface DemoCamera {
  shop: string;
  name: string;
  path: string;
}

/** Unit id of the provincial public-service centre. */
export const CENTRE = 'tthcc-tinh';

// Counts per centre are not published since 7/2025. Assumed: 2–4 at a commune's, 24 at the province's (20–30).
const COMMUNE_PLACES = ['Quầy tiếp nhận', 'Khu ngồi chờ', 'Quầy trả kết quả', 'Cửa vào'] as const;
const FEWEST = 2;
const CENTRE_COUNTERS = 16;
const CENTRE_PLACES = [
  'Cửa chính',
  'Cửa phụ',
  'Sảnh chờ A',
  'Sảnh chờ B',
  'Lấy số',
  'Trả kết quả',
  'Bưu chính',
  'Thu phí',
];

/** The cameras of all one-stop shops, about 310; the same for the same seed. */
export function demoCameras(communes: readonly Pick<Commune, 'code'>[], seed: number): DemoCamera[] {
  const at = (shop: string, names: readonly string[]): DemoCamera[] =>
    names.map((name, i) => ({ shop, name, path: `${shop}-${i + 1}` }));
  const counters = Array.from({ length: CENTRE_COUNTERS }, (_, i) => `Quầy ${i + 1}`);
  return [
    ...at(CENTRE, [...counters, ...CENTRE_PLACES]),
    ...communes.flatMap(({ code }) => {
      const n = FEWEST + Math.floor(new Random(seed, 'cameras', code).next() * (COMMUNE_PLACES.length - FEWEST + 1));
      return at(code, COMMUNE_PLACES.slice(0, n));
    }),
  ];
}

/** The register as `POST /api/cameras/import` takes it; all cameras are at the farm on this port. */
export function registerCsv(
  cameras: readonly DemoCamera[],
  port: number,
  account: { username: string; password: string },
): string {
  const rows = cameras.map(
    ({ shop, name, path }) =>
      `${shop},${name},rtsp://127.0.0.1:${port}/${path},${account.username},${account.password}`,
  );
  return `shop,name,rtsp,username,password\n${rows.join('\n')}\n`;
}
