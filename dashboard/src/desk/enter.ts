import { classMeant } from '@toancanh/shared/places/unit-classes.ts';
import { questionAt } from '../figures/address.ts';
import type { FigureQuestion } from '../figures/question.ts';
import { DEFAULT, type DeskState, writeState } from './url-state.ts';

/** The desk on a figure: the same days, its passport open, and its unit's page where it is of one with what is below. */
export function stateOf({ metric, unit, sector, from, to, hours }: FigureQuestion): DeskState {
  const page = unit !== null && /^[^=,]+$/.test(unit) && unit !== 'unknown' && classMeant(unit) === null;
  return {
    ...DEFAULT,
    ...{ period: { kind: 'range', from, to }, unit: page ? unit : null, sector },
    passport: {
      metric,
      narrowed: unit === null || page ? null : { by: 'unit', key: unit },
      ...(hours === null ? {} : { hours }),
    },
  };
}

/** A figure's short address, as a screen writes it, becomes the desk's own before anything is drawn. */
export function enterByAddress(): void {
  const question = questionAt(location.pathname);
  if (question === null) return;
  const lang = new URLSearchParams(location.search).get('lang');
  const state = writeState(stateOf(question));
  history.replaceState(null, '', `/${state}${lang === null ? '' : `${state === '' ? '?' : '&'}lang=${lang}`}`);
}
