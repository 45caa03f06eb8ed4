let pen: CanvasRenderingContext2D | null = null;

/** Width of a text in the wall's font, px. */
export function widthOf(text: string, weight: 400 | 600, size: number): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * size * 0.6;
  pen.font = `${weight} ${size}px "Be Vietnam Pro"`;
  return pen.measureText(text).width;
}
