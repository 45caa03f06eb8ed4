import type { SQLInputValue } from 'node:sqlite';
import { SqliteEntities } from './sqlite-entities.ts';
import type { QuarantineRow } from './storage.ts';

/** What lies beside the truth: refused items, and the names that senders use. */
export class SqliteAside extends SqliteEntities {
  putQuarantine(rows: readonly QuarantineRow[]): void {
    // A sender that repeats what was refused makes no new entry.
    const again = this.prepare(
      "UPDATE quarantine SET at=?, item=?, context=? WHERE status='open' AND source=? AND key=? AND kind=? AND field=? AND reason=?",
    );
    const put = this.prepare(
      'INSERT INTO quarantine (source, at, status, kind, key, field, reason, item, context, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.within('write', () => {
      for (const r of rows) {
        const known =
          r.key !== '' && again.run(r.at, r.item, r.context, r.source, r.key, r.kind, r.field, r.reason).changes > 0;
        if (!known) put.run(r.source, r.at, r.status, r.kind, r.key, r.field, r.reason, r.item, r.context, r.note);
      }
    });
  }

  quarantine(f: {
    source?: string;
    status?: string;
    kind?: string;
    after?: number;
    id?: number;
    limit: number;
  }): QuarantineRow[] {
    const where = ['id > ?'];
    const values: SQLInputValue[] = [f.after ?? 0];
    for (const name of ['source', 'status', 'kind', 'id'] as const) {
      const v = f[name];
      if (v === undefined) continue;
      where.push(`${name} = ?`);
      values.push(v);
    }
    return this.all<QuarantineRow>(
      `SELECT * FROM quarantine WHERE ${where.join(' AND ')} ORDER BY id LIMIT ?`,
      ...values,
      f.limit,
    );
  }

  settleQuarantine(id: number, status: string, note: string): void {
    this.prepare('UPDATE quarantine SET status=?, note=? WHERE id=?').run(status, note, id);
  }

  quarantineCounts(): { source: string; kind: string; status: string; n: number }[] {
    return this.all('SELECT source, kind, status, count(*) AS n FROM quarantine GROUP BY source, kind, status');
  }

  putLabels(rows: readonly { kind: string; code: string; name: string }[]): void {
    const put = this.prepare(
      'INSERT INTO label (kind, code, name) VALUES (?, ?, ?) ON CONFLICT (kind, code) DO UPDATE SET name = excluded.name',
    );
    this.within('write', () => {
      for (const r of rows) put.run(r.kind, r.code, r.name);
    });
  }

  labels(): { kind: string; code: string; name: string }[] {
    return this.all('SELECT kind, code, name FROM label');
  }
}
