import { setTimeout as sleep } from 'node:timers/promises';
import type { Dossier, Send } from '../dossiers/dossier.ts';
import { hoSoAt, tienTrinhOf } from '../dossiers/message.ts';
import { Random } from '../kit/random.ts';
import type { PetitionSend } from '../petitions/petition.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { ARRAY } from './history.ts';
import { TimeQueue } from './queue.ts';
import type { Sender } from './sender.ts';
import type { Source } from './sources.ts';

/** What waits for its time. */
type Waiting = { at: number } & ({ dossier: Dossier; send: Send } | { petition: PetitionSend });

/** Real senders put at most ten steps into a call. */
const STEPS_PER_CALL = 10;
/** Far behind (after an outage, at a high speed) they catch up with larger calls. */
const STEPS_WHEN_BEHIND = 250;
const TICK = 100;

/**
 * One source's line: what is due is sent in the order of time, and nothing later before it is acknowledged. A line
 * that is held up holds up no other.
 */
export class Lane {
  readonly source: Source;
  /** Everything up to here (simulated, epoch ms) has been told and acknowledged. */
  told: number;
  private readonly sender: Sender;
  private readonly scenario: Scenario;
  private readonly queue = new TimeQueue<Waiting>();
  private readonly faults: Random;

  constructor(source: Source, told: number, sender: Sender, scenario: Scenario) {
    this.source = source;
    this.told = told;
    this.sender = sender;
    this.scenario = scenario;
    this.faults = new Random('faults', source, told);
  }

  get waiting(): number {
    return this.queue.size;
  }

  get sent(): number {
    return this.sender.sent;
  }

  /** What was told before this line began is left out. */
  addDossier(dossier: Dossier, sends: readonly Send[]): void {
    for (const send of sends) if (send.at > this.told) this.queue.push({ at: send.at, dossier, send });
  }

  addPetition(sends: readonly PetitionSend[]): void {
    for (const petition of sends) if (petition.at > this.told) this.queue.push({ at: petition.at, petition });
  }

  /** Sends what falls due until it is told to stop. `clock` is the server's time, `ready` how far days are generated. */
  async run(clock: () => number, ready: () => number, started: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = Math.min(clock(), ready());
      const silent = this.scenario.silent?.(this.source, Date.now() - started) ?? false;
      const due = silent ? [] : this.queue.take(now, ARRAY);
      if (due.length > 0) await this.tell(due);
      if (!silent && now > this.told) this.told = due.length === ARRAY ? due.at(-1)!.at - 1 : now;
      if (due.length < ARRAY) await sleep(TICK, undefined, { signal });
    }
  }

  async heartbeat(started: number): Promise<void> {
    if (!this.scenario.silent?.(this.source, Date.now() - started))
      await this.sender.heartbeat(this.source === 'phan-anh' ? 'petitions' : 'dossiers');
  }

  /** In the order of time: neighbours of one kind share a call. */
  private async tell(due: readonly Waiting[]): Promise<void> {
    const behind = due.length === ARRAY;
    for (let i = 0; i < due.length; ) {
      const kind = kindOf(due[i]!);
      let end = i + 1;
      // Far behind, the order between dossiers does not matter, only that within each: sort by kind is not needed.
      while (end < due.length && kindOf(due[end]!) === kind) end++;
      await this.call(kind, due.slice(i, end), behind ? STEPS_WHEN_BEHIND : STEPS_PER_CALL);
      i = end;
    }
  }

  private async call(kind: Kind, run: readonly Waiting[], stepsPerCall: number): Promise<void> {
    const items = run.map(itemOf);
    const bad = this.scenario.spoil ? items.flatMap((x) => this.scenario.spoil?.(x as Item, this.faults) ?? []) : [];
    if (kind === 'petition')
      await this.sender.petitions(run.flatMap((w) => ('petition' in w ? [w.petition.message] : [])));
    else if (kind === 'step') {
      await this.sender.steps(bad, stepsPerCall);
      await this.sender.steps(items, stepsPerCall);
    } else {
      await this.sender.dossiers(kind, bad, false);
      await this.sender.dossiers(kind, items);
    }
  }
}

type Kind = Send['kind'] | 'petition';
type Item = Record<string, unknown>;

const kindOf = (w: Waiting): Kind => ('petition' in w ? 'petition' : w.send.kind);
const itemOf = (w: Waiting): unknown =>
  'petition' in w
    ? w.petition.message
    : w.send.kind === 'step'
      ? tienTrinhOf(w.dossier, w.send.step)
      : hoSoAt(w.dossier, w.send.asOf);
