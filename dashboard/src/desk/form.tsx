import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Field } from './kit.tsx';
import { type UnitRow, useUnits } from './units.ts';

/** What forms of the desk have in common. */

/** What came of sending a form: a line that is read out, and what sets it. */
export function useTold(): {
  line: ReactNode;
  say: (text: string) => void;
  fail: (error: unknown) => void;
  clear: () => void;
} {
  const [told, setTold] = useState<{ text: string; bad: boolean } | null>(null);
  return {
    line: told && (
      <p className={told.bad ? 'bad' : 'ok'} role="status">
        {told.text}
      </p>
    ),
    say: (text) => setTold({ text, bad: false }),
    fail: (error) => setTold({ text: error instanceof Error ? error.message : String(error), bad: true }),
    clear: () => setTold(null),
  };
}

/** Units that work today; old ones, the province as such and 'unknown' are none of them. */
export const isWorking = ({ kind }: UnitRow): boolean => !['former', 'unknown', 'province'].includes(kind);

/** One unit, by its name. */
export function UnitField({
  label,
  value,
  onChange,
  empty,
  required = false,
  error = null,
  only = isWorking,
}: {
  label: string;
  value: string;
  onChange: (unit: string) => void;
  /** What no unit is called here. */
  empty: string;
  required?: boolean;
  error?: string | null;
  only?: (unit: UnitRow) => boolean;
}) {
  const units = useUnits();
  const offered = useMemo(
    () => units.list.filter(only).sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    [units, only],
  );
  return (
    <Field label={label} error={error}>
      <select required={required} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{empty}</option>
        {offered.map((u) => (
          <option key={u.id} value={u.id}>
            {u.name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Number, day and authority of the decision that something rests on. */
export function DecisionField({
  label,
  value,
  onChange,
  error = null,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  error?: string | null;
}) {
  return (
    <Field label={label} error={error}>
      <input required minLength={3} maxLength={200} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

/** A list on the left, the form that adds to it on the right; one below the other where there is no room. */
export function ListAndForm({ children, title, form }: { children: ReactNode; title?: string; form: ReactNode }) {
  return (
    <div className="two wide-first">
      <section className="card">{children}</section>
      {form && (
        <section className="card">
          {title !== undefined && (
            <header>
              <h2>{title}</h2>
            </header>
          )}
          {form}
        </section>
      )}
    </div>
  );
}

/** Where a form was opened in place of a button, that button (`data-metric`) has the focus again once the form is gone. */
export function useFocusBack(list: RefObject<HTMLElement | null>, editing: string | null): void {
  const left = useRef<string | null>(null);
  useEffect(() => {
    if (editing === null && left.current !== null)
      list.current?.querySelector<HTMLElement>(`[data-metric="${left.current}"]`)?.focus();
    left.current = editing;
  }, [list, editing]);
}
