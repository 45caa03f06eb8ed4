import { createHash, timingSafeEqual } from 'node:crypto';
import type { SourceId } from '../ledger/port.ts';

/** Source name of the token that comes alone in INGEST_TOKEN. */
export const DEFAULT_SOURCE: SourceId = 'dvcqg';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/**
 * The tokens that may write, each with the name of the source it stands for. Only digests are held; the comparison
 * looks at every one of them whatever it finds.
 */
export class Tokens {
  readonly #entries: readonly { source: SourceId; digest: Buffer }[];

  constructor(pairs: Iterable<readonly [source: SourceId, token: string]>) {
    this.#entries = [...pairs].map(([source, token]) => ({ source, digest: digest(token) }));
  }

  get sources(): SourceId[] {
    return [...new Set(this.#entries.map((entry) => entry.source))];
  }

  /** The source that a token stands for; null for an unknown one. */
  sourceOf(token: string): SourceId | null {
    const asked = digest(token);
    let found: SourceId | null = null;
    for (const entry of this.#entries) if (timingSafeEqual(entry.digest, asked)) found = entry.source;
    return found;
  }
}

/** @throws Error naming the line (never the token) that cannot be read. */
export function parseTokens(env: { INGEST_TOKEN?: string; INGEST_TOKENS?: string }, fileText = ''): Tokens {
  const sourceByToken = new Map<string, SourceId>();
  const add = (source: SourceId, token: string, where: string): void => {
    const other = sourceByToken.get(token);
    if (other !== undefined && other !== source) throw new Error(`${where}: cùng một mã với nguồn '${other}'`);
    sourceByToken.set(token, source);
  };
  const alone = env.INGEST_TOKEN?.trim() ?? '';
  if (alone !== '') add(DEFAULT_SOURCE, alone, 'INGEST_TOKEN');
  const lists = [
    ['INGEST_TOKENS', env.INGEST_TOKENS ?? ''],
    ['Tệp mã nguồn gửi', fileText],
  ] as const;
  for (const [name, text] of lists) {
    text.split(/\r?\n/).forEach((raw, i) => {
      const line = raw.trim();
      if (line === '' || line.startsWith('#')) return;
      const where = `${name}, dòng ${i + 1}`;
      const cut = line.indexOf('=');
      const source = line.slice(0, Math.max(cut, 0)).trim();
      const token = line.slice(cut + 1).trim();
      if (cut < 1 || !NAME.test(source) || token === '') {
        throw new Error(`${where}: ghi theo dạng ten-nguon=mã, tên gồm chữ không dấu, số, '.', '_' hoặc '-'`);
      }
      add(source, token, where);
    });
  }
  return new Tokens([...sourceByToken].map(([token, source]) => [source, token] as const));
}
