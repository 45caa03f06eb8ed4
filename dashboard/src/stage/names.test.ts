import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * A page of a presentation, and the editor's canvas, show scenes of the wall in a document that the desk styles too: a
 * class that the desk styles by its bare name is worn by nothing on a scene, or it would be drawn as the desk's.
 */
const SRC = join(import.meta.dirname, '..');
const files = (folder: string, end: string): string[] =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith(end))
    .map((f) => readFileSync(join(SRC, folder, f), 'utf8'));

/** Names that mean the same in both, and that `.stage` colours by itself. */
const SAME = ['bones', 'ok', 'stale'];

/** Classes with a rule of their own that stands for any width. */
function bare(css: string): string[] {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^{}]*\}/g, '');
  return [...rules.matchAll(/([^{}]+)\{/g)].flatMap((m) =>
    m[1]!.split(',').flatMap((one) => /^\.([\w-]+)$/.exec(one.trim())?.[1] ?? []),
  );
}
const worn = (tsx: string): string[] =>
  [...tsx.matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})/g)].flatMap(([, plain, written = '']) =>
    plain === undefined ? [...written.matchAll(/['"`]([^'"`$]*)/g)].flatMap((m) => m[1]!.split(' ')) : plain.split(' '),
  );

it('nothing on a scene wears a name that the desk styles', () => {
  const styled = new Set(['desk', 'meeting', 'figures'].flatMap((f) => files(f, '.css')).flatMap(bare));
  const onScenes = ['kit', 'panels', 'scenes'].flatMap((f) => files(f, '.tsx')).flatMap(worn);
  // Both were read: without them the comparison would find nothing for ever.
  expect(styled).toContain('card');
  expect(onScenes).toEqual(expect.arrayContaining(['row-bar', 'scene-row', 'table-row']));
  expect([...new Set(onScenes)].filter((name) => styled.has(name) && !SAME.includes(name))).toEqual([]);
});
