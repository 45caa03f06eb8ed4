import { useState } from 'react';
import { useSecond } from '../kit/tick.ts';
import { t } from '../text/index.ts';

const PATIENCE_S = 5;

/** Before the first value: the calm outline of the scene, and after 5 s the reason. */
export function Skeleton() {
  const second = useSecond();
  const [start] = useState(second);
  const waited = second - start;
  return (
    <div className="skeleton">
      <div className="bones" aria-hidden="true">
        {BONES.map((column) => (
          <div key={column.length}>
            {column.map(({ name, grow }) => (
              <i key={name} style={{ flexGrow: grow }} />
            ))}
          </div>
        ))}
      </div>
      <p role="status">
        {waited < PATIENCE_S ? t().status.connecting : t().status.waiting(t().duration(waited * 1000))}
      </p>
    </div>
  );
}

/** Columns of the scene, each a list of shares of the height. */
const BONES = [
  [1, 1, 1, 1, 1],
  [7, 3],
  [3, 2, 2, 3],
].map((shares) => shares.map((grow, i) => ({ name: `${shares.length}-${i}`, grow })));
