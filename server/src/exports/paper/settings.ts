import { BadSetting } from '../../bad-setting.ts';

/** Whose papers the province's own are: who issues them, by which sign, where, and who signs. */
export interface PaperSettings {
  /** The agency above, in capitals. */
  parent: string;
  /** The agency that issues, in capitals. */
  agency: string;
  /** The same within a sentence, as it was given: capitals alone do not tell which words are names. */
  agencyInText: string;
  /** Sign after the number. */
  symbol: string;
  place: string;
  /** Title of whoever signs, a line each. */
  signer: readonly string[];
  /** Office that keeps a copy. */
  keep: string;
}

type Env = Readonly<Record<string, string | undefined>>;

export const DEFAULT_PAPER: PaperSettings = {
  ...{ parent: 'ỦY BAN NHÂN DÂN TỈNH TÂY NINH', agency: 'VĂN PHÒNG', agencyInText: 'Văn phòng' },
  ...{ symbol: 'BC-VP', place: 'Tây Ninh', signer: ['CHÁNH VĂN PHÒNG'], keep: 'TTĐH' },
};

/** @throws BadSetting naming the variable, what it holds and what it should. */
export function readPaperSettings(env: Env): PaperSettings {
  const d = DEFAULT_PAPER;
  const nameOf = (variable: string, fallback: string): string => words(env, variable, fallback, 120, 'tên cơ quan');
  const agency = nameOf('PAPER_AGENCY', d.agencyInText);
  const symbol = words(env, 'PAPER_SYMBOL', d.symbol, 30, 'ký hiệu văn bản');
  if (!/^\p{Lu}[\p{Lu}\p{N}&.-]*$/u.test(symbol))
    throw new BadSetting(
      `PAPER_SYMBOL=${symbol}: cần ký hiệu viết hoa, không dấu cách, không kèm số văn bản, ví dụ BC-VP`,
    );
  const signer = words(env, 'PAPER_SIGNER', d.signer.join('|'), 200, 'chức vụ người ký, các dòng cách nhau bằng |');
  const lines = signer.split('|').map((line) => line.trim());
  if (lines.length > 4 || lines.includes(''))
    throw new BadSetting(`PAPER_SIGNER=${signer}: cần 1 đến 4 dòng cách nhau bằng |, không dòng nào trống`);
  return {
    parent: nameOf('PAPER_PARENT', d.parent).toLocaleUpperCase('vi'),
    ...{ agency: agency.toLocaleUpperCase('vi'), agencyInText: agency, symbol },
    place: words(env, 'PAPER_PLACE', d.place, 60, 'địa danh'),
    signer: lines.map((line) => line.toLocaleUpperCase('vi')),
    keep: words(env, 'PAPER_KEEP', d.keep, 30, 'tên viết tắt của đơn vị lưu'),
  };
}

/** What the fonts of papers can set: letters of Latin scripts, numbers and the usual signs. */
const SETTABLE = /^[\p{Script=Latin}\p{N}\p{M} .,;:()&/|'"“”–-]+$/u;

function words(env: Env, name: string, fallback: string, most: number, what: string): string {
  const text = env[name]?.trim().normalize('NFC');
  if (text === undefined) return fallback;
  if (text === '' || text.length > most || !SETTABLE.test(text))
    throw new BadSetting(
      `${name}=${text.slice(0, most)}: cần ${what}, 1 đến ${most} chữ, số và dấu câu thường; bỏ biến này để dùng “${fallback}”`,
    );
  return text;
}
