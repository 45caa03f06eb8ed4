import { performance } from 'node:perf_hooks';
import type { Province } from '../dossiers/day.ts';
import { type Batch, countOf, history, monthLabel, type Span } from './history.ts';
import { Pool } from './pool.ts';
import { startProgress } from './progress.ts';
import type { Sender } from './sender.ts';
import type { Source } from './sources.ts';

/** Batches under way at once: enough to keep the server's disk and this process busy at the same time. */
const WIDTH = 6;
const STEPS_PER_CALL = 1000;

export interface Loaded {
  dossiers: number;
  messages: number;
  seconds: number;
}

/** Sends a stretch of the past. Whatever is sent a second time changes nothing. */
export async function load(
  title: string,
  province: Province,
  span: Span,
  senders: Record<Source, Sender>,
): Promise<Loaded> {
  const began = performance.now();
  const progress = startProgress(title, countOf(province, span));
  const pool = new Pool(WIDTH);
  let dossiers = 0;
  let messages = 0;
  try {
    for (const batch of history(province, span)) {
      await pool.add(async () => {
        const sent = await send(batch, senders[batch.source]);
        messages += sent;
        dossiers += batch.dossiers;
        progress.update(dossiers, monthLabel(batch.day));
      });
    }
    await pool.end();
  } finally {
    progress.stop();
  }
  return { dossiers, messages, seconds: (performance.now() - began) / 1000 };
}

async function send(batch: Batch, sender: Sender): Promise<number> {
  // A known insert is not repeated: what it would say is older than the update that follows.
  await sender.dossiers('insert', batch.inserts, false);
  await sender.dossiers('update', batch.updates);
  await sender.steps(batch.steps, STEPS_PER_CALL);
  await sender.petitions(batch.petitions);
  return batch.inserts.length + batch.updates.length + batch.steps.length + batch.petitions.length;
}
