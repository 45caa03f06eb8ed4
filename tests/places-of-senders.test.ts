import { resolveAgency } from '@toancanh/shared/places/agency.ts';
import { expect, it } from 'vitest';
import { directory } from './support/cube-of.ts';

it('lets our own senders name a unit by its id, and takes «unknown» for no name', () => {
  expect(resolveAgency({ code: '25459', sender: '', name: '25459' }, directory)).toBe('25459');
  expect(resolveAgency({ code: 'tthcc-tinh', sender: '', name: '' }, directory)).toBe('tthcc-tinh');
  expect(resolveAgency({ code: 'unknown', sender: 'H53.07', name: '' }, directory)).toBe('so-nnmt');
});
