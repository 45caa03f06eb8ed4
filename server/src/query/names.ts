import { type Catalogue, sectorName } from '@toancanh/shared/places/procedures.ts';

/** Names of sectors and procedures: the catalogue's, else as senders call them, else the code. */
export class Names {
  private catalogue: Catalogue;
  private readonly heard = new Map<string, string>();
  /** Grows with every new name. */
  version = 0;

  constructor(catalogue: Catalogue, labels: readonly { kind: string; code: string; name: string }[]) {
    this.catalogue = catalogue;
    for (const l of labels) this.hear(l.kind, l.code, l.name);
  }

  hear(kind: string, code: string, name: string): void {
    if (this.heard.get(`${kind}:${code}`) === name) return;
    this.heard.set(`${kind}:${code}`, name);
    this.version++;
  }

  setCatalogue(catalogue: Catalogue): void {
    this.catalogue = catalogue;
    this.version++;
  }

  sectorCodes(): string[] {
    return [...this.catalogue.sectors.keys()];
  }

  procedureCodes(): string[] {
    return [...this.catalogue.procedures.keys()];
  }

  sector(code: string): string {
    const known = sectorName(this.catalogue, code);
    return known === code ? (this.heard.get(`sector:${code}`) ?? code) : known;
  }

  procedure(code: string): string {
    return this.catalogue.procedures.get(code)?.name ?? this.heard.get(`procedure:${code}`) ?? code;
  }
}
