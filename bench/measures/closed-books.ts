import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { formatDay } from '@toancanh/shared/calendar/day.ts';
import type { Changes, ChangesPending, Closing } from '@toancanh/shared/contract/books.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { Connection } from '../kit/connection.ts';
import { post, startSignedServer } from '../kit/desk.ts';
import { dice } from '../kit/dice.ts';
import { dossierAt, hoSoJson } from '../kit/dossier.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { type BenchServer, TOKEN } from '../kit/server.ts';
import { percentile, sorted, wait } from '../kit/stats.ts';
import { type BenchWorld, benchWorld, stamp } from '../kit/world.ts';

const ASKED = 1000;
const MESSAGES = 100_000;
const PER_ARRAY = 500;
const CONNECTIONS = 4;
/** An agency is mapped to another unit after so many arrays. */
const REMAP_EVERY = 4;
const TABLES = ['ledger', 'journal', 'entity', 'tuple', 'cell', 'source', 'meta'];

/**
 * Answers that were written down at a closing, asked again after everything has moved on: half of the messages are of
 * dossiers of the past that nobody had told, half say otherwise what was known, and agencies go to other units meanwhile.
 */
export const closedBooks: Measure = {
  name: 'closed-books',
  async run(s: Settings): Promise<Outcome> {
    const world = benchWorld(s.dossiers, s.now);
    const dataDir = await s.historyCopy(s.dossiers);
    const { server, account } = await startSignedServer(dataDir, 'presenter', 'loopback');
    let connection = await Connection.open(server.port);
    const get = async <T>(path: string): Promise<{ status: number; body: T; ms: number }> => {
      const began = performance.now();
      const answer = await connection.get(path);
      const ms = performance.now() - began;
      if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
      return { status: answer.status, body: JSON.parse(answer.body) as T, ms };
    };
    try {
      const asked = await questions(world, get);
      // A history that was made by the fold has no source that was ever heard.
      await sendArray(connection, `[${lateOne(world, 0, MESSAGES)}]`, false);
      const told: string[] = [];
      for (const q of asked) told.push(totalOf((await get(q)).body));
      const signIn = await post(server, '/api/access/sign-in', account, '');
      const before = rowsOf(dataDir);
      const from = formatDay(world.days[0]!);
      const request = { name: 'Đo lường', from, to: formatDay(world.last) };
      const began = performance.now();
      const book = (await post<Closing>(server, '/api/books', request, signIn.cookie)).body;
      const closingMs = performance.now() - began;
      const grown = rowsOf(dataDir);
      const sentMs = await moveOn(server, world, s.dossiers);
      s.say(`  ${MESSAGES.toLocaleString('en')} messages in ${(sentMs / 1000).toFixed(1)} s`);

      // The server lets go of a connection that was idle meanwhile.
      connection.close();
      connection = await Connection.open(server.port);
      const taken: number[] = [];
      let equal = 0;
      for (const [i, q] of asked.entries()) {
        const answer = await get(`${q}&knownAt=so:${book.id}`);
        taken.push(answer.ms);
        if (totalOf(answer.body) === told[i]) equal++;
      }
      let moved = 0;
      for (const [i, q] of asked.entries()) if (totalOf((await get(q)).body) !== told[i]) moved++;
      const changes = await changesOf(get, book, from, formatDay(world.last));
      const times = sorted(taken);
      const of = (p: number): number => percentile(times, p);
      const rows = TABLES.filter((t) => t !== 'meta').reduce((n, t) => n + grown.rows[t]! - before.rows[t]!, 0);
      const sizes = s.dossiers.toLocaleString('en');
      return {
        figures: [
          {
            ...{
              what: `answers in closed books equal to those at the closing, after ${MESSAGES.toLocaleString('en')} messages`,
              value: equal,
            },
            ...{ unit: `of ${ASKED}`, floor: ASKED, goal: ASKED, better: 'higher' },
            note: `${moved} of the same questions have another answer now`,
          },
          {
            ...{ what: `the same, ${sizes} dossiers, through HTTP: p95`, value: of(95), unit: 'ms' },
            ...{ floor: 100, goal: 100, better: 'lower' },
            note: `p50 ${of(50).toFixed(1)}, p99 ${of(99).toFixed(1)}, slowest ${of(100).toFixed(0)} ms`,
          },
          {
            ...{ what: 'rows of ledger, journal, entities and cells grown by the closing', value: rows, unit: '' },
            ...{ floor: 0, goal: 0, better: 'lower' },
            note: `one entry of ${(grown.entry - before.entry).toLocaleString('en')} bytes in the metadata; the closing took ${closingMs.toFixed(0)} ms`,
          },
          {
            ...{ what: 'what changed since, asked for the first time', value: changes.firstMs / 1000, unit: 's' },
            ...{ floor: null, goal: null, better: 'lower' },
            note: `asked again: p50 ${changes.againMs.toFixed(0)} ms; ${changes.entities.toLocaleString('en')} parts of dossiers`,
          },
        ],
        details: {
          before,
          grown,
          sentMs,
          slowest: taken
            .map((ms, i) => ({ ms, q: asked[i] }))
            .sort((a, b) => b.ms - a.ms)
            .slice(0, 10),
          changes,
        },
      };
    } finally {
      connection.close();
      await server.stop();
    }
  },
};

