import type { PlaylistPart, When } from '@toancanh/shared/contract/screens.ts';
import { sw } from '../../../text/screens-desk.ts';
import { Field } from '../../kit.tsx';
import { TimeInput } from '../time-input.tsx';
import { Items } from './items.tsx';

const DAYS = ['all', 'working', 'off'] as const satisfies readonly When['days'][];

/** One part of a playlist: when it runs, how bright, and its scenes. */
export function PartFields({
  part,
  index,
  count,
  faults,
  onChange,
  onMove,
  onDrop,
}: {
  part: PlaylistPart;
  index: number;
  /** How many parts there are. */
  count: number;
  faults: ReadonlySet<string>;
  onChange: (part: PlaylistPart) => void;
  onMove: (to: number) => void;
  onDrop: () => void;
}) {
  const words = sw().playlists;
  const at = `parts[${index}]`;
  const called = part.name.trim() === '' ? String(index + 1) : part.name;
  const when = (change: Partial<When>): void => onChange({ ...part, when: { ...part.when, ...change } });
  return (
    <section className="card part" aria-label={words.part(index + 1)}>
      <header>
        <h2>
          {index + 1}. {part.name}
        </h2>
        <span className="push" />
        <button
          type="button"
          className="plain"
          aria-label={words.partUp(called)}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="plain"
          aria-label={words.partDown(called)}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          ↓
        </button>
        <button
          type="button"
          className="plain"
          aria-label={words.dropPartOf(called)}
          disabled={count === 1}
          onClick={onDrop}
        >
          {words.dropPart}
        </button>
      </header>
      <div className="part-fields form">
        <Field label={words.partName}>
          <input
            required
            maxLength={64}
            data-fault={`${at}.name`}
            aria-invalid={faults.has(`${at}.name`)}
            value={part.name}
            onChange={(event) => onChange({ ...part, name: event.target.value })}
          />
        </Field>
        <Field label={words.days}>
          <select value={part.when.days} onChange={(event) => when({ days: event.target.value as When['days'] })}>
            {DAYS.map((days) => (
              <option key={days} value={days}>
                {words.dayKinds[days]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.from}>
          <TimeInput
            invalid={faults.has(`${at}.when.from`)}
            value={part.when.from}
            onChange={(from) => when({ from })}
          />
        </Field>
        <Field label={words.to}>
          <TimeInput invalid={faults.has(`${at}.when.to`)} value={part.when.to} onChange={(to) => when({ to })} />
        </Field>
        <Field label={`${words.brightness}: ${Math.round(part.brightness * 100)} %`}>
          <input
            type="range"
            min={20}
            max={100}
            step={5}
            value={Math.round(part.brightness * 100)}
            onChange={(event) => onChange({ ...part, brightness: event.target.valueAsNumber / 100 })}
          />
        </Field>
      </div>
      <Items items={part.items} onChange={(items) => onChange({ ...part, items })} faults={faults} at={at} />
    </section>
  );
}
