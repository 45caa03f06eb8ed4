import { type CSSProperties, type ReactNode, useEffect, useMemo, useState } from 'react';
import { FigureSheets } from '../figures/figure.tsx';
import { useEverySecond } from '../kit/tick.ts';
import { type Layout, layoutFor, stageSize } from './scale.ts';
import { StageProvider } from './stage-context.ts';
import { cssVariables, type ThemeName, themes } from './tokens.ts';
import './stage.css';

export interface StageOptions {
  diagonal: number | null;
  distance: number;
  theme: ThemeName;
}

/** `?diagonal=55&distance=3&theme=dark|lit`; what is missing or senseless falls back to the default profile. */
export function stageOptions(search: string): StageOptions {
  const query = new URLSearchParams(search);
  const number = (name: string, low: number, high: number): number | null => {
    const n = Number(query.get(name));
    return Number.isFinite(n) && n >= low && n <= high ? n : null;
  };
  return {
    diagonal: number('diagonal', 10, 600),
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

export function Stage({ options, children }: { options: StageOptions; children: (layout: Layout) => ReactNode }) {
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
      size: stageSize({ ...box, diagonal: options.diagonal, distance: options.distance }),
      theme: options.theme,
      tokens: themes[options.theme],
    }),
    [box, options.diagonal, options.distance, options.theme],
  );
  const [dx, dy] = DRIFT[step] ?? DRIFT[0];
  const style = {
    ...cssVariables(setting.tokens),
    '--u': `${setting.size.unit}px`,
    '--drift-x': dx,
    '--drift-y': dy,
  } as CSSProperties;
  return (
    <StageProvider value={setting}>
      <div className="stage" data-theme={options.theme} style={style}>
        <FigureSheets>{children(layoutFor(setting.size))}</FigureSheets>
      </div>
    </StageProvider>
  );
}