type Get = <T>(path: string) => Promise<{ status: number; body: T; ms: number }>;

const totalOf = (body: unknown): string => JSON.stringify((body as { total: unknown }).total);

/** Any metric of dossiers, of the province or a unit, of all sectors or one, over any period. */
async function questions(world: BenchWorld, get: Get): Promise<string[]> {
  const first = world.days[0]!;
  const below = dice(20_261_124);
  const metrics = METRICS.filter((m) => m.subsystem === 'dossiers').map((m) => m.id);
  const keys = async (by: string): Promise<string[]> =>
    (
      await get<{ rows: { key: string }[] }>(
        `/api/table?by=${by}&metrics=received&from=${formatDay(first)}&to=${formatDay(world.last)}`,
      )
    ).body.rows.map((r) => r.key);
  const [units, sectors] = [await keys('unit'), await keys('sector')];
  return Array.from({ length: ASKED }, () => {
    const days = world.last - first + 1;
    const [a, b] = [first + below(days), first + below(days)];
    const unit = below(3) === 0 ? '' : `&unit=${units[below(units.length)]}`;
    const sector = below(2) === 0 ? '' : `&sector=${sectors[below(sectors.length)]}`;
    return `/api/query?metric=${metrics[below(metrics.length)]}&from=${formatDay(Math.min(a, b))}&to=${formatDay(Math.max(a, b))}${unit}${sector}`;
  });
}

/** Late and corrected dossiers through the door, and agencies mapped elsewhere. @returns ms */
async function moveOn(server: BenchServer, world: BenchWorld, dossiers: number): Promise<number> {
  const below = dice(20_261_125);
  const known = (i: number): string => {
    const d = dossierAt(world, i);
    const trade = world.trades[below(world.trades.length)]!;
    // Another promise, and now and then another procedure, another office, or an end after all.
    const changed = {
      ...d,
      dueAt: (d.dueAt ?? d.receivedAt) + (1 + below(5)) * 86_400_000,
      trade: below(4) === 0 ? trade : d.trade,
      ...(d.finishedAt === null && below(2) === 0 ? { finishedAt: d.receivedAt + 3_600_000, status: 9 as const } : {}),
    };
    return hoSoJson(changed);
  };
  const arrays: { body: Buffer; updating: boolean }[] = [];
  for (let i = 0; i < MESSAGES; i += PER_ARRAY) {
    const updating = (i / PER_ARRAY) % 2 === 1;
    const items = Array.from({ length: PER_ARRAY }, (_, j) =>
      updating ? known(below(dossiers)) : lateOne(world, below(dossiers), i + j),
    );
    arrays.push({ body: Buffer.from(`[${items.join(',')}]`), updating });
  }
  const units = (await server.get<{ id: string; kind: string }[]>('/api/units')).filter(
    (u) => u.kind === 'commune' || u.kind === 'ward',
  );
  const began = performance.now();
  let next = 0;
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(server.port)));
  await Promise.all(
    connections.map(async (c) => {
      for (let i = next++; i < arrays.length; i = next++) {
        const { body, updating } = arrays[i]!;
        await sendArray(c, body, updating);
        if (i % REMAP_EVERY === 0)
          await remap(server, world.offices[below(world.offices.length)]!.agency, units[below(units.length)]!.id);
      }
    }),
  );
  for (const c of connections) c.close();
  return performance.now() - began;
}

