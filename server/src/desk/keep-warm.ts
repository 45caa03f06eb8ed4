import { HEADLINES } from '@toancanh/shared/contract/desk/figures.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import type { FastifyBaseLogger } from 'fastify';
import type { Services } from '../services.ts';

/** Closed books that no meeting is likely to ask about any more wait until they are asked about. */
const WARM_BOOKS = 3;
/** What came after the others is read on while it comes, so that no question waits for all of it. */
const BOOKS_MS = 3000;
const NONE = new Int32Array(0);

/**
 * Has in memory what the desk and meetings ask first: the fine cells once, now; what came after closed books, again and
 * again as the journal grows. What fails is logged and asked for again by whoever needs it.
 */
export function keepWarm(
  s: Services,
  position: () => number,
  log: Pick<FastifyBaseLogger, 'warn' | 'error'>,
): { stop(): void } {
  let warmed = -1;
  let warming = true;
  const onward = setInterval(() => {
    if (warming || warmed === position()) return;
    [warming, warmed] = [true, position()];
    void warmBooks(s)
      .catch((error: unknown) => log.warn({ err: error }, 'what came after closed books'))
      .finally(() => {
        warming = false;
      });
  }, BOOKS_MS).unref();
  void warm(s)
    .catch((error: unknown) => log.error({ err: error }, 'warming the fine cells'))
    .finally(() => {
      warming = false;
    });
  return { stop: () => clearInterval(onward) };
}

async function warmBooks(s: Services): Promise<void> {
  const open = s.books.all().filter((b) => b.reopened === null);
  for (const { position } of open.slice(-WARM_BOOKS)) {
    await s.engine.sumsAt(position);
    await s.ledger.reads.groupSums([], NONE, NONE, 0, position);
  }
  const last = open.at(-1);
  if (last) await s.changes.warm({ position: last.position, cut: Date.parse(last.cut) });
}

/** Brings the fine cells of the desk's head into the reader's memory, a measure at a time, so that no click waits for it. */
async function warm(s: Services): Promise<void> {
  const terms = HEADLINES.flatMap((id) => Object.values(METRIC_BY_ID.get(id)?.needs ?? {}));
  const measures = new Set(terms.flatMap((t) => [...t.plus, ...(t.minus ?? [])].map((m) => m.code)));
  for (const measure of measures)
    await s.ledger.reads.groupSums([{ measure, from: 0, to: 0 }], NONE, NONE, 0, Number.POSITIVE_INFINITY);
  await warmBooks(s);
}
