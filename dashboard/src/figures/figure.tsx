import {
  type ComponentType,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  use,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { t } from '../text/index.ts';
import type { OpenedFigure, SheetProps, ShownFigure } from './question.ts';

const Opener = createContext<((figure: OpenedFigure) => void) | null>(null);

/** What opens passports here; null where there is no stage that shows them. */
export const useOpener = (): ((figure: OpenedFigure) => void) | null => use(Opener);

/** What makes an element a button on its figure's passport. It stays what it is otherwise: nothing moves, nothing is drawn. */
export interface FigureProps {
  role?: 'button';
  tabIndex?: 0;
  'aria-label'?: string;
  'aria-haspopup'?: 'dialog';
  'data-figure'?: string;
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export type Figures = (of: ShownFigure | null, name: string, text?: string) => FigureProps;

const none: Figures = () => ({});

/**
 * `const figure = useFigures(); <b {...figure(openNow(value), words.open, said(n))}>…`: any figure of a scene opens its
 * passport. Where there is no stage that shows them, and for null, the element is left as it is.
 */
export function useFigures(): Figures {
  const open = useOpener();
  return useMemo(() => {
    if (open === null) return none;
    return (of, name, text = '') =>
      of === null
        ? {}
        : {
            role: 'button',
            tabIndex: 0,
            'aria-haspopup': 'dialog',
            'aria-label': t().figure.open(name, text),
            'data-figure': of.metric,
            onClick: () => open({ of, name }),
            onKeyDown: (event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              open({ of, name });
            },
          };
  }, [open]);
}

/** Words with a figure, as a button on its passport. */
export function Figure({
  of,
  name,
  text,
  className,
  children,
}: {
  of: ShownFigure | null;
  name: string;
  /** The figure as it is read aloud. */
  text?: string;
  className?: string;
  children: ReactNode;
}) {
  const figure = useFigures();
  return (
    <span className={className} {...figure(of, name, text)}>
      {children}
    </span>
  );
}

/** Gives the figures below it their passports: a sheet over all of them, loaded when the first is asked for. */
export function FigureSheets({ children }: { children: ReactNode }) {
  const [figure, setFigure] = useState<OpenedFigure | null>(null);
  const [Sheet, setSheet] = useState<ComponentType<SheetProps> | null>(null);
  const opener = useRef<Element | null>(null);
  const open = useCallback((next: OpenedFigure): void => {
    opener.current = document.activeElement;
    setFigure(next);
    import('./sheet.tsx').then(
      async ({ FigureSheet, chooseSheetLanguage }) => {
        await chooseSheetLanguage();
        setSheet(() => FigureSheet);
      },
      // The server is gone: asked again at the next touch.
      () => setFigure(null),
    );
  }, []);
  const close = useCallback((): void => {
    setFigure(null);
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }, []);
  return (
    <Opener value={open}>
      {children}
      {figure !== null && Sheet !== null && <Sheet figure={figure} onClose={close} />}
    </Opener>
  );
}
