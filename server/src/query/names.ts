import { type Catalogue, sectorName } from '@toancanh/shared/places/procedures.ts';

/** How dossiers (1, 2, 3) and petitions came in; '' where the sender did not say. */
const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['', 'Không ghi'],
  ['1', 'Trực tiếp'],
  ['2', 'Trực tuyến'],
  ['3', 'Bưu chính công ích'],
  ['national', 'Cổng DVCQG'],
  ['1022', 'Tổng đài 1022'],
  ['zalo', 'Zalo'],
  ['qna', 'Hỏi đáp'],
]);

export const channelName = (code: string): string => CHANNELS.get(code) ?? code;

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
