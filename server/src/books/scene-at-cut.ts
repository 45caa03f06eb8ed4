import type { Closing, SceneAtCut } from '@toancanh/shared/contract/books.ts';
import type { FigureView } from '@toancanh/shared/contract/stream.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { BadRequest } from '../http/errors.ts';
import { knownIn } from '../http/params.ts';
import { KINDS } from '../ops/sources.ts';
import type { Services } from '../services.ts';
import type { Parsed } from '../stream/views.ts';
import { Asking, type BoardDeps } from '../views/asking.ts';
import { foremost } from '../views/attention.ts';
import { computeCounters } from '../views/counters.ts';
import { computeDossiers } from '../views/dossiers.ts';
import { narrowOverview, parseScope, parseUnit } from '../views/narrow-overview.ts';
import { computeOverview } from '../views/overview.ts';
import { computePetitions } from '../views/petitions.ts';
import { computeRanking } from '../views/ranking.ts';
import { computeUnit } from '../views/unit.ts';
import { absenceOf } from './book-store.ts';

/** What a board of figures lives on, as known in a closed book and with its cut as now. */
async function boardAt(s: Services, book: Closing): Promise<BoardDeps> {
  const { position } = book;
  const known = knownIn(book);
  const sums = await s.engine.sumsAt(position);
  return {
    ...s,
    cube: { sums: () => sums },
    geography: s.geography.known(position),
    clock: { now: () => known.instant },
    sources: { ages: () => book.sources.map(({ absent: _, ...age }) => age) },
    targets: { inForce: (metric, units, day) => s.targets.inForce(metric, units, day, position) },
    definitions: { metric: (id) => s.definitions.metric(id, known) },
    quarantined: () => book.quarantined,
    simulated: s.config.demo,
    // Who had seen what by then is not part of the figures.
    ...{ since: new Map(), acknowledged: () => false },
  };
}

/** A scene of the wall as it was known at the cut: the live view's own computation. @throws BadRequest naming the parameter. */
export async function sceneAtCut(
  s: Services,
  book: Closing,
  scene: FigureView,
  params: Readonly<Record<string, string>>,
): Promise<SceneAtCut> {
  const board = await boardAt(s, book);
  const whole = computeOverview(board);
  const units = scene === 'unit' ? null : read('scope', parseScope(params, s.geography));
  const unit = scene === 'unit' ? read('unit', parseUnit(params, s.geography)) : null;
  const seen = unit === null ? units : [unit];
  const cut =
    seen === null ? { ...whole, attention: foremost(whole.attention) } : narrowOverview(whole, seen, board.geography);
  const { today, simulated, attention, sources } = cut;
  const head: WallValue = { today, simulated, attention, sources };
  const ask = new Asking(board, unit ?? units?.join(',') ?? null);
  const compute: Record<FigureView, () => WallValue> = {
    overview: () => cut,
    dossiers: () => computeDossiers(ask, head),
    petitions: () => computePetitions(ask, head),
    counters: () => computeCounters(ask, head),
    ranking: () =>
      computeRanking(
        new Asking(board),
        head,
        (id) => units === null || units.some((above) => board.geography.isWithin(id, above)),
      ),
    unit: () => computeUnit(ask, new Asking(board), unit ?? '', head),
  };
  return {
    ...{ book: book.id, cut: book.cut },
    absent: KINDS.filter((kind) => absenceOf(book, kind) !== null),
    value: compute[scene](),
  };
}

function read<T>(field: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.params;
  throw new BadRequest(field, parsed.reason);
}
