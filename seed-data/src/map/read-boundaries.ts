import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { LonLat, Ring } from '@toancanh/shared/contract/map.ts';

/** One feature of a boundary file, its coordinates checked. */
export interface Boundary {
  /** How messages name it: its place in the file and the first thing that looks like a name. */
  label: string;
  properties: Record<string, unknown>;
  /** Closed rings of all its parts, outer and holes. */
  rings: Ring[];
}

/** A file that cannot be used; the message says which feature, what is wrong and what to do. */
export class BoundaryError extends Error {}

/** Where a point of the province can lie, with room for generous borders. */
const WINDOW = { west: 104.9, east: 107.3, south: 9.9, north: 12.2 };

interface Loose {
  [key: string]: unknown;
}
const isObject = (v: unknown): v is Loose => typeof v === 'object' && v !== null && !Array.isArray(v);

/** GeoJSON or TopoJSON, plain or gzipped. Throws BoundaryError. */
export function readBoundaries(path: string): Boundary[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new BoundaryError(`Không đọc được tệp ${path}`);
  }
  return parseBoundaries(bytes);
}

export function parseBoundaries(bytes: Buffer): Boundary[] {
  const json = parseJson(bytes);
  if (!isObject(json)) throw new BoundaryError('Tệp không phải GeoJSON hay TopoJSON (cần một đối tượng JSON)');
  checkCrs(json);
  const features = json.type === 'Topology' ? topojsonFeatures(json) : geojsonFeatures(json);
  if (features.length === 0) throw new BoundaryError('Tệp không có đối tượng địa lý nào');
  return features.map(({ properties, geometry, id }, k) => {
    const all = id === undefined ? properties : { id, ...properties };
    const label = labelOf(all, k);
    const rings = ringsOf(geometry, label);
    for (const ring of rings) checkRing(ring, label);
    return { label, properties: all, rings };
  });
}

