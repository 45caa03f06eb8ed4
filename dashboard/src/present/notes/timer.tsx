import { useState } from 'react';
import { useSecond } from '../../kit/tick.ts';
import { pw } from '../../text/present.ts';

const KEY = 'toancanh.present.timer';
interface Kept {
  from: number;
  minutes: number | null;
}

function read(meeting: string): Kept | null {
  try {
    return (JSON.parse(sessionStorage.getItem(`${KEY}.${meeting}`) ?? 'null') as Kept | null) ?? null;
  } catch {
    return null;
  }
}

const two = (n: number): string => String(n).padStart(2, '0');
/** `12:05`, `1:02:05`. */
export const span = (ms: number): string => {
  const s = Math.max(0, Math.floor(ms / 1000));
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  return `${h > 0 ? `${h}:${two(m)}` : m}:${two(s % 60)}`;
};

/** How long it has gone on, what time it is, and how much is left of what was set. By this machine's own clock: it needs no network. */
export function Timer({ meeting, startedAt }: { meeting: string; startedAt: number | null }) {
  const [kept, setKept] = useState<Kept>(() => read(meeting) ?? { from: startedAt ?? Date.now(), minutes: null });
  const set = (next: Kept): void => {
    setKept(next);
    try {
      sessionStorage.setItem(`${KEY}.${meeting}`, JSON.stringify(next));
    } catch {
      // It then lasts as long as the page.
    }
  };
  useSecond();
  const now = Date.now();
  const words = pw().notes;
  const left = kept.minutes === null ? null : kept.from + kept.minutes * 60_000 - now;
  return (
    <section className="timer" aria-label={words.elapsed}>
      <dl>
        <div>
          <dt>{words.elapsed}</dt>
          <dd>{span(now - kept.from)}</dd>
        </div>
        {left !== null && (
          <div className={left < 0 ? 'over' : undefined}>
            <dt>{left < 0 ? words.over : words.left}</dt>
            <dd>{span(Math.abs(left))}</dd>
          </div>
        )}
        <div>
          <dt>{words.clock}</dt>
          <dd>
            {two(new Date(now).getHours())}:{two(new Date(now).getMinutes())}
          </dd>
        </div>
      </dl>
      <p>
        <label>
          {words.planned}{' '}
          <input
            className="field"
            type="number"
            min={1}
            max={600}
            value={kept.minutes ?? ''}
            onChange={(event) => set({ ...kept, minutes: Number(event.target.value) || null })}
          />
        </label>
        <button type="button" className="plain" onClick={() => set({ ...kept, from: Date.now() })}>
          {words.restart}
        </button>
      </p>
    </section>
  );
}
