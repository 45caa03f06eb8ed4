/** What the values of all wall scenes have in common. Plain JSON; `null` means 'no data', never 0. */
export interface WallValue {
  /** The day (in the server's clock) that the figures are about. */
  today: string;
  /** true: made up by the simulator; every screen says 'Mô phỏng'. */
  simulated: boolean;
  attention: Attention[];
  sources: SourceAge[];
}

export interface Rate {
  value: number | null;
  numerator: number;
  denominator: number;
}

export interface CountTile {
  value: number;
  /**
   * The comparison the tile names; null when there is no such day. `until`: cut at the same minute of that day; `hours`
   * then says between which minutes it counts (`0000-0941`).
   */
  compare: { value: number; day: string; until: 'now' | 'end'; hours?: string } | null;
  target: number | null;
  /** Which source this figure lives on (SourceAge.kind). */
  source: SourceAge['kind'];
}

export interface RateTile extends Rate {
  target: number | null;
  compare: (Rate & { label: 'lastMonth' }) | null;
  withoutPromise: number;
  source: SourceAge['kind'];
}

/** At most five, gravest first. `params` fill the text on screen. */
export interface Attention {
  id: string;
  level: 1 | 2 | 3;
  kind:
    | 'shopDark'
    | 'manyOverdue'
    | 'dueSoonMany'
    | 'sourceStale'
    | 'quarantineMany'
    | 'unknownUnit'
    | 'petitionsOverdue';
  params: Record<string, string | number>;
  since: number | null;
  /** Somebody on duty has seen it. A top one (level 1) that nobody has seen holds every wall. */
  acknowledged: boolean;
}

export interface SourceAge {
  id: string;
  kind: 'dossiers' | 'petitions' | 'cameras';
  name: string;
  /** Server clock when it was last heard (a message or a heartbeat); null: never. */
  lastAt: number | null;
  /** Declared cadence in seconds: how often something is expected in its hours of work. */
  cadence: number;
  /** Whether anything is expected now (office hours). */
  expected: boolean;
  refused: number;
}