function parseJson(bytes: Buffer): unknown {
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return JSON.parse((gzipped ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BoundaryError(`Tệp không phải JSON hợp lệ${gzipped ? ' (sau khi giải nén)' : ''}: ${String(error)}`);
  }
}

function checkCrs(json: Loose): void {
  const name = isObject(json.crs) && isObject(json.crs.properties) ? String(json.crs.properties.name) : '';
  if (name !== '' && !/CRS:?84|4326/.test(name))
    throw new BoundaryError(
      `Tệp ghi hệ tọa độ '${name}'; cần chuyển sang WGS 84 kinh độ, vĩ độ (EPSG:4326) trước khi nhập`,
    );
}

interface Feature {
  properties: Record<string, unknown>;
  geometry: unknown;
  id: unknown;
}

function geojsonFeatures(json: Loose): Feature[] {
  const list = json.type === 'FeatureCollection' ? json.features : json.type === 'Feature' ? [json] : undefined;
  if (!Array.isArray(list))
    throw new BoundaryError("Tệp GeoJSON cần 'type': 'FeatureCollection' và danh sách 'features'");
  return list.map((f: unknown, k) => {
    if (!isObject(f)) throw new BoundaryError(`Đối tượng thứ ${k + 1} trong 'features' không phải một Feature`);
    return { properties: isObject(f.properties) ? f.properties : {}, geometry: f.geometry, id: f.id };
  });
}

/** The object with most polygons is taken: a file may also carry the province's outline. */
function topojsonFeatures(json: Loose): Feature[] {
  const arcs = decodeArcs(json);
  const stitch = (ring: unknown): LonLat[] => {
    if (!Array.isArray(ring)) throw new BoundaryError('TopoJSON: một vòng không phải danh sách cung');
    const points: LonLat[] = [];
    for (const k of ring as unknown[]) {
      const arc = typeof k === 'number' ? arcs[k < 0 ? ~k : k] : undefined;
      if (arc === undefined) throw new BoundaryError(`TopoJSON: không có cung số ${String(k)}`);
      const run = (k as number) < 0 ? arc.toReversed() : arc;
      points.push(...(points.length === 0 ? run : run.slice(1)));
    }
    return points;
  };
  let best: Feature[] = [];
  for (const object of Object.values(isObject(json.objects) ? json.objects : {})) {
    if (!isObject(object)) continue;
    const members: unknown[] =
      object.type === 'GeometryCollection' && Array.isArray(object.geometries) ? object.geometries : [object];
    const features = members.filter(isObject).map((g): Feature => {
      const parts = Array.isArray(g.arcs) ? (g.arcs as unknown[]) : [];
      const polygon = (p: unknown): LonLat[][] => (Array.isArray(p) ? p.map(stitch) : []);
      const coordinates = g.type === 'Polygon' ? polygon(parts) : g.type === 'MultiPolygon' ? parts.map(polygon) : null;
      return {
        properties: isObject(g.properties) ? g.properties : {},
        geometry: { type: g.type, coordinates },
        id: g.id,
      };
    });
    if (features.length > best.length) best = features;
  }
  return best;
}

/** Arcs in degrees: quantised files hold steps from the point before, to be scaled by `transform`. */
function decodeArcs(json: Loose): LonLat[][] {
  const pair = (v: unknown, what: string): LonLat => {
    if (Array.isArray(v) && typeof v[0] === 'number' && typeof v[1] === 'number') return [v[0], v[1]];
    throw new BoundaryError(`TopoJSON: ${what} phải là một cặp số`);
  };
  const transform = isObject(json.transform) ? json.transform : null;
  const scale = transform ? pair(transform.scale, 'transform.scale') : null;
  const shift = transform ? pair(transform.translate, 'transform.translate') : null;
  const arcs: unknown[] = Array.isArray(json.arcs) ? json.arcs : [];
  return arcs.map((arc, k) => {
    if (!Array.isArray(arc)) throw new BoundaryError(`TopoJSON: cung số ${k} không phải danh sách điểm`);
    let [x, y] = [0, 0];
    return arc.map((p: unknown): LonLat => {
      const [dx, dy] = pair(p, `điểm của cung số ${k}`);
      if (!scale || !shift) return [dx, dy];
      x += dx;
      y += dy;
      return [x * scale[0] + shift[0], y * scale[1] + shift[1]];
    });
  });
}

function labelOf(properties: Record<string, unknown>, k: number): string {
  const name = Object.values(properties).find((v) => typeof v === 'string' && /\p{L}{2}/u.test(v));
  return `đối tượng thứ ${k + 1}${typeof name === 'string' ? ` (${name})` : ''}`;
}

function ringsOf(geometry: unknown, label: string): Ring[] {
  const type = isObject(geometry) ? geometry.type : null;
  const coordinates: unknown = isObject(geometry) ? geometry.coordinates : null;
  if (!Array.isArray(coordinates) || coordinates.flat(3).length === 0)
    throw new BoundaryError(
      `${label}: không có hình (geometry trống${type === null || type === undefined ? '' : `, kiểu ${String(type)}`})`,
    );
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
  if (polygons.length === 0)
    throw new BoundaryError(`${label}: kiểu hình ${String(type)}, cần Polygon hoặc MultiPolygon`);
  return polygons.flatMap((polygon) => {
    if (!Array.isArray(polygon)) throw new BoundaryError(`${label}: hình không đúng dạng GeoJSON`);
    return polygon.map((ring: unknown) => {
      if (!Array.isArray(ring)) throw new BoundaryError(`${label}: hình không đúng dạng GeoJSON`);
      return ring.map((p: unknown): LonLat => {
        if (Array.isArray(p) && Number.isFinite(p[0]) && Number.isFinite(p[1])) return [p[0] as number, p[1] as number];
        throw new BoundaryError(`${label}: có đỉnh không phải cặp số`);
      });
    });
  });
}

function checkRing(ring: Ring, label: string): void {
  for (const [x, y] of ring) {
    if (x >= WINDOW.west && x <= WINDOW.east && y >= WINDOW.south && y <= WINDOW.north) continue;
    const at = `${label}: tọa độ (${x}, ${y})`;
    if (y >= WINDOW.west && y <= WINDOW.east && x >= WINDOW.south && x <= WINDOW.north)
      throw new BoundaryError(`${at} bị đảo: GeoJSON ghi kinh độ trước, vĩ độ sau`);
    if (Math.abs(x) > 1000 || Math.abs(y) > 1000)
      throw new BoundaryError(`${at} là mét (có lẽ VN-2000); cần chuyển sang WGS 84 kinh độ, vĩ độ trước khi nhập`);
    throw new BoundaryError(`${at} nằm ngoài vùng Tây Ninh (kinh độ 104,9–107,3; vĩ độ 9,9–12,2)`);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || !first || !last)
    throw new BoundaryError(`${label}: có vòng chỉ ${ring.length} đỉnh, cần ít nhất 4`);
  if (first[0] !== last[0] || first[1] !== last[1])
    throw new BoundaryError(`${label}: có vòng không khép kín (đỉnh cuối phải trùng đỉnh đầu)`);
}
