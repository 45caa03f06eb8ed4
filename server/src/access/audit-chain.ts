import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRow } from './access-store.ts';

/** The hash of a row: over the hash of the row before and every field, so that no row can be changed, taken out or moved unseen. */
export function linkHash(previous: string, id: number, e: AuditEntry): string {
  const fields = [previous, id, e.at, e.who, e.role, e.address, e.verb, e.object, e.detail, e.result];
  return createHash('sha256').update(JSON.stringify(fields), 'utf8').digest('hex');
}

export interface ChainCheck {
  ok: boolean;
  rows: number;
  /** First row that does not fit; null: all do. */
  brokenAt: number | null;
  /** Hash of the last row. Written down elsewhere it also proves that no row was cut off at the end. */
  head: string;
}

/** Walks the whole log, a page at a time. */
export function checkChain(page: (after: number, limit: number) => AuditRow[]): ChainCheck {
  let [rows, last, head] = [0, 0, ''];
  for (;;) {
    const found = page(last, 1000);
    for (const row of found) {
      if (row.id !== last + 1 || row.previous !== head || row.hash !== linkHash(head, row.id, row))
        return { ok: false, rows, brokenAt: row.id, head };
      rows++;
      last = row.id;
      head = row.hash;
    }
    if (found.length < 1000) return { ok: true, rows, brokenAt: null, head };
  }
}
