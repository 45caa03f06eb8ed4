import type { MapMetric } from '@toancanh/shared/contract/overview.ts';
import { sceneWords as w } from '../words.ts';
import type { Data } from './page.ts';

/** A map's figures by commune, worst first; a commune without data stays, and says so. */
export function mapData(metric: MapMetric, names: Readonly<Record<string, string>>): Data {
  const rows = Object.entries(metric.values).map(([key, v]) => ({ key, name: names[key] ?? key, values: [v] }));
  const of = (r: (typeof rows)[number]): number => r.values[0]!.value ?? -1;
  return {
    kind: 'data',
    title: w.map[metric.id],
    draw: 'map',
    by: 'Xã, phường',
    columns: [{ name: w.map[metric.id].replace(' theo xã, phường', ''), unit: metric.unit, compared: false }],
    rows: rows.sort((a, b) => of(b) - of(a) || a.name.localeCompare(b.name, 'vi')),
    ...{ target: null, direction: 'down', total: null, note: null },
  };
}
