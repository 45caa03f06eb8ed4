import type { State } from '../picture.ts';
import { isSeen, nameOf, panelOf } from './ground.ts';

/** Classes that say how something stands. */
const STATES = [
  'stale',
  'late',
  'never',
  'lost',
  'failed',
  'grave',
  'bad',
  'warn',
  'level-1',
  'level-2',
  'degraded',
  'dark',
  'offline',
];
const SELECTOR = [...STATES.map((s) => `.${s}`), '[data-state]'].join();

/** Words that say that something is out of line. */
const WORDS =
  /quá hạn|chậm|trễ|lỗi|mất|hỏng|không (hoạt động|hình|camera)|chưa (từng|bao giờ)|dưới mục tiêu|vượt|suy giảm|cũ /i;
/** Arrows tell which way something went, not how it stands. */
const ARROWS = ['M8 3 14.5', 'M8 13 1.5', 'M2 6.5'];

const isShape = (svg: Element): boolean => {
  const d = svg.querySelector('path')?.getAttribute('d') ?? '';
  return isSeen(svg) && !ARROWS.some((arrow) => d.startsWith(arrow));
};
const hasShape = (element: Element): boolean => [...element.querySelectorAll('svg.mark')].some(isShape);
/** A bar of no length is not drawn. */
const isDrawn = (element: Element): boolean => isSeen(element) && element.getBoundingClientRect().width > 0.5;
const textOf = (element: Element | null | undefined): string =>
  element instanceof HTMLElement ? element.innerText : (element?.textContent ?? '');

/** What an element belongs to as one thing said: a row, a tile, a sentence. */
const thingOf = (element: Element): Element =>
  element.closest('.slide-large') ??
  element.closest('li, .tile, .attention-row, .rank-row, .latest, p, header') ??
  element;

/** The words above a cell's column. */
function headOf(element: Element): string {
  const cell = element.closest('.cell');
  if (cell === null) return '';
  const index = [...cell.parentElement!.children].indexOf(cell);
  return textOf(element.closest('.panel')?.querySelector('.table-head')?.children[index]);
}

/** Where all that is not nought looks alike, the colour tells nothing apart. */
function toldApart(element: Element, state: string): boolean {
  const list = element.closest('ol, ul, .board-list, .panel');
  if (list === null) return true;
  const twins = [...list.querySelectorAll(element.tagName)].filter(
    (e) => isSeen(e) && e.parentElement!.className === element.parentElement!.className && /[1-9]/.test(textOf(e)),
  );
  return twins.some((e) => !e.classList.contains(state));
}

function isTold(element: Element, state: string): boolean {
  if (element.matches('svg')) return isShape(element);
  if (element instanceof SVGElement) return true; // Shapes of the map are compared with each other below.
  if (hasShape(element) || WORDS.test(textOf(element))) return true;
  if (state === 'stale' || state === 'failed' || state === 'lost') return false;
  const thing = thingOf(element);
  if (element.matches('.target-bar, .row-bar')) {
    const said =
      thing.querySelector('.bad') ?? thing.closest('.grave') ?? element.closest('.panel')?.querySelector('.whole .bad');
    return said !== null && said !== undefined && said !== element;
  }
  const cell = element.closest('.cell');
  if (hasShape(cell ?? thing) || (cell !== null && thing.querySelector('.lead svg.mark') !== null)) return true;
  // A count of what is overdue says by itself that it is more than none; a rate does not say that it is out of line.
  const named = cell === null ? textOf(thing) : headOf(element);
  const heading = textOf(element.closest('[data-panel]')?.querySelector('h2'));
  if (!textOf(element).includes('%')) return WORDS.test(named) || WORDS.test(heading);
  return !toldApart(element, state) && (WORDS.test(named) || WORDS.test(heading));
}

/** States of the map's shops and of marks: one shape may not stand for two states. */
function sameShapes(root: Element): State[] {
  const kinds = new Map<string, Map<string, Set<string>>>();
  for (const mark of root.querySelectorAll('svg.mark, .map-overlay .shop')) {
    if (!isSeen(mark)) continue;
    const shape = mark.matches('circle')
      ? `circle ${mark.getAttribute('r')}`
      : (mark.querySelector('path') ?? mark).getAttribute('d')!;
    const state = [...mark.classList].find((c) => STATES.includes(c) || c === 'ok' || c === 'unknown');
    if (state === undefined) continue;
    const panel = panelOf(mark);
    const shapes = kinds.get(panel) ?? new Map<string, Set<string>>();
    kinds.set(panel, shapes.set(shape, (shapes.get(shape) ?? new Set()).add(state)));
  }
  return [...kinds].flatMap(([panel, shapes]) =>
    [...shapes.values()].flatMap((states) =>
      // `dark` and `bad`, `degraded` and `warn` are two names of one colour.
      new Set([...states].map((s) => ({ dark: 'bad', degraded: 'warn' })[s] ?? s)).size > 1
        ? [{ panel, what: `one shape for ${[...states].join(' and ')}`, told: false }]
        : [],
    ),
  );
}

export function statesOf(root: Element): State[] {
  const out = [...root.querySelectorAll(SELECTOR)].filter(isDrawn).map((element): State => {
    const state = STATES.find((s) => element.classList.contains(s)) ?? element.getAttribute('data-state') ?? '';
    const words = textOf(element).replace(/\s+/g, ' ').trim().slice(0, 40);
    return { what: `${nameOf(element)} '${words}'`, panel: panelOf(element), told: isTold(element, state) };
  });
  return [...out, ...sameShapes(root)];
}
