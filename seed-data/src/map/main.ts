import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadFacts } from '../facts.ts';
import { importOfficial } from './import-official.ts';
import { officialMapPath } from './load.ts';
import { ringArea } from './plane.ts';
import { BoundaryError, readBoundaries } from './read-boundaries.ts';
import { schematicMap } from './schematic.ts';

const USAGE = `Cách dùng:
  npm run map                      tính sơ đồ từ số liệu, in sai số diện tích (--out TỆP để ghi ra)
  npm run map -- import TỆP        nhập ranh giới chính thức (GeoJSON, TopoJSON; có thể nén .gz)
      --data-dir THƯ_MỤC           nơi lưu dữ liệu (mặc định DATA_DIR, rồi ./data)
      --code-property TÊN          thuộc tính chứa mã xã 5 chữ số
      --name-property TÊN          thuộc tính chứa tên xã
      --dry-run                    chỉ kiểm tra và báo cáo, không ghi`;

/** Exit code: 0 done, 1 refused, 2 wrong use. */
export function run(argv: string[], print: (line: string) => void): number {
  let args: ReturnType<typeof parse>;
  try {
    args = parse(argv);
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const [command = 'schematic', file] = args.positionals;
  if (command === 'schematic') return schematic(args.values.out, print);
  if (command === 'import' && file !== undefined) return importFile(file, args.values, print);
  print(USAGE);
  return 2;
}

const parse = (argv: string[]) =>
  parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      'data-dir': { type: 'string' },
      'code-property': { type: 'string' },
      'name-property': { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
  });

function schematic(out: string | undefined, print: (line: string) => void): number {
  const { communes, outline } = loadFacts();
  const map = schematicMap(communes, outline);
  const errors = communes.map((c, i) => Math.abs(ringArea(map.units[i]!.rings[0]!) / c.areaKm2 - 1));
  const percent = (x: number): string => `${(100 * x).toFixed(2).replace('.', ',')} %`;
  print(
    `Sơ đồ: ${map.units.length} xã, phường; sai số diện tích trung bình ${percent(errors.reduce((a, b) => a + b, 0) / errors.length)}, lớn nhất ${percent(Math.max(...errors))}`,
  );
  const json = JSON.stringify(map);
  if (out !== undefined) {
    write(out, json);
    print(`Đã ghi ${out} (${Math.ceil(Buffer.byteLength(json) / 1024)} KB)`);
  }
  return 0;
}

function importFile(file: string, values: ReturnType<typeof parse>['values'], print: (line: string) => void): number {
  try {
    const { map, report } = importOfficial(readBoundaries(file), loadFacts().communes, {
      name: basename(file),
      importedAt: new Date().toISOString(),
      ...(values['code-property'] === undefined ? {} : { codeProperty: values['code-property'] }),
      ...(values['name-property'] === undefined ? {} : { nameProperty: values['name-property'] }),
    });
    for (const line of report) print(line);
    if (values['dry-run']) {
      print('Chỉ kiểm tra (--dry-run): không ghi gì.');
      return 0;
    }
    const path = officialMapPath(values['data-dir'] ?? process.env.DATA_DIR ?? join(process.cwd(), 'data'));
    write(path, JSON.stringify(map));
    print(`Đã nhập bản đồ: ${path}. Khởi động lại máy chủ để dùng.`);
    return 0;
  } catch (error) {
    if (!(error instanceof BoundaryError)) throw error;
    print(error.message);
    return 1;
  }
}

/** Whole or not at all: a server that starts meanwhile must not read half a map. */
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

if (import.meta.main) process.exitCode = run(process.argv.slice(2), (line) => console.log(line));
