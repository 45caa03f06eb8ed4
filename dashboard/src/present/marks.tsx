import type { Mark } from '@toancanh/shared/contract/meetings.ts';

const LETTER = 38;

/** Annotations over a slide of this size in design units. */
export function Marks({ marks, width, height }: { marks: readonly Mark[]; width: number; height: number }) {
  if (marks.length === 0) return null;
  return (
    <svg className="marks" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {marks.map((mark, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the list
        <MarkShape key={i} mark={mark} width={width} height={height} />
      ))}
    </svg>
  );
}

/** One mark; each line twice, the lower one as a seam, so that it reads on any ground. */
export function MarkShape({ mark, width: w, height: h }: { mark: Mark; width: number; height: number }) {
  if (mark.kind === 'text')
    return (
      <text x={mark.x * w} y={mark.y * h} className="mark-text" fontSize={LETTER}>
        {mark.text.split('\n').map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <tspan key={i} x={mark.x * w} dy={i === 0 ? 0 : LETTER * 1.2}>
            {line}
          </tspan>
        ))}
      </text>
    );
  const d = shapeOf(mark, w, h);
  return (
    <g className="mark-line">
      <path d={d} className="seam" />
      <path d={d} />
    </g>
  );
}

function shapeOf(mark: Exclude<Mark, { kind: 'text' }>, w: number, h: number): string {
  switch (mark.kind) {
    case 'ring': {
      const [cx, cy, rx, ry] = [mark.x * w, mark.y * h, Math.max(8, mark.rx * w), Math.max(8, mark.ry * h)];
      return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
    }
    case 'arrow': {
      const [x, y, tx, ty] = [mark.x * w, mark.y * h, mark.toX * w, mark.toY * h];
      const turn = Math.atan2(ty - y, tx - x);
      const wing = (by: number): string =>
        `M${tx} ${ty}L${tx - 34 * Math.cos(turn + by)} ${ty - 34 * Math.sin(turn + by)}`;
      return `M${x} ${y}L${tx} ${ty}${wing(0.5)}${wing(-0.5)}`;
    }
    case 'ink':
      return mark.points
        .map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${(px * w).toFixed(1)} ${(py * h).toFixed(1)}`)
        .join('');
  }
}
