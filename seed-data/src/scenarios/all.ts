import { dirty } from './dirty.ts';
import { outage } from './outage.ts';
import type { Scenario } from './scenario.ts';
import { storm } from './storm.ts';

const ordinary: Scenario = { name: 'ordinary', title: 'ngày thường' };

export const SCENARIOS: readonly Scenario[] = [ordinary, storm, outage, dirty];

/** @throws when there is no such scenario, naming those there are. */
export function scenarioOf(name: string): Scenario {
  const found = SCENARIOS.find((s) => s.name === name);
  if (found) return found;
  const known = SCENARIOS.map((s) => `${s.name} (${s.title})`).join(', ');
  throw new Error(`Không có kịch bản «${name}». Các kịch bản: ${known}`);
}
