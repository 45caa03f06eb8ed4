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
        {[0, 1, 2].map((column) => (
          <div key={column}>
            {(BONES[column] ?? []).map((grow, i) => (
              <i key={i} style={{ flexGrow: grow }} />
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

const BONES = [
  [1, 1, 1, 1, 1],
  [7, 3],
  [3, 2, 2, 3],
];
