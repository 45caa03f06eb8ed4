/** A sector (lĩnh vực) as coded on the national portal. */
export interface Sector {
  code: string;
  name: string;
  /** `sample`: seen in a real message; `assumed`: chosen here in the same style, to be replaced by the official list. */
  codeCertainty: 'sample' | 'assumed';
}

/** A procedure (thủ tục hành chính). */
export interface Procedure {
  code: string;
  name: string;
  sectorCode: string;
  level: 'province' | 'commune';
  /** Who handles it by law, in words. */
  agency: string;
  /** Upper bound in working days for ordinary areas; 0 = the same working day, filed after 15:00 the next; null = not known. */
  legalWorkingDays: number | null;
  certainty: 'secondary' | 'recalled';
}

export interface Catalogue {
  sectors: ReadonlyMap<string, Sector>;
  procedures: ReadonlyMap<string, Procedure>;
}

export const buildCatalogue = (sectors: readonly Sector[], procedures: readonly Procedure[]): Catalogue => ({
  sectors: new Map(sectors.map((s) => [s.code, s])),
  procedures: new Map(procedures.map((p) => [p.code, p])),
});

/** Name of a sector; the code itself when it is not in the list: senders use sectors that we have not seen. */
export const sectorName = (catalogue: Catalogue, code: string): string => catalogue.sectors.get(code)?.name ?? code;
