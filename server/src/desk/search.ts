import type { SearchAnswer, SearchHit } from '@toancanh/shared/contract/desk/search.ts';
import { resolveAgency } from '@toancanh/shared/places/agency.ts';
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
    if (this.index === null || this.madeFor !== version) {
      this.index = new SearchIndex(this.all());
      this.madeFor = version;
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
      sectors.add(d.sector);
      if (!procedures.get(d.procedure)) procedures.set(d.procedure, d.sector);
    }
    for (const code of sectors)
      if (code !== '') yield { kind: 'sector', key: code, name: s.names.sector(code), detail: 'Lĩnh vực', also: [] };
    for (const [code, sector] of procedures)
      if (code !== '')
        yield {
          ...{ kind: 'procedure', key: code, name: s.names.procedure(code), also: [] },
          detail: sector === '' ? 'Thủ tục' : `Thủ tục · ${s.names.sector(sector)}`,
        };
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
