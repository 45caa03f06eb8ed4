import { expect, it } from 'vitest';
import { questionAt } from '../figures/address.ts';
import { stateOf } from './enter.ts';
import { readState, writeState } from './url-state.ts';

it.each([
  ['/f/overdue/20261122', { unit: null, passport: { metric: 'overdue', narrowed: null } }],
  ['/f/lateRate/25459/20261101-20261122', { unit: '25459', passport: { metric: 'lateRate', narrowed: null } }],
  [
    '/f/overdueRate/=so-nnmt/20261122',
    { unit: null, passport: { metric: 'overdueRate', narrowed: { by: 'unit', key: '=so-nnmt' } } },
  ],
  ['/f/open/unknown/20261122', { passport: { metric: 'open', narrowed: { by: 'unit', key: 'unknown' } } }],
  [
    '/f/onTimeRate/all-communes/20261101-20261122',
    { unit: null, passport: { metric: 'onTimeRate', narrowed: { by: 'unit', key: 'all-communes' } } },
  ],
  ['/f/received/20261122/0900-1000', { passport: { metric: 'received', narrowed: null, hours: '0900-1000' } }],
])('%s is the desk with that passport open, and its address can be read again', (address, expected) => {
  const state = stateOf(questionAt(address)!);
  expect(state).toMatchObject(expected);
  expect(readState(writeState(state))).toEqual({ state, problems: [] });
});
