import type { Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import type { Figure } from '@toancanh/shared/contract/desk/figures.ts';
import { w } from '../../text/desk.ts';
import { differenceText, differenceUnit, short } from '../say.ts';

type Unit = Figure['unit'];

/** How an explanation is written: the parts may be of another thing than the metric (ExplainBasis). */
export interface Written {
  /** Of the levels before and after, and of the steps between them. */
  unit: Unit;
  /** Of the metric itself. */
  whole: Unit;
  /** Of a part's own figures. */
  own: Unit;
  /** How it was broken down, where that needs saying; null: of the metric's own difference. */
  method: string | null;
}

export function writtenAs({ basis, before, after }: Explanation, unit: Unit): Written {
  if (basis === null) return { unit, whole: unit, own: unit, method: null };
  const words = w().why;
  const own = basis.days === null ? unit : 'percent';
  if (basis.kind === 'longerThan')
    return {
      ...{ unit: basis.unit, whole: unit, own },
      method: words.median(
        short(basis.days, 'count'),
        short(basis.before.value, 'percent'),
        short(basis.after.value, 'percent'),
        before.value !== after.value,
      ),
    };
  const there = basis.kind === 'appeared' ? after : before;
  return { ...{ unit: basis.unit, whole: unit, own }, method: words[basis.kind](short(there.denominator, 'count')) };
}

/** Why it moved, as a heading: by how much, or that it is new, or gone. */
export function headingOf(told: Explanation, unit: Unit, name: string): string {
  const words = w().why;
  if (told.basis?.kind === 'appeared') return words.isNew(name);
  if (told.basis?.kind === 'vanished') return words.isGone(name);
  const [a, b] = [told.after.value, told.before.value];
  // Of a median the parts are of another thing; its own difference is between two whole numbers of days.
  const moved =
    told.basis === null || a === null || b === null ? (told.shownDifference ?? 0) : Math.round((a - b) * 100);
  const direction = moved > 0 ? 'up' : moved < 0 ? 'down' : 'same';
  return words.title(name, direction, `${differenceText(moved, unit, false)} ${differenceUnit(unit)}`);
}
