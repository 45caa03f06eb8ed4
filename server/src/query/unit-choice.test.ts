import { buildDirectory } from '@toancanh/shared/places/agency.ts';
import { PROVINCE_UNIT, type Unit } from '@toancanh/shared/places/units.ts';
import { expect, it } from 'vitest';
import { Cube } from './cube.ts';
import { Geography } from './geography.ts';

const unit = (id: string, parent: string | null, kind: Unit['kind'] = 'branch'): Unit => ({
  ...{ ...PROVINCE_UNIT, id, name: id.toUpperCase(), parent, kind },
});
const geography = new Geography(
  buildDirectory([PROVINCE_UNIT, unit('a', 'tinh', 'department'), unit('a1', 'a'), unit('b', 'tinh', 'ward')]),
  new Cube(),
  new Map(),
);

it.each([
  ['a', ['a', 'a1']],
  ['=a', ['a']],
  ['=a,b', ['a', 'b']],
  ['a,a1', ['a', 'a1']],
  ['tinh', ['a', 'a1', 'b']],
  ['all-departments', ['a', 'a1']],
  ['all-communes', ['b']],
  ['all-communes,a1', ['a1', 'b']],
  ['=all-communes', []],
])('%s is about %j', (choice, units) => {
  expect(['a', 'a1', 'b'].filter((u) => geography.isWithin(u, choice))).toEqual(units);
});

it('names a choice as people read it', () => {
  expect(geography.nameOf('=a,b')).toBe('A, B');
  expect(geography.nameOf('all-communes,a')).toBe('Các xã, phường, A');
});
