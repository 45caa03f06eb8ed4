import { describe, expect, it } from 'vitest';
import { BadSetting } from '../../bad-setting.ts';
import { DEFAULT_PAPER, readPaperSettings } from './settings.ts';

describe('Settings of papers', () => {
  it('are the province’s own office where nothing is set', () => {
    expect(readPaperSettings({})).toEqual(DEFAULT_PAPER);
  });

  it('are read in composed letters, agencies and signers in capitals', () => {
    expect(
      readPaperSettings({
        PAPER_PARENT: 'Ủy ban nhân dân tỉnh Tây Ninh'.normalize('NFD'),
        PAPER_AGENCY: ' Trung tâm Phục vụ hành chính công ',
        ...{ PAPER_SYMBOL: 'BC-TTPVHCC', PAPER_PLACE: 'Tân An', PAPER_SIGNER: 'KT. Giám đốc|Phó Giám đốc' },
        PAPER_KEEP: 'VP',
      }),
    ).toEqual({
      ...{ parent: 'ỦY BAN NHÂN DÂN TỈNH TÂY NINH', agency: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG' },
      agencyInText: 'Trung tâm Phục vụ hành chính công',
      ...{ symbol: 'BC-TTPVHCC', place: 'Tân An', signer: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], keep: 'VP' },
    });
  });

  it.each([
    ['PAPER_PARENT', ''],
    ['PAPER_AGENCY', 'x'.repeat(121)],
    ['PAPER_AGENCY', '省'],
    ['PAPER_SYMBOL', '12/BC-VP'],
    ['PAPER_SYMBOL', 'bc vp'],
    ['PAPER_PLACE', 'Tây\nNinh'],
    ['PAPER_SIGNER', 'A||B'],
    ['PAPER_SIGNER', 'A|B|C|D|E'],
    ['PAPER_KEEP', ' '],
  ])('%s=%j is refused by its name', (name, value) => {
    expect(() => readPaperSettings({ [name]: value })).toThrow(BadSetting);
    expect(() => readPaperSettings({ [name]: value })).toThrow(new RegExp(`^${name}=.*: cần`, 's'));
  });
});
