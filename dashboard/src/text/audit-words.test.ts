import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDITED } from '@toancanh/shared/access/roles.ts';
import { expect, it } from 'vitest';
import { deskEn } from './desk-en.ts';
import { deskVi } from './desk-vi.ts';

/** What the doors of access write into the log by themselves, as their source has it. */
const folder = join(import.meta.dirname, '../../../server/src/access');
const written = readdirSync(folder).flatMap((name) =>
  [...readFileSync(join(folder, name), 'utf8').matchAll(/verb: ([^,\n]+)/g)].flatMap((found) =>
    [...found[1]!.matchAll(/'([a-z-]+)'/g)].map((word) => word[1]!),
  ),
);

it('every act that the log can hold has its words in both languages', () => {
  expect(written).toContain('role-change');
  for (const verb of [...AUDITED, ...written])
    for (const words of [deskVi, deskEn]) expect(words.admin.audit.verbs[verb], verb).toBeTruthy();
});
