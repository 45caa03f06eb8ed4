import { type ReactNode, useEffect, useId, useRef } from 'react';
import { w } from '../text/desk.ts';

/** A question over the page: the browser keeps the focus inside and gives it back; Escape and 'Thôi' close it. */
export function Dialog({
  title,
  go,
  grave = false,
  busy = false,
  ready = true,
  onGo,
  onClose,
  children,
}: {
  title: string;
  go: string;
  /** What it does cannot be undone. */
  grave?: boolean;
  busy?: boolean;
  ready?: boolean;
  onGo: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className="ask"
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onGo();
        }}
      >
        <h2 id={name}>{title}</h2>
        {children}
        <p className="row">
          <button type="submit" className={grave ? 'button grave' : 'button'} disabled={busy || !ready}>
            {go}
          </button>
          <button type="button" className="button second" onClick={onClose}>
            {w().cancel}
          </button>
        </p>
      </form>
    </dialog>
  );
}
