import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** What a panel loads late must be here before the network goes: the list is that of the panels, no more and no less. */
const PANELS = join(import.meta.dirname, '../panels');

it('knows every chart that a panel loads when it is first drawn', () => {
  const late = (readdirSync(PANELS, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => {
      const file = join(PANELS, name);
      return [...readFileSync(file, 'utf8').matchAll(/lazy\(\(\) => import\('([^']+)'\)/g)].map(([, path]) =>
        relative(PANELS, resolve(dirname(file), path!)),
      );
    });
  const listed = [
    ...readFileSync(join(import.meta.dirname, 'load-charts.ts'), 'utf8').matchAll(/import\('\.\.\/panels\/([^']+)'\)/g),
  ].map(([, path]) => path!);
  expect(late.length).toBeGreaterThan(0);
  expect(listed.toSorted()).toEqual([...new Set(late)].toSorted());
});
