import type { Random } from '../kit/random.ts';
import type { Source } from '../play/sources.ts';
import { dirty } from './dirty.ts';
import { outage } from './outage.ts';
import { storm } from './storm.ts';

/** What a scenario does to the ordinary life of the province. */
export interface Scenario {
  name: string;
  /** In Vietnamese, for --help and the start line. */
  title: string;
  /** Brings more dossiers from now on (storm.ts). */
  storm?: boolean;
  /** Is this source silent? `elapsed` is real time (ms) since the player started. */
  silent?: (source: Source, elapsed: number) => boolean;
  /** A bad copy of an item, which is sent just before the good one; null: this one is fine. */
  spoil?: (item: Record<string, unknown>, random: Random) => Record<string, unknown> | null;
}

const ordinary: Scenario = { name: 'ordinary', title: 'ngày thường' };

export const SCENARIOS: readonly Scenario[] = [ordinary, storm, outage, dirty];

/** @throws when there is no such scenario, naming those there are. */
export function scenarioOf(name: string): Scenario {
  const found = SCENARIOS.find((s) => s.name === name);
  if (found) return found;
  const known = SCENARIOS.map((s) => `${s.name} (${s.title})`).join(', ');
  throw new Error(`Không có kịch bản «${name}». Các kịch bản: ${known}`);
}
