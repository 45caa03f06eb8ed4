import { AS_SCREEN } from './self.ts';

/** A small picture of what is really drawn, for the operator: the page's own elements and charts, not drawn anew from data. */
const WIDTH = 480;
const EVERY_MS = 60_000;
/** Soon after a change of scene, when its charts have come to rest. */
const SETTLE_MS = 2500;
const MOST_BYTES = 150_000;
const PATIENCE_MS = 10_000;
/** Our own letters do not get into an image; at this size any plain ones do. */
const LETTERS = '*{font-family:sans-serif!important}';

/** Sends a picture a minute and after each change of scene, as long as the link is up. Returns how to stop. */
export function sendPictures(o: {
  up: () => boolean;
  /** What is seen; another text asks for another picture. */
  seen: () => string | null;
  onSeen: (changed: () => void) => () => void;
  /** Another scene comes at once, and with it its own picture. */
  changesSoon: () => boolean;
}): () => void {
  let busy = false;
  let last: string | null = null;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<void> => {
    if (busy || !o.up()) return;
    busy = true;
    try {
      const picture = await take();
      if (picture !== null) await put(picture);
    } catch (error) {
      console.warn('No picture of this screen:', error);
    } finally {
      busy = false;
    }
  };
  const stop = o.onSeen(() => {
    if (o.seen() === last) return;
    last = o.seen();
    clearTimeout(soon);
    soon = setTimeout(() => void send(), SETTLE_MS);
  });
  const timer = setInterval(() => {
    if (!o.changesSoon()) void send();
  }, EVERY_MS);
  return () => {
    stop();
    clearInterval(timer);
    clearTimeout(soon);
  };
}

async function put(body: Blob): Promise<void> {
  await fetch('/api/screens/me/picture', {
    method: 'PUT',
    headers: { ...AS_SCREEN, 'content-type': body.type },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** The stage as an SVG image of itself, painted small; null when there is no stage or the browser cannot do it. */
async function take(): Promise<Blob | null> {
  const stage = document.querySelector<HTMLElement>('.stage');
  if (stage === null) return null;
  const { width, height } = stage.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(stage, width, height))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * height) / width);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', 0.7));
  return blob !== null && blob.size <= MOST_BYTES ? blob : null;
}

/** Without the scenes that are hidden; what is on canvas goes along as pictures. */
function asSvg(stage: HTMLElement, width: number, height: number): string {
  const copy = stage.cloneNode(true) as HTMLElement;
  const [shown, copies] = [stage.querySelectorAll('canvas'), copy.querySelectorAll('canvas')];
  for (const [i, canvas] of [...copies].entries()) {
    const from = shown[i];
    if (from === undefined || from.closest('[data-seen="false"]') !== null) continue;
    const still = document.createElement('img');
    still.style.cssText = from.style.cssText;
    still.src = from.toDataURL('image/webp', 0.8);
    canvas.replaceWith(still);
  }
  for (const hidden of copy.querySelectorAll('[data-seen="false"]')) hidden.remove();
  const body = document.createElement('div');
  body.append(copy);
  const html = new XMLSerializer().serializeToString(body);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${styles()}${LETTERS}</style><foreignObject width="100%" height="100%">${html}</foreignObject></svg>`;
}

let kept: { sheets: number; text: string } | null = null;

/** All rules of the page's own sheets, escaped for XML; read anew when another sheet came with another scene. */
function styles(): string {
  const sheets = [...document.styleSheets];
  if (kept?.sheets === sheets.length) return kept.text;
  const rules = sheets.flatMap((sheet) => [...sheet.cssRules].filter((rule) => !(rule instanceof CSSFontFaceRule)));
  const text = rules.map((rule) => rule.cssText).join('\n');
  kept = { sheets: sheets.length, text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') };
  return kept.text;
}
