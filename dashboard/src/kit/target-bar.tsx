/** A bar from 0 with a mark for the target or the comparison (a bullet graph). Figures in the same unit. */
export function TargetBar({
  value,
  mark,
  max,
  warn,
}: {
  value: number | null;
  mark: number | null;
  max?: number;
  warn?: boolean;
}) {
  const top = max ?? Math.max(value ?? 0, mark ?? 0) * 1.15;
  const part = (n: number): string => `${Math.min(100, top > 0 ? (n / top) * 100 : 0)}%`;
  return (
    <div className={`target-bar ${warn ? 'warn' : ''}`} aria-hidden="true">
      {/* A length says something only beside another: a whole, a target, a comparison. */}
      {value !== null && (mark !== null || max !== undefined) && (
        <div className="fill" style={{ width: part(value) }} />
      )}
      {/* A comparison with nothing, of nothing, marks no place. */}
      {mark !== null && (value !== null || mark > 0) && <div className="tick" style={{ left: part(mark) }} />}
    </div>
  );
}
