import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Minutes rather than seconds, longest first: begun last, one of them would run on alone when all others are done. The
 * player waits for most of its time, the linter never.
 */
const LONG = [
  'wall-player',
  'wall-linter',
  'desk-accessible',
  'wall-presenting-linter',
  'wall-away',
  'desk-journeys',
  'wall-touches',
  'meeting-journey',
  'desk-entry',
  'meeting-room',
  'desk-data-officer',
  'desk-decisions',
  'meeting-add',
];
const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
