import { formatDay } from '@toancanh/shared/calendar/day.ts';
import type { FigureCamera, FigureCameras } from '@toancanh/shared/contract/desk/camera-rows.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import type { CameraEntity } from '@toancanh/shared/subsystems/cameras/state.ts';
import { SUBSYSTEMS } from '@toancanh/shared/subsystems/registry.ts';
import { BadRequest } from '../http/errors.ts';
import type { Services } from '../services.ts';
import type { Asked } from './asked.ts';

const CAMERAS = SUBSYSTEMS.findIndex((s) => s.name === 'cameras');

/**
 * The cameras behind a figure of cameras, each with its own part, as known at the question's instant. The figure is of
 * the board, these are of the fine cells, which keep each camera apart: two books that must agree. A metric that counts
 * places has places behind it.
 * @throws BadRequest when the metric is none of cameras.
 */
export async function cameraRows(
  s: Services,
  asked: Asked,
  metric: Metric,
  of: 'numerator' | 'denominator',
): Promise<FigureCameras> {
  if (metric.subsystem !== 'cameras')
    throw new BadRequest(
      'metric',
      `metric=${metric.id} không phải chỉ số về camera; hồ sơ đứng sau nó ở /api/dossiers`,
    );
  const question = asked.question(asked.period, metric.perUnit ? 'unit' : 'procedure');
  // Places are counted whole: no part of one camera or channel is told apart in them.
  const narrowed = metric.perUnit ? { procedure: null, channel: null } : {};
  const { rows } = await s.engine.askAll([metric], { ...question, ...narrowed });
  const unitOf = metric.perUnit ? (code: string) => code : shopsOf(s, asked);
  const behind = rows.flatMap(({ key, values }) => {
    const { numerator, denominator } = values.get(metric.id)!;
    const parts = { numerator, denominator: denominator ?? 0 };
    return parts[of] === 0 ? [] : [{ key, parts }];
  });
  const found = behind.map(async ({ key, parts }): Promise<FigureCamera> => {
    const unit = unitOf(key) ?? '';
    return {
      ...{ code: key, name: metric.perUnit ? null : await nameOf(s, key) },
      ...{ unit, unitName: s.geography.unit(unit)?.name ?? unit },
      ...parts,
    };
  });
  return {
    ...{ metric: metric.id, from: formatDay(asked.period.from), to: formatDay(asked.period.to) },
    knownAt: asked.answered.knownAt,
    rows: (await Promise.all(found)).sort(
      (a, b) => compare(a.unitName, b.unitName) || compare(a.name ?? '', b.name ?? '') || compare(a.code, b.code),
    ),
    next: null,
  };
}

const { compare } = new Intl.Collator('vi', { numeric: true });

/** Where each camera stands: a cell's tuple has the camera's id and its shop. */
function shopsOf(s: Services, { geography }: Asked): (camera: string) => string | undefined {
  const units = new Map<string, string>();
  for (const [tuple, dims] of s.cube.tuples)
    if (dims.sector === '' && dims.channel === '' && dims.procedure !== '')
      units.set(geography.procedureOf(dims.procedure), geography.unitOf(s.cube.agencyOfTuple(tuple)));
  return (camera) => units.get(camera);
}

async function nameOf(s: Services, camera: string): Promise<string | null> {
  const row = await s.ledger.reads.entity(CAMERAS, camera);
  if (row === null) return null;
  const state = JSON.parse(row.state) as CameraEntity;
  return state.kind === 'camera' ? (state.entry?.name ?? null) : null;
}
