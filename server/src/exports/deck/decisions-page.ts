import type { DecisionStanding } from '@toancanh/shared/contract/meetings.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import { words } from '../words.ts';
import { sayIsoDay, sayNum } from './numbers.ts';
import type { Grid } from './page.ts';

/** Decisions of earlier meetings: who, until when, and their figure then and now. */
export function decisionsGrid(decisions: readonly DecisionStanding[]): Grid {
  const w = words.decisions;
  const column = (title: string, width: number, numeric = false) => ({ title, width, numeric });
  return {
    kind: 'grid',
    title: w.title,
    columns: [
      ...[column(w.text, 28), column(w.unit, 15), column(w.person, 14), column(w.due, 12)],
      ...[column(w.state, 10), column(w.figure, 13), column(w.before, 9, true), column(w.now, 9, true)],
    ],
    rows: decisions.map((d) => {
      const unit = METRIC_BY_ID.get(d.figure?.metric ?? '')?.unit ?? 'count';
      const figure =
        d.figure === null
          ? [words.none, words.none]
          : [sayNum(d.then ?? undefined, unit), sayNum(d.now ?? undefined, unit)];
      const state = d.closed ? w[d.closed.how] : d.late ? w.late : w.open;
      return [d.text, d.unitName, d.person, sayIsoDay(d.due), state, d.figureName ?? words.none, ...figure];
    }),
    none: w.none,
    figures: decisions.flatMap((d) =>
      d.figure === null
        ? []
        : {
            key: d.id,
            name: [d.unitName, d.figureName].join(' · '),
            unit: METRIC_BY_ID.get(d.figure.metric)?.unit ?? 'count',
            value: d.now?.value ?? null,
          },
    ),
  };
}
