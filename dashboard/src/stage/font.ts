import { useEffect, useState } from 'react';

const FACES = ['400', '600'].map((weight) => `${weight} 20px "Be Vietnam Pro"`);
const GLYPHS = 'Tổng số 0123456789';
const PATIENCE_MS = 1000;

let ready = false;
let loading: Promise<void> | null = null;

/** Starts loading the wall's font; as early as the page knows that it is a wall. Never rejects. */
export function loadFont(): Promise<void> {
  loading ??= Promise.race([
    Promise.all(FACES.map((face) => document.fonts.load(face, GLYPHS))).then(
      () => undefined,
      () => undefined,
    ),
    new Promise<void>((done) => setTimeout(done, PATIENCE_MS)),
  ]).then(() => {
    ready = true;
  });
  return loading;
}

/** Labels are measured and charts drawn with the wall's font: true when it is there, or after a second without it. */
export function useFont(): boolean {
  const [is, set] = useState(ready);
  useEffect(() => {
    let here = true;
    void loadFont().then(() => here && set(true));
    return () => {
      here = false;
    };
  }, []);
  return is;
}
