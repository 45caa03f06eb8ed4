import { useState } from 'react';
import { useSecond } from '../kit/tick.ts';
import { screenWords } from '../text/screen.ts';

const PATIENCE_S = 5;

/** A screen that does not know who it is, before the server answers. */
export function WaitingPage() {
  const second = useSecond();
  const [start] = useState(second);
  const words = screenWords();
  return (
    <div className="plain-page" role="status">
      <b>{words.dash}</b>
      <p>{second - start < PATIENCE_S ? words.waiting : words.waitingLong}</p>
    </div>
  );
}
