import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { Commune } from '@toancanh/shared/places/units.ts';
import { findCrossing } from './crossing.ts';
import { innerPoints } from './inner-point.ts';
import { type Matching, type MatchOptions, matchBoundaries } from './match.ts';
import { contains, type Point, signedArea, toPlane } from './plane.ts';
import { type Boundary, BoundaryError } from './read-boundaries.ts';
import { simplify } from './simplify.ts';

/** Legal area of the province (NQ 202/2025/QH15). */
export const PROVINCE_KM2 = 8536.44;
/** A map of this many points is about 240 KB of JSON (limit 250). */
const MAX_POINTS = 11_000;

export interface Imported {
  map: MapFile;
  /** Lines for the operator, in Vietnamese. */
  report: string[];
}

/**
 * Turns a checked boundary file into the map of the wall. Throws BoundaryError, its message being the whole report so
 * far, when the 96 units are not there once each or a ring crosses itself.
 */
export function importOfficial(
  boundaries: readonly Boundary[],
  communes: readonly Commune[],
  file: { name: string; importedAt: string } & MatchOptions,
): Imported {
  for (const b of boundaries)
    for (const ring of b.rings) {
      const at = findCrossing(ring);
      if (at)
        throw new BoundaryError(
          `${b.label}: đường ranh tự cắt tại (${at[0].toFixed(5)}, ${at[1].toFixed(5)}); cần sửa hình trước khi nhập`,
        );
    }
  const matching = matchBoundaries(boundaries, communes, file);
  const report = reportMatching(matching, boundaries, communes);
  const refusal = whyRefused(matching, communes);
  if (refusal !== null) throw new BoundaryError([...report, refusal].join('\n'));

  const chosen = communes.map((c) => matching.byCommune.get(c.code)![0]!.boundary);
  report.push(...reportAreas(chosen, communes));
  const thin = simplify(
    chosen.map((b) => b.rings),
    MAX_POINTS,
  );
  if (thin.outline.length > 20)
    report.push(
      `Chú ý: đường bao tách thành ${thin.outline.length} vòng, ranh giới chung của các xã có chỗ không trùng đỉnh (hở hoặc chồng)`,
    );
  const map: MapFile = {
    kind: 'official',
    name: file.name,
    note: 'Ranh giới nhập từ tệp do tỉnh cung cấp, đã giản lược để hiển thị.',
    units: communes.map((c, i) => ({ code: c.code, rings: thin.units[i]!, ...innerPoints(largest(thin.units[i]!)) })),
    outline: thin.outline,
    source: file.name,
    importedAt: file.importedAt,
  };
  const kb = Math.ceil(Buffer.byteLength(JSON.stringify(map)) / 1024);
  report.push(`Giản lược: ${thin.pointsBefore} → ${thin.points} đỉnh, tệp bản đồ ${kb} KB`);
  return { map, report };
}

function reportMatching(m: Matching, boundaries: readonly Boundary[], communes: readonly Commune[]): string[] {
  const joined = [...m.byCommune.values()].flat();
  const count = (by: 'code' | 'name'): number => joined.filter((j) => j.by === by).length;
  const missing = communes.filter((c) => !m.byCommune.has(c.code));
  const lines = [
    `Đọc được ${boundaries.length} đối tượng; mã lấy từ '${m.codeProperty ?? '(không có)'}', tên lấy từ '${m.nameProperty ?? '(không có)'}'`,
    `Khớp theo mã: ${count('code')}; khớp theo tên: ${count('name')}; không khớp: ${m.unmatched.length}`,
  ];
  for (const b of m.unmatched) lines.push(`  Không khớp: ${b.label}`);
  for (const c of missing) lines.push(`  Thiếu: ${c.code} ${c.name}`);
  for (const [code, list] of m.byCommune)
    if (list.length > 1)
      lines.push(`  Trùng: ${code} có ${list.length} đối tượng: ${list.map((j) => j.boundary.label).join('; ')}`);
  for (const o of m.otherName) lines.push(`  Mã ${o.code}: tệp ghi '${o.fileName}', danh mục là '${o.ourName}'`);
  return lines;
}

function whyRefused(m: Matching, communes: readonly Commune[]): string | null {
  const once = communes.filter((c) => m.byCommune.get(c.code)?.length === 1).length;
  if (once < communes.length)
    return `Từ chối: chỉ ${once}/${communes.length} xã, phường khớp đúng một lần. Sửa tệp, hoặc chỉ rõ thuộc tính bằng --code-property, --name-property.`;
  if (m.otherName.length > 5)
    return `Từ chối: ${m.otherName.length} đơn vị có mã đúng nhưng tên khác; có lẽ là ranh giới trước 01/7/2025 (mã cũ được dùng lại cho xã mới).`;
  return null;
}

function reportAreas(chosen: readonly Boundary[], communes: readonly Commune[]): string[] {
  const areas = chosen.map((b) => areaOf(b.rings.map((ring) => ring.map(toPlane))));
  const lines: string[] = [];
  communes.forEach((c, i) => {
    const off = areas[i]! / c.areaKm2 - 1;
    if (Math.abs(off) > 0.05)
      lines.push(
        `  Chú ý: ${c.code} ${c.name} rộng ${vi(areas[i]!)} km², theo luật ${vi(c.areaKm2)} km² (lệch ${vi(100 * off)} %)`,
      );
  });
  const total = areas.reduce((a, b) => a + b, 0);
  const off = total / PROVINCE_KM2 - 1;
  const verdict = Math.abs(off) <= 0.01 ? 'trong giới hạn 1 %' : 'CHÚ Ý: vượt giới hạn 1 %, kiểm tra lại tệp';
  return [
    `Diện tích: ${lines.length} đơn vị lệch quá 5 % so với diện tích theo luật`,
    ...lines,
    `Tổng diện tích ${vi(total)} km² so với ${vi(PROVINCE_KM2)} km² (lệch ${vi(100 * off)} %), ${verdict}`,
  ];
}

const vi = (n: number): string => n.toLocaleString('vi-VN', { maximumFractionDigits: 2 });

/** A ring within an odd number of others is a hole, whichever way it runs. */
function areaOf(rings: readonly Point[][]): number {
  return rings.reduce((sum, ring, k) => {
    const depth = rings.filter((other, j) => j !== k && contains([other], ring[0]!)).length;
    return sum + Math.abs(signedArea(ring)) * (depth % 2 === 0 ? 1 : -1);
  }, 0);
}

/** The part that bears the label: the ring of largest area, with the holes that lie in it. */
function largest<R extends [number, number][]>(rings: readonly R[]): R[] {
  const plane = rings.map((ring) => ring.map(toPlane));
  const size = plane.map((ring) => Math.abs(signedArea(ring)));
  const main = size.indexOf(Math.max(...size));
  return rings.filter((_, k) => k === main || contains([plane[main]!], plane[k]![0]!));
}
