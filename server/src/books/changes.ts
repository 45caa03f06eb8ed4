import { EVENT_CAUSES } from '@toancanh/shared/books/cause.ts';
import type { Cause, ChangedDossiers, Changes, ChangesPending } from '@toancanh/shared/contract/books.ts';
import { BUCKETS } from '@toancanh/shared/cube/cell.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { SUBSYSTEMS } from '@toancanh/shared/subsystems/registry.ts';
import type { Asked } from '../desk/asked.ts';
import { BadRequest } from '../http/errors.ts';
import type { Geography } from '../query/geography.ts';
import { tuplesOf } from '../query/tuples.ts';
import type { Services } from '../services.ts';
import type { CauseSums, ChangeQuestion } from './later-entities.ts';
import { CellSums, PathTerms, stepsAlong } from './path.ts';
import { toldInBook } from './told.ts';

interface Path {
  then: Metric;
  now: Metric;
  terms: PathTerms;
  question: ChangeQuestion;
  /** Groups whose tuples counted to what is asked about then, and those that do now; by unit where the metric counts units. */
  groupsThen: readonly (readonly number[])[];
  groupsNow: readonly (readonly number[])[];
}

/** What changed since the books were closed, of one figure. @throws BadRequest naming the field. */
export async function changesSince(s: Services, asked: Asked, id: string): Promise<Changes | ChangesPending> {
  const book = bookOf(asked);
  const path = pathOf(s, asked, id);
  const answer = await later(s.changes.sums({ position: book.position, cut: Date.parse(book.cut) }, path.question));
  if ('pending' in answer) return answer;
  const { question: q } = path;
  const sums = new CellSums(q.groupCount).add(await cellsThen(s, q, book.position));
  const value = (metric: Metric, groups: Path['groupsThen']): MetricValue => figureOf(path, metric, sums, groups);
  const values = [value(path.then, path.groupsThen)];
  for (const cause of answer.sums) {
    sums.add(cause.cells);
    values.push(value(path.then, path.groupsThen));
  }
  values.push(value(path.then, path.groupsNow), value(path.now, path.groupsNow));
  const first = toldInBook(book, path.then, asked.period.from, values[0]!);
  return {
    // biome-ignore lint/suspicious/noThenProperty: the wire's name; a value, never a function
    ...{ book: book.id, metric: id, then: first, now: values.at(-1)! },
    parts: stepsAlong(values, first.value !== null).map((step, i) => ({
      ...step,
      entities: answer.sums[i]?.entities ?? null,
    })),
  };
}

/** The dossiers that have a part in it by one cause. @throws BadRequest naming the field. */
export async function changedDossiers(
  s: Services,
  asked: Asked,
  id: string,
  cause: Cause,
  page: { after: string | undefined; limit: number },
): Promise<ChangedDossiers | ChangesPending> {
  const book = bookOf(asked);
  const which = (EVENT_CAUSES as readonly Cause[]).indexOf(cause);
  if (which < 0)
    throw new BadRequest('cause', `cause=${cause}: không do hồ sơ nào; chỉ có với ${EVENT_CAUSES.join(', ')}`);
  const path = pathOf(s, asked, id, true);
  if (path.then.subsystem !== 'dossiers') throw new BadRequest('metric', `metric=${id} không phải chỉ số về hồ sơ`);
  const answer = await later(
    s.changes.entities({ position: book.position, cut: Date.parse(book.cut) }, path.question, {
      ...{ cause: which, after: Number(page.after ?? 0), limit: page.limit },
    }),
  );
  if ('pending' in answer) return answer;
  return {
    ...{ book: book.id, metric: id, cause, next: answer.next === null ? null : String(answer.next) },
    rows: answer.rows.map((r) => {
      const own = new CellSums(path.question.groupCount).add(r.cells);
      const { numerator, denominator } = figureOf(path, path.then, own, path.groupsThen);
      const unit = r.tuple === null ? 'unknown' : s.geography.unitOf(s.cube.agencyOfTuple(r.tuple));
      return {
        ...{ code: r.key, unit, unitName: s.geography.unit(unit)?.name ?? unit },
        ...{ numerator, denominator: denominator ?? 0 },
      };
    }),
  };
}

