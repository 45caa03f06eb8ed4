import { type CSSProperties, type ReactNode, useEffect, useMemo, useState } from 'react';
import { FigureSheets } from '../figures/figure.tsx';
import { useEverySecond } from '../kit/tick.ts';
import { type Layout, layoutFor, stageSize } from './scale.ts';
import { StageProvider } from './stage-context.ts';
import { cssVariables, type ThemeName, themes } from './tokens.ts';
import './stage.css';

export interface StageOptions {
  /** Inches of one panel; null: as tall as a 65" one. */
  diagonal: number | null;
  /** Panels side by side and above each other. */
  columns: number;
  rows: number;
  distance: number;
  theme: ThemeName;
}

/** `?diagonal=55&columns=2&rows=2&distance=3&theme=dark|lit`; what is missing or senseless falls back to the default profile. */
export function stageOptions(search: string): StageOptions {
  const query = new URLSearchParams(search);
  const number = (name: string, low: number, high: number): number | null => {
    const n = Number(query.get(name));
    return Number.isFinite(n) && n >= low && n <= high ? n : null;
  };
  return {
    diagonal: number('diagonal', 10, 600),
    columns: Math.floor(number('columns', 1, 16) ?? 1),
    rows: Math.floor(number('rows', 1, 16) ?? 1),
    distance: number('distance', 0.5, 12) ?? 3,
    theme: query.get('theme') === 'lit' ? 'lit' : 'dark',
  };
}

const windowSize = (): { width: number; height: number } => ({
  width: window.innerWidth,
  height: window.innerHeight,
});

/** Against image retention the whole picture moves by a few px every ten minutes, round a small square. */
const DRIFT = [
  [0, 0],
  [3, 0],
  [3, 3],
  [0, 3],
] as const;
/** The header, which never changes its place otherwise, moves along its line as well, once the picture has been round. */
const HEAD_DRIFT = [0, 4, 8, 4] as const;

interface Props {
  options: StageOptions;
  children: (layout: Layout) => ReactNode;
  /** What lies over the whole picture and does not move with it. */
  over?: ReactNode;
}

export function Stage({ options, children, over }: Props) {
  const { diagonal, columns, rows, distance, theme } = options;
  const [box, setBox] = useState(windowSize);
  useEffect(() => {
    const measure = (): void =>
      setBox((old) => {
        const next = windowSize();
        return next.width === old.width && next.height === old.height ? old : next;
      });
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const step = useEverySecond((second) => Math.floor(second / 600) % DRIFT.length);
  const setting = useMemo(
    () => ({
      size: stageSize({ ...box, diagonal, columns, rows, distance }),
      theme,
      tokens: themes[theme],
    }),
    [box, diagonal, columns, rows, distance, theme],
  );
  const round = useEverySecond((second) => Math.floor(second / 2400) % HEAD_DRIFT.length);
  const [dx, dy] = DRIFT[step] ?? DRIFT[0];
  const style = {
    ...cssVariables(setting.tokens),
    '--u': `${setting.size.unit}px`,
    '--drift-x': dx,
    '--drift-y': dy,
    '--drift-head': HEAD_DRIFT[round],
  } as CSSProperties;
  return (
    <StageProvider value={setting}>
      <div className="stage" data-theme={theme} style={style}>
        <FigureSheets>{children(layoutFor(setting.size))}</FigureSheets>
      </div>
      {over !== undefined && (
        <div className="stage-over" data-theme={theme} style={style}>
          {over}
        </div>
      )}
    </StageProvider>
  );
}
