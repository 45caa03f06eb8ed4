import type { PlaylistItem } from '@toancanh/shared/contract/screens.ts';
import { useRef, useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { useSaying } from '../../kit.tsx';
import { SceneFields } from '../scene-fields.tsx';
import { moved, roundOf } from './schedule.ts';

const FRESH: PlaylistItem = { show: { scene: 'overview' }, seconds: 30 };
const MOST = 60;

/** The scenes of a part in their order: buttons move them, and a hand drags them. `faults`: fields that the server minded. */
export function Items({
  items,
  onChange,
  faults,
  at,
}: {
  items: readonly PlaylistItem[];
  onChange: (items: PlaylistItem[]) => void;
  faults: ReadonlySet<string>;
  /** `parts[1]`: how the server names this part. */
  at: string;
}) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, say] = useSaying();
  const list = useRef<HTMLOListElement>(null);
  const words = sw().playlists;
  const set = (i: number, part: Partial<PlaylistItem>): void =>
    onChange(items.map((item, j) => (j === i ? { ...item, ...part } : item)));
  const move = (from: number, to: number, by: 'up' | 'down' | null): void => {
    onChange(moved(items, from, to));
    say(words.moved(to + 1));
    // The keyboard stays with what it moves.
    if (by !== null)
      requestAnimationFrame(() => {
        const row = list.current?.children[to];
        const same = row?.querySelector<HTMLButtonElement>(`[data-move="${by}"]:not(:disabled)`);
        (same ?? row?.querySelector<HTMLButtonElement>('[data-move]:not(:disabled)'))?.focus();
      });
  };
  return (
    <div className="items">
      {items.length === 0 ? (
        <p className="quiet">{words.noItems}</p>
      ) : (
        <ol ref={list}>
          {items.map((item, i) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the same scene may stand twice
              key={i}
              className={over === i && dragged !== null && dragged !== i ? 'over' : undefined}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(i);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null && dragged !== i) move(dragged, i, null);
                setDragged(null);
                setOver(null);
              }}
            >
              <span
                className="grip"
                draggable
                title={words.drag}
                aria-hidden="true"
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', String(i));
                  setDragged(i);
                }}
                onDragEnd={() => {
                  setDragged(null);
                  setOver(null);
                }}
              >
                ⠿ {i + 1}
              </span>
              <SceneFields
                label={words.item(i + 1)}
                value={item.show}
                onChange={(show) => set(i, { show })}
                bad={[...faults].some((f) => f.startsWith(`${at}.items[${i}].show`))}
              />
              <span className="seconds">
                <input
                  type="number"
                  className="field"
                  inputMode="numeric"
                  aria-label={words.secondsOf(i + 1)}
                  aria-invalid={faults.has(`${at}.items[${i}].seconds`)}
                  min={15}
                  max={3600}
                  value={item.seconds === 0 ? '' : item.seconds}
                  onChange={(event) => set(i, { seconds: Math.round(event.target.valueAsNumber || 0) })}
                />{' '}
                {words.seconds}
              </span>
              <span className="moves">
                <button
                  type="button"
                  className="plain"
                  data-move="up"
                  aria-label={words.itemUp(i + 1)}
                  disabled={i === 0}
                  onClick={() => move(i, i - 1, 'up')}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="plain"
                  data-move="down"
                  aria-label={words.itemDown(i + 1)}
                  disabled={i === items.length - 1}
                  onClick={() => move(i, i + 1, 'down')}
                >
                  ↓
                </button>
                <button
                  type="button"
                  className="plain"
                  aria-label={words.dropItem(i + 1)}
                  onClick={() => onChange(items.filter((_, j) => j !== i))}
                >
                  ×
                </button>
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="items-foot">
        <button
          type="button"
          className="plain"
          disabled={items.length >= MOST}
          onClick={() => onChange([...items, FRESH])}
        >
          + {words.addItem}
        </button>
        {items.length > 0 && <span className="quiet">{words.total(items.length, roundText(roundOf(items)))}</span>}
        {said}
      </p>
    </div>
  );
}

const roundText = (seconds: number): string => sw().playlists.minutes(Math.floor(seconds / 60), seconds % 60);
