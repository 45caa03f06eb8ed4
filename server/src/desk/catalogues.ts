import type { CatalogueKind, ImportEntry, ImportPreview } from '@toancanh/shared/contract/desk/catalogues.ts';
import { buildDirectory, type Directory } from '@toancanh/shared/places/agency.ts';
import { buildCatalogue, type Procedure, type Sector } from '@toancanh/shared/places/procedures.ts';
import type { Unit } from '@toancanh/shared/places/units.ts';
import type { LedgerClient } from '../ledger/client.ts';
import type { Geography } from '../query/geography.ts';
import type { Mappings } from '../query/mappings.ts';
import type { Names } from '../query/names.ts';

/** A row of an import: column → text as it was given. */
export type ImportRow = Readonly<Record<string, string>>;

type Table = ReadonlyMap<string, Record<string, string>>;

interface Import extends Omit<ImportEntry, 'rows'> {
  rows: { key: string; values: ImportRow }[];
}
export interface Shipped {
  units: readonly Unit[];
  sectors: readonly Sector[];
  procedures: readonly Procedure[];
}

/** Columns of each catalogue, the first its key. */
export const COLUMNS: Record<CatalogueKind, readonly string[]> = {
  units: ['id', 'agencyCode', 'aliases'],
  sectors: ['code', 'name'],
  procedures: ['code', 'name', 'sectorCode', 'level', 'legalWorkingDays'],
};

/**
 * Catalogues = the facts as shipped, and over them what was imported. The facts stay as they are; an import that is
 * taken back leaves what lay under it. Kept with the ledger.
 */
export class Catalogues {
  private imports: Import[] = [];
  private readonly shipped: Shipped;
  private readonly ledger: LedgerClient;
  private readonly targets: { directory: Directory; geography: Geography; mappings: Mappings; names: Names };

  private constructor(shipped: Shipped, ledger: LedgerClient, targets: Catalogues['targets']) {
    this.shipped = shipped;
    this.ledger = ledger;
    this.targets = targets;
  }

  static async load(shipped: Shipped, ledger: LedgerClient, targets: Catalogues['targets']): Promise<Catalogues> {
    const made = new Catalogues(shipped, ledger, targets);
    const text = await ledger.reads.getMeta('catalogueImports');
    made.imports = text === null ? [] : (JSON.parse(text) as Import[]);
    if (made.imports.length > 0) made.prepared(made.imports)();
    return made;
  }

  /** Newest first. */
  list(): ImportEntry[] {
    return this.imports.map((i) => ({ ...i, rows: i.rows.length })).toReversed();
  }

  /** What rows would change, each judged for itself; nothing is written. `line` is the file's. */
  preview(kind: CatalogueKind, rows: readonly { line: number; row: ImportRow }[]): ImportPreview {
    const key = COLUMNS[kind][0]!;
    const seen = new Set<string>();
    const now = this.current(kind);
    const sectors = this.current('sectors');
    const claimed = new Map<string, string>();
    if (kind === 'units')
      for (const [id, values] of now) if (values.agencyCode) claimed.set(values.agencyCode.toUpperCase(), id);
    const judged = rows.map(({ line, row }): ImportPreview['rows'][number] => {
      const id = (row[key] ?? '').trim();
      const message = seen.has(id)
        ? `${key}=${id} đã có ở một dòng trên`
        : this.problem(kind, id, row, { now, sectors, claimed });
      seen.add(id);
      const known = now.get(id);
      if (message !== null) {
        const unknown = kind === 'units' && id !== '' && known === undefined;
        return { line, key: id, outcome: unknown ? 'unknown' : 'error', changes: [], message };
      }
      const changes = Object.entries(row)
        // An empty cell leaves what there is.
        .filter(([column, text]) => column !== key && clean(text) !== '')
        .map(([column, after]) => ({ column, before: known?.[column] ?? '', after: clean(after) }))
        .filter((c) => c.before !== c.after);
      const outcome = known === undefined ? 'added' : changes.length > 0 ? 'changed' : 'unchanged';
      if (kind === 'units' && row.agencyCode) claimed.set(clean(row.agencyCode).toUpperCase(), id);
      return { line, key: id, outcome, changes, message: null };
    });
    const count = (...outcomes: string[]): number => judged.filter((j) => outcomes.includes(j.outcome)).length;
    return {
      ...{ kind, dryRun: true, id: null, added: count('added'), changed: count('changed') },
      ...{ unchanged: count('unchanged'), errors: count('error', 'unknown'), rows: judged },
    };
  }

  /** Writes what the preview found good. Durable, and in force, when it resolves. */
  async add(
    kind: CatalogueKind,
    rows: readonly { line: number; row: ImportRow }[],
    at: string,
    by: string,
  ): Promise<ImportPreview> {
    const preview = this.preview(kind, rows);
    const good = new Map(preview.rows.map((r) => [r.line, r]));
    const taken = rows.flatMap(({ line, row }) => {
      const judged = good.get(line);
      if (judged?.outcome !== 'added' && judged?.outcome !== 'changed') return [];
      const values = Object.entries(row).map(([c, v]) => [c, clean(v)] as const);
      return [{ key: judged.key, values: Object.fromEntries(values.filter(([, v]) => v !== '')) }];
    });
    if (taken.length === 0) return { ...preview, dryRun: false };
    const id = this.imports.length + 1;
    await this.save([...this.imports, { id, kind, at, by, rows: taken, undone: null }]);
    return { ...preview, dryRun: false, id };
  }

