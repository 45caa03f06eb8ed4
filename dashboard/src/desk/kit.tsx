import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { w } from '../text/desk.ts';
import { Refused } from './api.ts';

/** Small things that all pages of the desk are made of. */

export const Busy = () => <output className="busy">{w().loading}</output>;

export function Notice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="notice">
      <h1>{title}</h1>
      {text !== '' && <p>{text}</p>}
      {children}
    </div>
  );
}

/** What went wrong, in the server's own sentence; trying again is offered when it may help. */
export function Failure({ error, again }: { error: Error; again?: () => void }) {
  const refused = error instanceof Refused && error.status >= 400 && error.status < 500;
  return (
    <div className="failure" role="alert">
      <p>
        <b>{refused && error instanceof Refused && error.status === 403 ? w().failed.forbidden : w().failed.title}.</b>{' '}
        {error.message}
      </p>
      {again && !(refused && error instanceof Refused && error.status === 403) && (
        <button type="button" className="plain" onClick={again}>
          {w().retry}
        </button>
      )}
    </div>
  );
}

interface Answer<T> {
  data: T | undefined;
  error: Error | null;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

const LATE_MS = 150;

/** Something has taken a while already. An answer that comes at once is not worth dimming the page twice. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return setLate(false);
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return late && waiting;
}

/** Draws an answer: bones until it is here, dimmed while it is another question's, its failure otherwise. */
export function Shown<T>({
  of,
  lines = 3,
  children,
}: {
  of: Answer<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const late = useLate(of.isPlaceholderData);
  if (of.data === undefined) {
    if (of.error) return <Failure error={of.error} again={() => void of.refetch()} />;
    return (
      <div className="bones" aria-busy="true">
        <span className="hidden">{w().loading}</span>
        {Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other name
          <i key={i} />
        ))}
      </div>
    );
  }
  return (
    <div className={late ? 'shown former' : 'shown'} aria-busy={of.isPlaceholderData}>
      {of.error && <Failure error={of.error} again={() => void of.refetch()} />}
      {children(of.data)}
    </div>
  );
}

/** One of a few, side by side: radio buttons that look like a switch. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
  className = '',
}: {
  label: string;
  value: T;
  options: readonly { value: T; text: string }[];
  onChoose: (value: T) => void;
  className?: string;
}) {
  const name = useId();
  return (
    <fieldset className={`choice ${className}`}>
      <legend className="hidden">{label}</legend>
      {options.map((o) => (
        <label key={o.value} className={o.value === value ? 'on' : undefined}>
          <input type="radio" name={name} checked={o.value === value} onChange={() => onChoose(o.value)} />
          {o.text}
        </label>
      ))}
    </fieldset>
  );
}

/** A button with what it opens below; Escape and a click elsewhere close it, focus returns to the button. */
export function Popover({
  label,
  title,
  className = '',
  children,
}: {
  label: ReactNode;
  title?: string;
  className?: string;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only Escape is listened to, for whatever has the focus inside
    <div
      ref={box}
      className={`popover ${className}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          close();
        }
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="field"
        aria-expanded={open}
        aria-haspopup="dialog"
        title={title}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div
          className="popover-body"
          role="dialog"
          aria-label={title ?? (typeof label === 'string' ? label : undefined)}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}

/** A labelled field of a form. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: string | undefined;
  error?: string | null;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="labelled">
      <span>{label}</span>
      {children}
      {hint && <small>{hint}</small>}
      {error && <small className="bad">{error}</small>}
    </label>
  );
}

/** Says a thing to those who do not see the screen, and shows it for a while to those who do. */
export function useSaying(): [ReactNode, (text: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => setText(''), 5000);
    return () => clearTimeout(timer);
  }, [text]);
  return [
    <output key="saying" className="saying" aria-live="polite">
      {text}
    </output>,
    setText,
  ];
}

/** Copies where the browser allows it, and where it only allows the old way. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

/** What scrolls within the page can be reached and scrolled with the keyboard. */
export function ScrollBox({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
