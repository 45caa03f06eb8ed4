import type { SearchAnswer, SearchHit } from '@toancanh/shared/contract/desk/search.ts';
import { type AgencyMappings, resolveAgency } from '@toancanh/shared/places/agency.ts';
import { codesIn, type MappedCode } from '@toancanh/shared/places/code-mappings.ts';
import { agencyOf } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import type { UnitScope } from '../access/unit-scope.ts';
import type { EntityRow } from '../ledger/storage.ts';
import { type Named, namedUnit, SearchIndex } from '../query/search.ts';
import type { Services } from '../services.ts';

const MOST = 20;
/** Dossiers looked through for one's own among those whose code begins so. */
const MOST_READ = 400;
const CODE = /^[A-Z]\d{2}[\dA-Z.-]*$/;

/** Units, sectors, procedures and dossiers by what is typed. The index is made anew when something got a new name. */
export class DeskSearch {
  private readonly s: Services;
  private index: SearchIndex | null = null;
  private madeFor = '';
  private madeBy: AgencyMappings | null = null;

  constructor(s: Services) {
    this.s = s;
  }

  async find(q: string, scope: UnitScope, kind?: SearchHit['kind']): Promise<SearchAnswer> {
    const code = q.trim().toUpperCase();
    const any = kind === undefined || kind === 'dossier';
    const dossiers = any && CODE.test(code) && code.length >= 3 ? await this.dossiers(code, scope) : [];
    const named = this.names().find(q, MOST, kind);
    // An exact or nearly exact code is what was meant; a short prefix is rather a unit's.
    const hits = code.includes('-') ? [...dossiers, ...named] : [...named, ...dossiers];
    return { q, hits: hits.slice(0, MOST) };
  }

  private names(): SearchIndex {
    const { s } = this;
    const version = `${s.cube.shape}/${s.names.version}`;
    const mappings = s.mappings.current();
    if (this.index === null || this.madeFor !== version || this.madeBy !== mappings) {
      this.index = new SearchIndex(this.all());
      this.madeFor = version;
      this.madeBy = mappings;
    }
    return this.index;
  }

  private *all(): Generator<Named> {
    const { s } = this;
    for (const u of s.geography.units)
      if (u.kind !== 'unknown') yield namedUnit(u, (id) => s.geography.unit(id)?.name ?? id);
    const sectors = new Set(s.names.sectorCodes());
    const procedures = new Map(s.names.procedureCodes().map((code) => [code, '']));
    for (const d of s.cube.tuples.values()) {
      const [sector, procedure] = [s.geography.sectorOf(d.sector), s.geography.procedureOf(d.procedure)];
      sectors.add(sector);
      if (!procedures.get(procedure)) procedures.set(procedure, sector);
    }
    // A code that is mapped leads to what it counts as.
    const [ofSector, ofProcedure] = [this.also('sector'), this.also('procedure')];
    for (const code of sectors)
      if (code !== '')
        yield { kind: 'sector', key: code, name: s.names.sector(code), detail: 'Lĩnh vực', also: ofSector(code) };
    for (const [code, sector] of procedures)
      if (code !== '')
        yield {
          ...{ kind: 'procedure', key: code, name: s.names.procedure(code), also: ofProcedure(code) },
          detail: sector === '' ? 'Thủ tục' : `Thủ tục · ${s.names.sector(sector)}`,
        };
  }

  /** Codes, and their names, that count as a code. */
  private also(kind: MappedCode): (code: string) => string[] {
    const { names, mappings } = this.s;
    const codes = [...codesIn(mappings.current(), kind)];
    return (code) => codes.flatMap(([from, to]) => (to === code ? [from, names[kind](from)] : []));
  }

  private async dossiers(code: string, scope: UnitScope): Promise<SearchHit[]> {
    const { s } = this;
    const hits: SearchHit[] = [];
    let after = '';
    for (let read = 0; read < MOST_READ; ) {
      const page: EntityRow[] = await s.ledger.reads.keysLike(0, code, after, scope.all ? MOST : 100);
      for (const row of page) {
        after = row.key;
        const state = JSON.parse(row.state) as DossierState;
        const unit = resolveAgency(agencyOf(row.key, state), s.directory, s.mappings.current());
        const present = s.geography.unit(unit)?.formerOf?.[0] ?? unit;
        if (!scope.has(present)) continue;
        hits.push({ kind: 'dossier', key: row.key, name: row.key, detail: s.geography.unit(unit)?.name ?? unit });
        if (hits.length === MOST) return hits;
      }
      read += page.length;
      if (page.length === 0 || scope.all) break;
    }
    return hits;
  }
}
