import { paperWords as w } from '../words.ts';
import type { Paper } from './paper.ts';
import { type Look, MM, type Setter } from './setter.ts';

/** Measures of phụ lục I: A4, 20 to 25 mm above and below, 30 to 35 mm left, 15 to 20 mm right. */
export const PAGE = { left: 30 * MM, top: 20 * MM, width: 165 * MM, bottom: 272 * MM } as const;
export const BODY: Look = { style: 'regular', size: 14 };

/**
 * Agency at the left, the nation's name and motto at the right, number and day below them, then type and subject.
 * @returns where the body begins.
 */
export function drawHead(s: Setter, p: Paper): number {
  const leftWidth = 68 * MM;
  const right = PAGE.left + leftWidth;
  const rightWidth = PAGE.width - leftWidth;
  let y = PAGE.top;
  const [plain, bold, motto]: Look[] = [
    { style: 'regular', size: 12 },
    { style: 'bold', size: 12 },
    { style: 'bold', size: 13 },
  ];
  if (p.parent) y = s.block(s.balanced(p.parent, leftWidth, plain!), PAGE.left, y, leftWidth, plain!, 'center');
  const agency = s.balanced(p.agency, leftWidth, bold!);
  y = s.block(agency, PAGE.left, y, leftWidth, bold!, 'center');
  // A third to a half of the line above it.
  rule(s, PAGE.left + leftWidth / 2, y + 2, Math.max(...agency.map((l) => s.width(l, bold!))) * 0.4);
  let r = s.block([w.nation], right, PAGE.top, rightWidth, bold!, 'center');
  r = s.block([w.motto], right, r, rightWidth, motto!, 'center');
  // As long as the motto.
  rule(s, right + rightWidth / 2, r + 2, s.width(w.motto, motto!));
  const below = Math.max(y, r) + 9;
  const [day, month, year] = [p.day.slice(8, 10), p.day.slice(5, 7), p.day.slice(0, 4)].map(Number) as [
    number,
    number,
    number,
  ];
  s.block([w.number(p.symbol)], PAGE.left, below, leftWidth, { style: 'regular', size: 13 }, 'center');
  s.block([w.dated(p.place, day, month, year)], right, below, rightWidth, { style: 'italic', size: 13 }, 'center');
  const type: Look = { style: 'bold', size: 14 };
  y = s.block([p.type], PAGE.left, below + 40, PAGE.width, type, 'center');
  const about = s.balanced(p.about, PAGE.width * 0.8, type);
  y = s.block(about, PAGE.left, y, PAGE.width, type, 'center');
  rule(s, PAGE.left + PAGE.width / 2, y + 3, s.width(about.at(-1) ?? '', type) * 0.4);
  return y + 18;
}

function rule(s: Setter, centre: number, y: number, width: number): void {
  s.doc
    .moveTo(centre - width / 2, y)
    .lineTo(centre + width / 2, y)
    .lineWidth(0.7)
    .stroke('#000');
}

/** Nơi nhận at the left, who signs at the right with room for name and seal. */
export const SIGN_HEIGHT = 46 * MM;
export function drawSign(s: Setter, p: Paper, y: number): void {
  const to: Look = { style: 'regular', size: 11 };
  let at = s.block([w.recipients], PAGE.left, y, 75 * MM, { style: 'boldItalic', size: 12 }, 'left');
  for (const line of p.recipients) at = s.block(s.lines(line, 75 * MM, to), PAGE.left, at, 75 * MM, to, 'left');
  const x = PAGE.left + PAGE.width / 2;
  s.block(p.signer, x, y, PAGE.width / 2, { style: 'bold', size: 14 }, 'center');
}
