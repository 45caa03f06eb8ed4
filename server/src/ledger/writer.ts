import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { CalendarException } from '@toancanh/shared/calendar/working.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { subsystemOf } from '@toancanh/shared/subsystems/registry.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { fold, type Incoming, keyOf } from '../fold/fold.ts';
import type { Commit, FromWriter, ToWriter } from './messages.ts';
import type { Outcome } from './port.ts';
import { SqliteStorage } from './sqlite-storage.ts';

/**
 * The writer's thread. Whatever has queued up while a commit was on its way to the disk goes into the next one: a group
 * commit with one fsync. In quiet moments the journal is settled into the cells, a small piece at a time.
 */
const { file, calendarDays } = workerData as { file: string; calendarDays: CalendarException[] };
const port = parentPort;
if (!port) throw new Error('writer.ts runs in a worker thread');
const calendar = new WorkingCalendar(calendarDays);
const storage = new SqliteStorage(file, {
  migration: { calendar, tell: (line) => void process.stdout.write(`${line}\n`) },
});
const intern = (dims: Dims): number => storage.internTuples([dims])[0]!;

const MAX_EVENTS = 4000;
const SETTLE_BYTES = 160_000;
/** Above this much unsettled journal the writer settles between commits too. */
const BACKLOG_BYTES = 24_000_000;
let unsettled = 0;
let lastTuple = storage.tuples(0).at(-1)?.id ?? 0;
let idle: NodeJS.Timeout | undefined;

const send = (message: FromWriter): void => {
  if (message.type === 'done' && message.commit) port.postMessage(message, [message.commit.changes.buffer]);
  else port.postMessage(message);
};

port.on('message', (first: ToWriter) => {
  clearTimeout(idle);
  const queue: ToWriter[] = [first];
  let events = first.type === 'append' ? first.events.length : 0;
  while (events < MAX_EVENTS) {
    const next = receiveMessageOnPort(port) as { message: ToWriter } | undefined;
    if (!next) break;
    queue.push(next.message);
    if (next.message.type === 'append') events += next.message.events.length;
  }
  appendAll(queue.filter((m) => m.type === 'append'));
  for (const m of queue) if (m.type !== 'append') one(m);
  if (unsettled > BACKLOG_BYTES) settle();
  idle = setTimeout(settleWhenIdle, 30);
});

function appendAll(messages: Extract<ToWriter, { type: 'append' }>[]): void {
  if (messages.length === 0) return;
  const incoming: Incoming[] = [];
  for (const m of messages) for (const event of m.events) incoming.push({ source: m.source, event });
  const at = messages.at(-1)!.at;
  try {
    let outcomes: Outcome[] = [];
    const done = storage.commit(
      incoming.map((i) => keyOf(i.event)),
      (found) => {
        const folded = fold(incoming, found, intern, calendar, at);
        outcomes = folded.outcomes;
        return folded.writes;
      },
    );
    unsettled += done.changes.length;
    const tuples = storage.tuples(lastTuple);
    lastTuple = tuples.at(-1)?.id ?? lastTuple;
    const events = countEvents(incoming);
    let from = 0;
    const ids = messages.map((m) => {
      const mine = outcomes.slice(from, from + m.events.length);
      from += m.events.length;
      return { id: m.id, outcomes: mine.every((o) => o === 'applied') ? null : mine };
    });
    send({ type: 'done', ids, commit: { seq: done.seq, at, changes: done.changes, tuples, events } });
  } catch (error) {
    // What one request brought must not fail the others that shared its commit.
    if (messages.length > 1) for (const m of messages) appendAll([m]);
    else send({ type: 'failed', ids: messages.map((m) => m.id), reason: reasonOf(error) });
  }
}

function countEvents(incoming: readonly Incoming[]): Commit['events'] {
  const counts = new Map<string, Commit['events'][number]>();
  for (const { source, event } of incoming) {
    const subsystem = subsystemOf(event);
    const known = counts.get(`${subsystem}:${source}`);
    if (known) known.n++;
    else counts.set(`${subsystem}:${source}`, { source, subsystem, n: 1 });
  }
  return [...counts.values()];
}

function one(m: Exclude<ToWriter, { type: 'append' }>): void {
  try {
    if (m.type === 'quarantine')
      storage.putQuarantine(
        m.refusals.map((r) => ({ ...r, id: 0, source: m.source, at: m.at, status: 'open', note: '' })),
      );
    else if (m.type === 'settleQuarantine') storage.settleQuarantine(m.entry, m.status, m.note);
    else if (m.type === 'labels') storage.putLabels(m.rows);
    else if (m.type === 'setMeta') storage.setMeta(m.name, m.value);
    else if (m.type === 'mark') {
      const commit: Commit = { seq: storage.mark(m.at), at: m.at, changes: new Uint8Array(0), tuples: [], events: [] };
      send({ type: 'done', ids: [{ id: m.id, outcomes: null }], commit });
      return;
    } else {
      clearTimeout(idle);
      storage.close();
      send({ type: 'done', ids: [{ id: m.id, outcomes: null }], commit: null });
      process.exit(0);
    }
    send({ type: 'done', ids: [{ id: m.id, outcomes: null }], commit: null });
  } catch (error) {
    send({ type: 'failed', ids: [m.id], reason: reasonOf(error) });
  }
}

function settle(): boolean {
  const more = storage.settle(SETTLE_BYTES);
  if (!more) unsettled = 0;
  return more;
}

function settleWhenIdle(): void {
  try {
    if (settle()) idle = setTimeout(settleWhenIdle, 5);
  } catch (error) {
    process.stderr.write(`settling the journal failed, it is tried again later: ${reasonOf(error)}\n`);
    idle = setTimeout(settleWhenIdle, 5000);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// Whatever was left unsettled by the last run is settled when there is time.
idle = setTimeout(settleWhenIdle, 200);
send({ type: 'ready' });
