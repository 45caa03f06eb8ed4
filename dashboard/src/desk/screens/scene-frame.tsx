import type { Geometry, SceneRef } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../text/index.ts';
import { sw } from '../../text/screens-desk.ts';
import { queryText } from '../api.ts';

const WIDTH = 1920;

/** The address at which the wall shows one scene to whoever looks. */
export const sceneAddress = ({ scene, unit }: SceneRef, geometry: Geometry | null): string =>
  `/wall${queryText({
    ...{ scene, unit, ...(geometry ?? {}) },
    lang: t().locale === 'en' ? 'en' : null,
  })}`;

/** A scene as the wall draws it, made small: a picture, with nothing in it to press. */
export function SceneFrame({
  show,
  geometry = null,
  ratio = 16 / 9,
  label,
}: {
  show: SceneRef;
  geometry?: Geometry | null;
  /** Width by height. */
  ratio?: number;
  label: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setScale(element.clientWidth / WIDTH));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className="scene-frame" role="img" aria-label={label} style={{ aspectRatio: ratio }}>
      {!ready && <p className="quiet">{sw().playlists.previewLoading}</p>}
      <iframe
        title={label}
        src={sceneAddress(show, geometry)}
        tabIndex={-1}
        aria-hidden="true"
        inert
        onLoad={() => setReady(true)}
        style={{ width: WIDTH, height: Math.round(WIDTH / ratio), transform: `scale(${scale})` }}
      />
    </div>
  );
}
