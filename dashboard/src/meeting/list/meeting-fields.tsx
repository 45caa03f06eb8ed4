import { Field } from '../../desk/kit.tsx';
import { mw } from '../../text/meeting.ts';

export interface Basics {
  name: string;
  /** As a form has it: `2026-11-20T08:00`. */
  at: string;
  from: string;
  to: string;
}

/** What every meeting has: name, when, and the period that its figures are about. */
export function MeetingFields({ value, onChange }: { value: Basics; onChange: (value: Basics) => void }) {
  const words = mw().list;
  const set = (part: Partial<Basics>): void => onChange({ ...value, ...part });
  return (
    <>
      <Field label={words.name}>
        <input
          required
          maxLength={120}
          placeholder={words.namePlaceholder}
          value={value.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label={words.at}>
        <input type="datetime-local" required value={value.at} onChange={(event) => set({ at: event.target.value })} />
      </Field>
      <div className="day-pair">
        <Field label={words.from}>
          <input type="date" required value={value.from} onChange={(event) => set({ from: event.target.value })} />
        </Field>
        <Field label={words.to} error={value.from > value.to ? words.backwards : null}>
          <input type="date" required value={value.to} onChange={(event) => set({ to: event.target.value })} />
        </Field>
      </div>
    </>
  );
}
