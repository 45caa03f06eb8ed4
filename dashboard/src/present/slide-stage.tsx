import { type CSSProperties, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { StageProvider, type StageSetting, useStage } from '../stage/stage-context.ts';
import { cssVariables, type ThemeName, themes } from '../stage/tokens.ts';
import '../stage/stage.css';

const SHAPE = 16 / 9;

/** The largest 16:9 within a stage: marks lie where they were drawn, whatever the screen is like. */
export function Framed({ children }: { children: ReactNode }) {
  const stage = useStage();
  const { unit, width, height } = stage.size;
  const setting = useMemo<StageSetting>(() => {
    const w = Math.min(width, height * SHAPE);
    return { ...stage, size: { unit, width: w, height: w / SHAPE } };
  }, [stage, unit, width, height]);
  const { size } = setting;
  return (
    <StageProvider value={setting}>
      <div
        className="slide-frame"
        style={{ width: `calc(${size.width} * var(--u))`, height: `calc(${size.height} * var(--u))` }}
      >
        {children}
      </div>
    </StageProvider>
  );
}

/** A stage of its own as wide as its place: a live picture of a slide in small, letters and all. */
export function SmallStage({ theme, label, children }: { theme: ThemeName; label?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const setting = useMemo<StageSetting>(
    () => ({ size: { unit: Math.max(width, 1) / 1920, width: 1920, height: 1080 }, theme, tokens: themes[theme] }),
    [width, theme],
  );
  const style = { ...cssVariables(themes[theme]), '--u': `${setting.size.unit}px`, ...STILL } as CSSProperties;
  return (
    <div ref={box} className="small-stage" style={style}>
      <StageProvider value={setting}>
        <div className="stage" data-theme={theme} {...(label ? { role: 'img', 'aria-label': label } : {})}>
          {width > 0 && children}
        </div>
      </StageProvider>
    </div>
  );
}

const STILL = { '--drift-x': 0, '--drift-y': 0, '--drift-head': 0 };
