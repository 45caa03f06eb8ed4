import { minuteFrom } from '@toancanh/shared/screens/playlist.ts';
import { useEffect, useState } from 'react';

/** `730`, `7:30`, `7h30`, `07.30` → `07:30`; what is no time stays as it is, for the server to say so. */
export function readTime(typed: string): string {
  const m = /^(\d{1,2})\s*[:hg.]?\s*(\d{2})?$/i.exec(typed.trim());
  if (m === null) return typed.trim();
  const text = `${(m[1] ?? '').padStart(2, '0')}:${m[2] ?? '00'}`;
  return minuteFrom(text) === null ? typed.trim() : text;
}

/** A time of the day in 24 hours, whatever the browser's own language thinks of afternoons. */
export function TimeInput({
  value,
  onChange,
  invalid = false,
  name,
}: {
  value: string;
  onChange: (time: string) => void;
  invalid?: boolean;
  name?: string;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText((old) => (readTime(old) === value ? old : value)), [value]);
  return (
    <input
      className="time"
      required
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder="07:30"
      data-field={name}
      aria-invalid={invalid || minuteFrom(readTime(text)) === null}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(readTime(event.target.value));
      }}
      onBlur={() => setText(readTime(text))}
    />
  );
}
