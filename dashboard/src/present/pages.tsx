import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { useStage } from '../stage/stage-context.ts';
import { pw } from '../text/present.ts';
import type { Course } from './course.ts';
import { DrillFrame } from './drill-frame.tsx';
import { SlideView } from './slide.tsx';
import { Framed } from './slide-stage.tsx';
import './pages.css';

interface Props {
  deck: Deck;
  course: Course;
  simulated: boolean;
  reader: 'person' | 'screen';
  /** A click on a figure slide asks on. */
  onDrill?: (() => void) | undefined;
  onDrillMove?: ((search: string) => void) | undefined;
  onDrillClose?: (() => void) | undefined;
}

/**
 * The pages as the room sees them. The one shown, the one before and the next are built; turning changes what is visible
 * and nothing else, so that nothing flickers.
 */
export function Pages({ deck, course, simulated, reader, onDrill, onDrillMove, onDrillClose }: Props) {
  const { theme } = useStage();
  const { slides } = deck;
  const here = Math.max(0, Math.min(course.slide, slides.length - 1));
  const near = slides.flatMap((page, i) => (Math.abs(i - here) <= 1 ? [{ page, i }] : []));
  const asks = slides[here]?.slide.content.kind === 'figure' && onDrill;
  return (
    <div className="pages">
      <Framed>
        {slides.length === 0 && <p className="pages-word">{pw().empty}</p>}
        {near.map(({ page, i }) => (
          <div
            key={page.slide.id}
            className={i === here && asks ? 'page-slot asks' : 'page-slot'}
            data-slide={i}
            data-seen={i === here}
            aria-hidden={i !== here}
            inert={i !== here}
            {...(i === here && asks ? { onClick: onDrill, title: pw().figure.drill } : {})}
          >
            <SlideView deck={deck} page={page} number={i + 1} simulated={simulated} />
          </div>
        ))}
        {course.pointer && (
          <i
            className="pointer-dot"
            style={{ left: `${course.pointer.x * 100}%`, top: `${course.pointer.y * 100}%` }}
          />
        )}
        {course.drill !== null && (
          <DrillFrame
            search={course.drill}
            theme={theme}
            bookName={deck.book?.name ?? null}
            reader={reader}
            onMove={onDrillMove ?? null}
            onClose={onDrillClose ?? null}
          />
        )}
      </Framed>
      <div className="pages-blank" data-drawn={course.blank} />
    </div>
  );
}