/** A dossier like the i-th, of which nobody has told. */
function lateOne(world: BenchWorld, i: number, serial: number): string {
  const d = dossierAt(world, i);
  return hoSoJson({ ...d, code: `${d.office.agency}-${stamp(d.receivedAt).slice(2, 8)}-L${serial}` });
}

async function sendArray(c: Connection, body: Buffer | string, updating: boolean): Promise<void> {
  const query = `MaDinhDanhDV=H53&isUpdating=${updating ? 'True' : 'False'}`;
  const answer = await c.post(`/api/ingest/dvcqg/DongBoHoSoMC?${query}`, TOKEN, Buffer.from(body));
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`);
  const said = JSON.parse(answer.body) as { error_code: string; message: string };
  if (said.error_code !== '0') throw new Error(said.message.slice(0, 300));
}

async function remap(server: BenchServer, agency: string, unit: string): Promise<void> {
  const answer = await fetch(`${server.url}/api/mappings`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ agency, unit }),
  });
  if (!answer.ok) throw new Error(`PUT /api/mappings: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
}

/** Until what changed has been read, and then asked again. @throws when its parts do not sum to the difference. */
async function changesOf(get: Get, book: Closing, from: string, to: string) {
  const began = performance.now();
  const ask = (metric: string) =>
    get<Changes | ChangesPending>(`/api/books/${book.id}/changes?metric=${metric}&from=${from}&to=${to}`);
  while ((await ask('received')).status === 202) await wait(200);
  const firstMs = performance.now() - began;
  const again: number[] = [];
  let entities = 0;
  for (const metric of ['received', 'onTimeRate', 'overdue', 'medianHandling', 'open', 'meanHandling']) {
    const { body, ms } = await ask(metric);
    again.push(ms);
    if ('pending' in body) throw new Error(`${metric}: still being read`);
    const sum = body.parts.reduce((n, p) => n + (p.effect ?? 0), 0);
    const difference = (body.now.value ?? 0) - (body.then.value ?? 0);
    if (Math.abs(sum - difference) > 1e-9) throw new Error(`${metric}: parts sum to ${sum}, it moved by ${difference}`);
    entities = Math.max(
      entities,
      body.parts.reduce((n, p) => n + (p.entities ?? 0), 0),
    );
  }
  return { firstMs, againMs: percentile(sorted(again), 50), entities };
}

/** Rows of every table, and bytes of the metadata's entry of books. */
function rowsOf(dataDir: string): { rows: Record<string, number>; entry: number } {
  const db = new DatabaseSync(join(dataDir, 'ledger.db'), { readOnly: true });
  try {
    const count = (table: string): number =>
      (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    const entry = db.prepare("SELECT length(CAST(value AS BLOB)) AS n FROM meta WHERE name = 'books'").get() as
      | { n: number }
      | undefined;
    return { rows: Object.fromEntries(TABLES.map((t) => [t, count(t)])), entry: entry?.n ?? 0 };
  } finally {
    db.close();
  }
}
