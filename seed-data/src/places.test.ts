import { buildDirectory, NO_MAPPINGS, resolveAgency } from '@toancanh/shared/places/agency.ts';
import { describe, expect, it } from 'vitest';
import { loadFacts } from './facts.ts';

const { units } = loadFacts();
const directory = buildDirectory(units);
const resolve = (code: string, sender = '', name = '', mappings: ReadonlyMap<string, string> = NO_MAPPINGS): string =>
  resolveAgency({ code, sender, name }, directory, mappings);

describe('agency → unit', () => {
  it('believes the code, then the sender, then the name', () => {
    expect(resolve('H53.11.25', 'H53.07', 'Sở Y tế')).toBe('25459');
    expect(resolve('Z1', 'H53.07', 'Sở Y tế')).toBe('so-nnmt');
    expect(resolve('', 'H53', 'Sở Y tế')).toBe('so-y-te');
    expect(resolve('H53.99', 'H53', 'Sở Thủy sản')).toBe('unknown');
    expect(resolve('', '', '')).toBe('unknown');
  });

  it('reads names as senders write them', () => {
    expect(resolve('', '', 'UBND phường Tân Ninh')).toBe('25459');
    expect(resolve('', '', 'Uỷ ban nhân dân xã Đức Hoà')).toBe('27937');
    expect(resolve('', '', 'Chi nhánh Văn phòng Đăng ký đất đai')).toBe('vpdk-dat-dai');
    expect(resolve('', '', 'UBND xã Tân Thành')).toBe('25534');
    expect(resolve('', '', 'UBND xã Tân Thạnh')).toBe('27826');
  });

  it('prefers the present unit to a former one of the same name, and does not guess between homonyms', () => {
    expect(resolve('', '', 'Xã Tân Phú')).toBe('25549');
    expect(resolve('', '', 'Xã Suối Dây')).toBe('cu-25534');
    expect(resolve('', '', 'Phường 3')).toBe('unknown');
  });

  it('does not guess from a code that merely looks like a known one: the operator is to map it', () => {
    expect(resolve('H53.07.12')).toBe('unknown');
    expect(resolve('H53.07.12', '', 'Văn phòng Đăng ký đất đai')).toBe('vpdk-dat-dai');
  });

  it('obeys an explicit mapping, but not one on a weaker string or to a unit that does not exist', () => {
    expect(resolve('H53.11.25', '', '', new Map([['H53.11.25', '25480']]))).toBe('25480');
    expect(resolve('X9', '', '', new Map([['X9', 'so-y-te']]))).toBe('so-y-te');
    expect(resolve('H53.11.25', 'H53', '', new Map([['H53', 'so-y-te']]))).toBe('25459');
    expect(resolve('X9', '', '', new Map([['X9', 'no-such-unit']]))).toBe('unknown');
    expect(resolve('', '', 'Đội quản lý thị trường', new Map([['Đội quản lý thị trường', 'so-cong-thuong']]))).toBe(
      'so-cong-thuong',
    );
  });

  it('finds every present unit by its own code and by its own name', () => {
    for (const u of units.filter((v) => v.validTo === null && v.id !== 'unknown')) {
      expect(resolve('', '', u.name)).toBe(u.id);
      if (u.agencyCode !== null) expect(resolve(u.agencyCode)).toBe(u.id);
    }
  });

  it('refuses a directory in which two units share a code', () => {
    const twin = { ...directory.byId.get('so-y-te')!, id: 'so-y-te-2' };
    expect(() => buildDirectory([...units, twin])).toThrow(/H53\.06.*so-y-te.*so-y-te-2/);
  });
});

describe('old units in the new ones', () => {
  it('know their heirs, in the order in which they inherit', () => {
    expect(directory.byId.get('cu-25456')?.formerOf).toEqual(['25459']);
    expect(directory.byId.get('cu-25534')?.formerOf).toEqual(['25516', '25534']);
  });

  it('are inherited by units that stand today', () => {
    for (const heir of units.flatMap((u) => u.formerOf ?? []))
      expect(directory.byId.get(heir)?.kind).toMatch(/^(commune|ward)$/);
  });
});
