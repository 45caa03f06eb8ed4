import type { Random } from '../kit/random.ts';
import type { Source } from '../play/sources.ts';

/** What a scenario does to the ordinary life of the province. */
export interface Scenario {
  name: string;
  /** In Vietnamese, for --help and the start line. */
  title: string;
  /** Brings more dossiers from now on (storm.ts). */
  storm?: boolean;
  /** Is this source silent? `elapsed` is real time (ms) since the player started. */
  silent?: (source: Source, elapsed: number) => boolean;
  /** A bad copy of an item, which is sent just before the good one; null: this one is fine. */
  spoil?: (item: Record<string, unknown>, random: Random) => Record<string, unknown> | null;
}
