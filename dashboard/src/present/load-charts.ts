import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { loadScene } from '../scenes/load.ts';

/**
 * Charts that panels load when they are first drawn: before the network may go. load-charts.test.ts compares this with the
 * panels themselves.
 */
const CHARTS = [
  () => import('../panels/flow-days/bars.tsx'),
  () => import('../panels/intraday/bars.tsx'),
  () => import('../panels/on-time-days/line.tsx'),
];

/** The code of a deck's scenes with their charts. Nothing is thrown: what did not come is asked for when it is drawn. */
export async function loadScenesOf({ slides }: Deck): Promise<void> {
  const scenes = slides.flatMap(({ slide: { content } }) => (content.kind === 'scene' ? [content.show.scene] : []));
  if (scenes.length === 0) return;
  await Promise.allSettled([...scenes.map((id) => loadScene(id)), ...CHARTS.map((load) => load())]);
}

/** The map, where the deck draws one; null: it draws none, or the map did not come. */
export async function mapOf({ slides }: Deck): Promise<MapFile | null> {
  const draws = slides.some(
    ({ slide: { content } }) => content.kind === 'scene' || (content.kind === 'figure' && content.draw === 'map'),
  );
  const answer = draws ? await fetch('/api/map').catch(() => null) : null;
  return answer?.ok ? ((await answer.json()) as MapFile) : null;
}
