import { count } from '../format/number.ts';
import { vi, type Words } from './vi.ts';

let current: Words = vi;

/** The words of the language in use. Chosen once when a page starts (`?lang=en` loads the second language). */
export const t = (): Words => current;

export async function chooseLanguage(search: string): Promise<void> {
  if (new URLSearchParams(search).get('lang') === 'en') current = (await import('./en.ts')).en;
  document.documentElement.lang = current.locale;
}

/** A unit's name for a narrow place: official abbreviations, nothing cut. */
export function shortName(name: string): string {
  let out = name;
  for (const [long, short] of current.abbreviations) out = out.replace(long, short);
  return out;
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A count with the word of its scale: `64`, `601,4 nghìn`. */
export function said(n: number): string {
  const { text, scale } = count(n);
  return `${text} ${current.scale(scale)}`.trim();
}

/** A round number as an axis says it: `19 nghìn`, not `19,00 nghìn`. */
export const saidRound = (n: number): string =>
  said(n)
    .replace(/(,\d*?)0+(?= |$)/, '$1')
    .replace(/,(?= |$)/, '');

/** A commune's name on the map: 'Phường Long An' → 'P. Long An', 'Xã Mộc Hóa' → 'Mộc Hóa'. */
export const mapName = (name: string): string => name.replace(/^Phường /, `${current.map.ward} `).replace(/^Xã /, '');

/** A unit's name in a list: abbreviations, communes as on the map. */
export const listName = (name: string): string => mapName(shortName(name));