  /** false: there is none, or it was taken back before. */
  async undo(id: number, at: string, by: string): Promise<boolean> {
    const found = this.imports.find((i) => i.id === id);
    if (!found || found.undone !== null) return false;
    await this.save(this.imports.map((i) => (i === found ? { ...i, undone: { at, by } } : i)));
    return true;
  }

  private async save(next: Import[]): Promise<void> {
    const use = this.prepared(next);
    await this.ledger.setMeta('catalogueImports', JSON.stringify(next));
    this.imports = next;
    use();
  }

  /** What is wrong with a row, in Vietnamese; null when nothing is. */
  private problem(
    kind: CatalogueKind,
    id: string,
    row: ImportRow,
    known: { now: Table; sectors: Table; claimed: ReadonlyMap<string, string> },
  ): string | null {
    if (id === '') return `thiếu ${COLUMNS[kind][0]}`;
    if (id.length > 60) return `${COLUMNS[kind][0]} dài quá 60 ký tự`;
    if (kind === 'units') {
      if (!known.now.has(id)) return `không có đơn vị ${id}; danh sách ở /api/units`;
      const code = clean(row.agencyCode ?? '');
      if (code !== '' && !/^[A-Z]\d{2}(\.\d{2,3}){0,3}$/i.test(code))
        return `agencyCode=${code}: cần dạng H53.07 hoặc H53.11.25`;
      const owner = known.claimed.get(code.toUpperCase());
      return code !== '' && owner !== undefined && owner !== id ? `agencyCode=${code} đang thuộc ${owner}` : null;
    }
    if (clean(row.name ?? '') === '' && !known.now.has(id)) return 'thiếu name';
    if (kind === 'sectors') return null;
    const sector = clean(row.sectorCode ?? '');
    if (sector !== '' && !known.sectors.has(sector)) return `không có lĩnh vực ${sector}; nhập lĩnh vực trước`;
    if (!['', 'province', 'commune'].includes(clean(row.level ?? '')))
      return `level=${row.level}: cần province hoặc commune`;
    const days = clean(row.legalWorkingDays ?? '');
    return days !== '' && !(/^\d{1,3}$/.test(days) && Number(days) <= 365)
      ? `legalWorkingDays=${days}: cần số ngày làm việc từ 0 đến 365`
      : null;
  }

  /** The catalogue in force as text by key: the shipped facts with the imports over them. */
  private current(kind: CatalogueKind, imports: readonly Import[] = this.imports): Map<string, Record<string, string>> {
    const { shipped } = this;
    const base: [string, Record<string, string>][] =
      kind === 'units'
        ? shipped.units.map((u) => [u.id, { agencyCode: u.agencyCode ?? '', aliases: (u.aliases ?? []).join(';') }])
        : kind === 'sectors'
          ? shipped.sectors.map((x) => [x.code, { name: x.name }])
          : shipped.procedures.map((x) => [
              x.code,
              {
                ...{ name: x.name, sectorCode: x.sectorCode, level: x.level },
                legalWorkingDays: x.legalWorkingDays === null ? '' : String(x.legalWorkingDays),
              },
            ]);
    const out = new Map(base);
    for (const i of imports)
      if (i.kind === kind && i.undone === null)
        for (const { key, values } of i.rows) out.set(key, { ...out.get(key), ...values });
    return out;
  }

  /**
   * Makes ready what puts the catalogues into use: the next question is answered by them, old figures included.
   * @throws when they contradict each other: two units would claim one agency code.
   */
  private prepared(imports: readonly Import[]): () => void {
    const { shipped, targets } = this;
    const units = this.current('units', imports);
    const changed = shipped.units.map((u): Unit => {
      const now = units.get(u.id);
      if (!now) return u;
      const aliases =
        now.aliases
          ?.split(';')
          .map(clean)
          .filter((a) => a !== '') ?? [];
      return { ...u, agencyCode: now.agencyCode || null, ...(aliases.length > 0 || u.aliases ? { aliases } : {}) };
    });
    const directory = buildDirectory(changed);
    const sectors = [...this.current('sectors', imports)].map(
      ([code, x]): Sector => ({
        ...(shipped.sectors.find((y) => y.code === code) ?? { codeCertainty: 'sample' as const }),
        ...{ code, name: x.name ?? code },
      }),
    );
    const procedures = [...this.current('procedures', imports)].map(
      ([code, x]): Procedure => ({
        ...(shipped.procedures.find((y) => y.code === code) ?? { agency: '', certainty: 'secondary' as const }),
        ...{ code, name: x.name ?? code, sectorCode: x.sectorCode ?? '' },
        level: x.level === 'province' ? 'province' : 'commune',
        legalWorkingDays: x.legalWorkingDays ? Number(x.legalWorkingDays) : null,
      }),
    );
    const catalogue = buildCatalogue(sectors, procedures);
    return () => {
      Object.assign(targets.directory, directory);
      targets.geography.setMappings(targets.mappings.current());
      targets.names.setCatalogue(catalogue);
    };
  }
}

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
