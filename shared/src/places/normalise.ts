/**
 * Vietnamese names for joining and searching. Two keys that must not be confused: the *join* key keeps accents
 * (Tân Thành is not Tân Thạnh), the *search* key drops them (a user types `tan thanh` and is shown both).
 */

/** `oà` and `òa` are one syllable in two spellings; after a `q` the u is no vowel (quý), so `uy` there stays. */
const GLIDES = ['oa', 'oe', 'uy'] as const;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/;

/** NFC, lower case, single spaces, tone mark on the first vowel of oa, oe, uy (Hoà → hòa) in open syllables. */
export function fold(text: string): string {
  const flat = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  return flat.replace(/\p{L}+/gu, syllable);
}

function syllable(word: string): string {
  const letters = [...word.normalize('NFD').matchAll(/\p{L}\p{M}*/gu)].map((m) => m[0]);
  const [a, b] = letters.slice(-2);
  if (a === undefined || b === undefined || !TONE.test(b) || (letters.at(-3) === 'q' && a === 'u')) return word;
  const tone = TONE.exec(b)?.[0] ?? '';
  const bare = b.replace(TONE, '');
  if (!GLIDES.some((g) => g === a + bare)) return word;
  return [...letters.slice(0, -2), a + tone, bare].join('').normalize('NFC');
}

const COMMITTEE = /^(?:ubnd|u\.b\.n\.d|ủy ban nhân dân|hđnd và ubnd)\s+/;
/** A commune's own one-stop shop stands for the commune; the province's is a unit of its own. */
const SHOP =
  /^(?:trung tâm|tt)\s*(?:phục vụ hành chính công|pvhcc|hành chính công)\s+(?=(?:ubnd\s+)?(?:xã|phường|x\.|p\.|thị trấn)\s)|^bộ phận (?:một cửa|tiếp nhận và trả kết quả)\s+/;
const TAIL = /(?:\s*[,–-]\s*|\s+)(?:tỉnh|t\.)\s+tây ninh$/;
const TYPE = /^(xã|phường|thị trấn|x\.|p\.|tt\.)\s*(?=\S)/;
const TYPES: Record<string, string> = { 'x.': 'xã', 'p.': 'phường', 'tt.': 'thị trấn' };

/** Accent-keeping key of a unit's name, with its type when one is written: `UBND phường Tân Ninh` → `phường tân ninh`. */
export function joinKey(name: string): string {
  let key = fold(name).replace(TAIL, '');
  key = key.replace(SHOP, '').replace(COMMITTEE, '').replace(SHOP, '').replace(COMMITTEE, '');
  const type = TYPE.exec(key)?.[1];
  return type === undefined ? key : `${TYPES[type] ?? type} ${key.replace(TYPE, '')}`;
}

/** The join key without xã, phường, thị trấn: `Phường Tân Ninh` → `tân ninh`. */
export const bareKey = (name: string): string => joinKey(name).replace(TYPE, '');

/** What is typed into a search box, with accents or without: `Xã Đức Hoà`, `xa duc hoa`, `duc hoa` → `duc hoa`. */
export function searchKey(name: string): string {
  const key = joinKey(name);
  const bare = key.replace(TYPE, '');
  const plain = stripAccents(bare);
  return bare === key ? plain.replace(PLAIN_TYPE, '') : plain;
}

const PLAIN_TYPE = /^(?:(?:ubnd|uy ban nhan dan)\s+)?(?:(?:xa|phuong|thi tran)\s+)?(?=\S)/;

/** đ → d, all marks away, lower case. */
export const stripAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .normalize('NFC');
