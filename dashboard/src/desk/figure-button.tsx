import type { Figure } from '@toancanh/shared/contract/desk/figures.ts';
import type { Value } from '@toancanh/shared/contract/desk/scope.ts';
import { w } from '../text/desk.ts';
import { full, short } from './say.ts';
import { deskNow } from './state.ts';
import type { Breakdown, PassportOf } from './url-state.ts';

/** A figure that opens its passport: in a tile, a cell, a chart. */
export function FigureButton({
  metric,
  name,
  unit,
  value,
  narrowed = null,
  hours,
  of,
  text,
  className = '',
  tabIndex,
}: {
  metric: string;
  name: string;
  unit: Figure['unit'];
  value: Value | undefined;
  narrowed?: { by: Breakdown; key: string } | null;
  hours?: string;
  /** The source or the office, of a figure that is counted for each. */
  of?: string;
  text?: string;
  className?: string;
  tabIndex?: number;
}) {
  const passport: PassportOf = {
    ...{ metric, narrowed },
    ...(hours === undefined ? {} : { hours }),
    ...(of === undefined ? {} : { of }),
  };
  const told = full(value?.value ?? null, unit);
  const written = text ?? short(value?.value ?? null, unit);
  return (
    <button
      type="button"
      className={`figure-button ${className}`}
      tabIndex={tabIndex}
      // What is written on it is in its name: who speaks to the page calls it by what is seen.
      aria-label={w().figures.open(name, told.startsWith(written) ? told : written)}
      onClick={() => deskNow().go({ passport })}
    >
      {written}
    </button>
  );
}
