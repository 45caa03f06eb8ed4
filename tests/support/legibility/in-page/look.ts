import type { Picture } from '../picture.ts';
import { chartsOf } from './charts.ts';
import { graphicsOf, legendsOf } from './graphics.ts';
import { isSeen, nameOf } from './ground.ts';
import { statesOf } from './states.ts';
import { textsOf } from './texts.ts';

/** Reads a picture of the wall out of the page; put into it by the linter as `legibility.look`. */
export function look(): Picture {
  const stage = document.querySelector('.stage')!;
  const charts = chartsOf();
  const { left, top, right, bottom } = stage.getBoundingClientRect();
  return {
    window: { width: innerWidth, height: innerHeight },
    stage: { x: left, y: top, right, bottom },
    texts: [...textsOf(stage), ...charts.texts],
    graphics: [...graphicsOf(stage), ...charts.graphics],
    states: statesOf(stage),
    legends: legendsOf(stage),
    scrollers: [document.documentElement, ...stage.querySelectorAll('*')].filter(isScroller).map(nameOf),
  };
}

function isScroller(element: Element): boolean {
  const style = getComputedStyle(element);
  const root = element === document.documentElement;
  const can = (overflow: string): boolean => /^(auto|scroll)$/.test(overflow) || (root && overflow === 'visible');
  return (
    isSeen(element) &&
    ((can(style.overflowX) && element.scrollWidth > element.clientWidth) ||
      (can(style.overflowY) && element.scrollHeight > element.clientHeight))
  );
}
