/**
 * Names of procedures and sectors pass by in every message. They are public catalogue names; whoever wants them
 * is told once per code and name.
 */
export type OnLabel = (kind: 'procedure' | 'sector', code: string, name: string) => void;

/** Enough for the national catalogue; a sender that makes up codes cannot grow it further. */
const BOUND = 20_000;

export class SeenLabels {
  readonly #procedures = new Map<string, string>();
  readonly #sectors = new Map<string, string>();
  readonly #tell: OnLabel;

  constructor(tell: OnLabel) {
    this.#tell = tell;
  }

  procedure(code: string, name: string): void {
    if (this.#procedures.get(code) !== name) this.#note(this.#procedures, 'procedure', code, name);
  }

  sector(code: string, name: string): void {
    if (this.#sectors.get(code) !== name) this.#note(this.#sectors, 'sector', code, name);
  }

  #note(seen: Map<string, string>, kind: 'procedure' | 'sector', code: string, name: string): void {
    if (code === '' || name === '') return;
    if (seen.size >= BOUND) seen.clear();
    seen.set(code, name);
    this.#tell(kind, code, name);
  }
}
