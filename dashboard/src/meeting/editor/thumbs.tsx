import type { Deck, Slide } from '@toancanh/shared/contract/meetings.ts';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useThemeName } from '../../desk/theme.ts';
import { SlideView } from '../../present/slide.tsx';
import { SmallStage } from '../../present/slide-stage.tsx';
import { mw } from '../../text/meeting.ts';
import { sceneName } from '../../text/scene-name.ts';

interface Props {
  deck: Deck;
  slides: readonly Slide[];
  chosen: string | null;
  onChoose: (id: string) => void;
  onMove: (from: number, to: number) => void;
}

/** The pages in small, in their order: chosen with a click or the arrows, moved with the mouse, with buttons, or with Alt and arrows. */
export function Thumbs({ deck, slides, chosen, onChoose, onMove }: Props) {
  const [over, setOver] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const words = mw().editor;
  const keys = (event: KeyboardEvent<HTMLElement>, i: number): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(slides.length - 1, i + by));
    if (event.altKey) onMove(i, to);
    else {
      const next = slides[to];
      if (next) onChoose(next.id);
      event.currentTarget.closest('ol')?.querySelectorAll<HTMLElement>('.thumb')[to]?.focus();
    }
  };
  const drop = (event: DragEvent, to: number): void => {
    event.preventDefault();
    if (dragged !== null && dragged !== to) onMove(dragged, to);
    setOver(null);
    setDragged(null);
  };
  return (
    <ol className="thumbs" aria-label={words.slides}>
      {slides.map((slide, i) => (
        <li
          key={slide.id}
          className={over === i ? 'over' : undefined}
          draggable
          onDragStart={(event) => {
            setDragged(i);
            event.dataTransfer.effectAllowed = 'move';
          }}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(i);
          }}
          onDragEnd={() => setOver(null)}
          onDrop={(event) => drop(event, i)}
        >
          <span className="thumb-number">{i + 1}</span>
          <div className="thumb-picture">
            <div aria-hidden="true" inert>
              <Small deck={deck} slide={slide} number={i + 1} />
            </div>
            <button
              type="button"
              className="thumb"
              aria-current={slide.id === chosen ? 'true' : undefined}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              aria-label={`${i + 1}. ${slide.headline || mw().kinds[slide.content.kind]}`}
              onClick={() => onChoose(slide.id)}
              onKeyDown={(event) => keys(event, i)}
            />
          </div>
          {slide.id === chosen && (
            <span className="thumb-move">
              <button
                type="button"
                className="plain"
                disabled={i === 0}
                aria-label={words.up}
                onClick={() => onMove(i, i - 1)}
              >
                ↑
              </button>
              <button
                type="button"
                className="plain"
                disabled={i === slides.length - 1}
                aria-label={words.down}
                onClick={() => onMove(i, i + 1)}
              >
                ↓
              </button>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A live picture; of a scene its name, since twenty maps in small would say less and cost more. */
function Small({ deck, slide, number }: { deck: Deck; slide: Slide; number: number }) {
  const theme = useThemeName();
  const made = deck.slides.find((p) => p.slide.id === slide.id);
  if (made === undefined || slide.content.kind === 'scene' || made.slide.content.kind !== slide.content.kind)
    return (
      <span className="thumb-word">
        <b>{slide.headline}</b>
        <small>
          {slide.content.kind === 'scene' ? sceneName(slide.content.show.scene) : mw().kinds[slide.content.kind]}
        </small>
      </span>
    );
  return (
    <SmallStage theme={theme}>
      <SlideView
        deck={deck}
        page={{ ...made, slide: { ...made.slide, headline: slide.headline, marks: slide.marks } }}
        number={number}
        simulated={false}
      />
    </SmallStage>
  );
}
