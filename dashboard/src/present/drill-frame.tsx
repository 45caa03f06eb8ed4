import { useEffect, useRef } from 'react';
import { SMALLEST } from '../stage/scale.ts';
import { useStage } from '../stage/stage-context.ts';
import type { ThemeName } from '../stage/tokens.ts';
import { pw } from '../text/present.ts';

/** The smallest letters of the desk in a frame, in its px (`--least` in desk/styles/base.css). */
const DESK_SMALLEST = 14;
/**
 * The desk is made to be read at arm's length. In the room it is enlarged until its smallest letters are as large as the
 * smallest of a slide, however far the last seat is: what a small or far screen has no room for, the desk leaves out.
 */
const ENLARGED = SMALLEST / DESK_SMALLEST;
/** Units of the design. */
const HEADER = 62;
const LOOK_MS = 250;

interface Props {
  search: string;
  theme: ThemeName;
  bookName: string | null;
  /** Who asks: a wall asks as its screen. */
  reader: 'person' | 'screen';
  /** This window steers: where it goes others follow. */
  onMove: ((search: string) => void) | null;
  onClose: (() => void) | null;
}

/**
 * A question in the room: the desk in a frame of its own, inside the closed books, over the slide. Its address is the
 * state that other screens follow.
 */
export function DrillFrame({ search, theme, bookName, reader, onMove, onClose }: Props) {
  const inside = useRef<HTMLIFrameElement>(null);
  const first = useRef(`/${search}`);
  const latest = useRef({ search, onMove, onClose });
  latest.current = { search, onMove, onClose };
  const { size } = useStage();
  const words = pw().drill;

  // Somebody else's step is followed without loading the desk anew.
  useEffect(() => {
    const inner = inside.current?.contentWindow;
    if (!inner || inner.location.href === 'about:blank' || inner.location.search === search) return;
    inner.history.replaceState(null, '', `${inner.location.pathname}${search}`);
    inner.dispatchEvent(new PopStateEvent('popstate'));
  }, [search]);

  useEffect(() => {
    const element = inside.current;
    if (!element) return;
    const keys = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current.onClose?.();
    };
    const loaded = (): void => {
      element.contentWindow?.addEventListener('keydown', keys);
      element.contentWindow?.focus();
    };
    element.addEventListener('load', loaded);
    const timer = setInterval(() => {
      const inner = element.contentWindow;
      if (!inner || inner.location.href === 'about:blank') return;
      const now = inner.location.search;
      if (now !== latest.current.search && inner.location.pathname === '/') latest.current.onMove?.(now);
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
      element.removeEventListener('load', loaded);
    };
  }, []);

  const scale = size.unit * ENLARGED;
  const frame = { width: size.width / ENLARGED, height: (size.height - HEADER) / ENLARGED };
  return (
    <section className="drill" aria-label={words.title}>
      <header>
        <b>{words.title}</b>
        <span>{bookName === null ? words.live : words.inside(bookName)}</span>
        <span className="push" />
        {onClose && (
          <button type="button" onClick={onClose}>
            {words.back} <kbd>Esc</kbd>
          </button>
        )}
      </header>
      <iframe
        ref={inside}
        src={first.current}
        title={words.title}
        data-drill
        data-as={reader}
        data-theme={theme === 'dark' ? 'dark' : 'light'}
        style={{ ...frame, transform: `scale(${scale})` }}
      />
    </section>
  );
}