function bookOf(asked: Asked) {
  const book = asked.known?.book;
  if (!book) throw new BadRequest('id', 'Cần một sổ đã chốt', 404);
  return book;
}

async function later<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: Error) => {
    if (!error.message.startsWith('more has changed')) throw error;
    throw new BadRequest(
      'id',
      'Từ lúc chốt sổ đã có quá nhiều thay đổi để tách nguyên nhân; hãy chọn sổ gần đây hơn',
      422,
    );
  });
}

const figureOf = (path: Path, metric: Metric, sums: CellSums, groups: Path['groupsThen']): MetricValue => {
  if (!metric.perUnit) return path.terms.value(metric, sums, groups.flat());
  let [n, of] = [0, 0];
  for (const unit of groups) {
    const one = path.terms.value(metric, sums, unit);
    n += one.numerator;
    of += one.denominator ?? 0;
  }
  return { value: n, numerator: n, denominator: of };
};

function pathOf(s: Services, asked: Asked, id: string, ownOnly = false): Path {
  const book = bookOf(asked);
  const find = (known: Asked['known']): Metric => {
    const found = s.definitions.find(id, known);
    if (found === null) throw new BadRequest('metric', `metric=${id}: không có chỉ số này; danh sách ở /api/metrics`);
    return found;
  };
  const [then, now] = [find(asked.known), find(null)];
  const geographies = [s.geography.known(book.position), s.geography] as const;
  const { unit, sector, procedure, channel } = asked.answered;
  const filter = { unit, sector, procedure, channel, ...(ownOnly && !asked.scope.all ? { has: asked.scope.has } : {}) };
  const [mine, yours] = geographies.map((g) => new Set(tuplesOf(s.cube, g, filter))) as [Set<number>, Set<number>];
  const keys: [then: string | null, now: string | null][] = [];
  const places = new Map<string, number>();
  const tuples = [...new Set([...mine, ...yours])];
  const unitIn = (g: Geography, tuple: number): string => (then.perUnit ? g.unitOf(s.cube.agencyOfTuple(tuple)) : '');
  const groups = tuples.map((t) => {
    const key = [
      mine.has(t) ? unitIn(geographies[0], t) : null,
      yours.has(t) ? unitIn(geographies[1], t) : null,
    ] as const;
    const name = JSON.stringify(key);
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, keys.length);
    return keys.push([...key]) - 1;
  });
  const byUnit = (side: 0 | 1): number[][] => {
    const units = new Map<string, number[]>();
    keys.forEach((key, g) => {
      const at = key[side];
      if (at !== null) units.set(at, [...(units.get(at) ?? []), g]);
    });
    return [...units.values()];
  };
  const terms = new PathTerms([then, now], asked.period, s.calendar);
  return {
    ...{ then, now, terms, groupsThen: byUnit(0), groupsNow: byUnit(1) },
    question: {
      kind: SUBSYSTEMS.findIndex((x) => x.name === then.subsystem),
      terms: terms.terms,
      tuples: Int32Array.from(tuples),
      groups: Int32Array.from(groups),
      groupCount: Math.max(1, keys.length),
    },
  };
}

/** The sums of the question as known at the book's position. */
async function cellsThen(s: Services, q: ChangeQuestion, position: number): Promise<CauseSums['cells']> {
  const found = await s.ledger.reads.groupSums(q.terms, q.tuples, q.groups, q.groupCount, position);
  const cells: CauseSums['cells'] = [];
  let at = 0;
  q.terms.forEach((t, term) => {
    for (let group = 0; group < q.groupCount; group++)
      for (let bucket = 0; bucket < (t.buckets ? BUCKETS : 1); bucket++) {
        const n = found[at++]!;
        if (n !== 0) cells.push([term, group, bucket, n]);
      }
  });
  return cells;
}
