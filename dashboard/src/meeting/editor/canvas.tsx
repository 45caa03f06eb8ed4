import type { Deck, Mark, Slide } from '@toancanh/shared/contract/meetings.ts';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Choice } from '../../desk/kit.tsx';
import { useThemeName } from '../../desk/theme.ts';
import { MarkShape } from '../../present/marks.tsx';
import { SlideView } from '../../present/slide.tsx';
import { SmallStage } from '../../present/slide-stage.tsx';
import { mw } from '../../text/meeting.ts';
import { drawn, type Point, shifted, TOOLS, type Tool } from './marks-geometry.ts';

const [W, H] = [1920, 1080];
const STEP = 0.01;

interface Props {
  deck: Deck;
  slide: Slide;
  number: number;
  onMarks: (marks: Mark[], touched?: string) => void;
}

/** The page at work: what is drawn on it is drawn here. */
export function Canvas({ deck, slide, number, onMarks }: Props) {
  const theme = useThemeName();
  const [tool, setTool] = useState<Tool>('select');
  const [chosen, setChosen] = useState<number | null>(null);
  const [path, setPath] = useState<Point[]>([]);
  const [held, setHeld] = useState<{ from: Point; mark: Mark } | null>(null);
  const area = useRef<SVGSVGElement>(null);
  const words = mw().marks;
  const { marks } = slide;
  const made = deck.slides.find((p) => p.slide.id === slide.id);
  const at = (event: PointerEvent): Point => {
    const box = area.current!.getBoundingClientRect();
    const part = (v: number, size: number): number => Math.max(0, Math.min(1, v / size));
    return [part(event.clientX - box.left, box.width), part(event.clientY - box.top, box.height)];
  };
  const set = (i: number, mark: Mark, touched?: string): void =>
    onMarks(
      marks.map((m, j) => (j === i ? mark : m)),
      touched,
    );
  const add = (mark: Mark): void => {
    onMarks([...marks, mark]);
    setChosen(marks.length);
    setTool('select');
  };
  const remove = (): void => {
    if (chosen === null) return;
    onMarks(marks.filter((_, i) => i !== chosen));
    setChosen(null);
  };
  const down = (event: PointerEvent<SVGSVGElement>): void => {
    const point = at(event);
    if (tool === 'text') {
      add({ kind: 'text', x: point[0], y: point[1], text: '…' });
      return;
    }
    if (tool === 'select') {
      const found = (event.target as Element).closest('[data-mark]');
      const i = found ? Number(found.getAttribute('data-mark')) : null;
      setChosen(i);
      const mark = i === null ? undefined : marks[i];
      if (mark) {
        area.current?.setPointerCapture(event.pointerId);
        setHeld({ from: point, mark });
      }
      return;
    }
    area.current?.setPointerCapture(event.pointerId);
    setPath([point]);
  };
  const move = (event: PointerEvent): void => {
    const point = at(event);
    if (held !== null && chosen !== null)
      set(chosen, shifted(held.mark, point[0] - held.from[0], point[1] - held.from[1]), `${slide.id}/mark/${chosen}`);
    else if (path.length > 0) setPath((p) => [...p, point]);
  };
  const up = (): void => {
    const mark = path.length > 0 ? drawn(tool, path) : null;
    if (mark) add(mark);
    setPath([]);
    setHeld(null);
  };
  const keys = (event: KeyboardEvent): void => {
    if (chosen === null || marks[chosen] === undefined) return;
    const by: Record<string, Point> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    const way = by[event.key];
    if (way) set(chosen, shifted(marks[chosen], way[0], way[1]), `${slide.id}/mark/${chosen}`);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else return;
    event.preventDefault();
  };
  const picked = chosen === null ? undefined : marks[chosen];
  const going = path.length > 0 ? drawn(tool, path) : null;
  /** Without a mouse: in the middle, moved with the arrows afterwards. */
  const place = (): void => {
    if (tool === 'text') add({ kind: 'text', x: 0.45, y: 0.5, text: '…' });
    else if (tool === 'arrow') add({ kind: 'arrow', x: 0.4, y: 0.6, toX: 0.5, toY: 0.5 });
    else if (tool === 'ring') add({ kind: 'ring', x: 0.5, y: 0.5, rx: 0.08, ry: 0.08 });
  };
  return (
    <div className="canvas">
      <div className="canvas-page" data-tool={tool}>
        <SmallStage theme={theme} label={slide.headline}>
          {made ? (
            <SlideView
              deck={deck}
              page={{ ...made, slide: { ...slide, content: made.slide.content } }}
              number={number}
              simulated={false}
              marks={false}
            />
          ) : (
            <p className="pages-word">{mw().editor.stale}</p>
          )}
        </SmallStage>
        <svg
          ref={area}
          className="canvas-marks"
          viewBox={`0 0 ${W} ${H}`}
          role="application"
          aria-label={`${words.canvas}. ${words.keys}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: marks are moved with the keyboard here
          tabIndex={0}
          onKeyDown={keys}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        >
          {marks.map((mark, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the list
            <g key={i} data-mark={i} className={i === chosen ? 'chosen' : undefined}>
              <MarkShape mark={mark} width={W} height={H} />
            </g>
          ))}
          {going && <MarkShape mark={going} width={W} height={H} />}
        </svg>
      </div>
      <div className="canvas-tools">
        <Choice
          label={words.tools}
          className="small"
          value={tool}
          options={TOOLS.map((value) => ({ value, text: words[value] }))}
          onChoose={setTool}
        />
        {tool !== 'select' && tool !== 'ink' && (
          <button type="button" className="plain" onClick={place}>
            {words.place}
          </button>
        )}
        {marks.length > 0 && (
          <select
            className="field"
            aria-label={words.select}
            value={chosen ?? ''}
            onChange={(event) => setChosen(event.target.value === '' ? null : Number(event.target.value))}
          >
            <option value="">—</option>
            {marks.map((mark, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the list
              <option key={i} value={i}>
                {mark.kind === 'text' ? mark.text : words.one(words[mark.kind], i + 1)}
              </option>
            ))}
          </select>
        )}
        {picked?.kind === 'text' && chosen !== null && (
          <input
            className="field typed-mark"
            aria-label={words.typed}
            maxLength={200}
            value={picked.text}
            ref={(element) => {
              if (element && picked.text === '…') element.select();
            }}
            onChange={(event) => set(chosen, { ...picked, text: event.target.value }, `${slide.id}/typed/${chosen}`)}
          />
        )}
        {picked && (
          <button type="button" className="plain" onClick={remove}>
            {words.remove}
          </button>
        )}
      </div>
    </div>
  );
}
