import { cameraMetrics } from './cameras.ts';
import { dossierMetrics } from './dossiers.ts';
import type { Metric } from './metric.ts';
import { petitionMetrics } from './petitions.ts';

/** All KPIs, in the order in which they are listed. */
export const METRICS: readonly Metric[] = [...dossierMetrics, ...petitionMetrics, ...cameraMetrics];

export const METRIC_BY_ID: ReadonlyMap<string, Metric> = new Map(METRICS.map((m) => [m.id, m]));
