/** One line of the table. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** null: shown beside the others, with nothing to reach. */
  floor: number | null;
  goal: number | null;
  better: 'higher' | 'lower';
  /** What one must know to read it. */
  note?: string;
}

export interface Outcome {
  figures: Figure[];
  /** All runs behind the medians, and whatever else was seen. */
  details: Record<string, unknown>;
}

export interface Settings {
  /** Size of the large history. */
  dossiers: number;
  soakMinutes: number;
  /** How histories are made: through the door, or through the fold in a process of its own. */
  load: 'http' | 'direct';
  /** Runs whose median is given. */
  runs: number;
  /** The instant at which the bench began: histories end the day before. */
  now: number;
  /** A fresh folder that is removed when the bench ends. */
  folder(name: string): string;
  /** A folder with a history of so many dossiers; made once, shared by who only reads. */
  history(dossiers: number): Promise<{ dataDir: string; loadedPerSecond: number }>;
  /** A copy of such a folder, to be written to. */
  historyCopy(dossiers: number): Promise<string>;
  say(line: string): void;
}

export interface Measure {
  name: string;
  run(settings: Settings): Promise<Outcome>;
}

export type Verdict = 'goal' | 'floor' | 'missed' | '';

export function verdict(f: Figure): Verdict {
  if (f.floor === null || f.goal === null) return '';
  const reaches = (limit: number): boolean => (f.better === 'higher' ? f.value >= limit : f.value <= limit);
  return reaches(f.goal) ? 'goal' : reaches(f.floor) ? 'floor' : 'missed';
}
