/** Degrees WGS 84. */
export type LonLat = [number, number];
/** Closed ring: the last point repeats the first. */
export type Ring = LonLat[];

export interface MapUnit {
  /** Commune code, five digits. */
  code: string;
  /** Outer rings of the parts and their holes, flat; drawn with the even-odd rule. */
  rings: Ring[];
  /** A point well inside, for a label. */
  label: LonLat;
  /** Where the mark of the one-stop shop stands, clear of the label. */
  shop: LonLat;
}

/** The answer of `GET /api/map`. `schematic`: computed from points and areas, no legal meaning; `official`: imported. */
export interface MapFile {
  kind: 'schematic' | 'official';
  /** Shown on the map: 'Sơ đồ' or the imported file's name. */
  name: string;
  note: string;
  units: MapUnit[];
  outline: Ring[];
  source: string;
  /** ISO instant of the import; null for the schematic. */
  importedAt: string | null;
}
