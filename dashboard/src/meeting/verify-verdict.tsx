import type { ReactNode } from 'react';
import { Mark, type Shape } from '../kit/shapes.tsx';

export type Finding = 'good' | 'changed' | 'unknown';

const LOOK: Record<Finding, { shape: Shape; className: string }> = {
  good: { shape: 'tick', className: 'ok' },
  changed: { shape: 'triangle', className: 'warn' },
  unknown: { shape: 'cross', className: 'bad' },
};

/** What was found, in a shape and a sentence, read out as it comes; then what that means. */
export function Verdict({
  is,
  title,
  why,
  children,
}: {
  is: Finding;
  title: string;
  why: string;
  children?: ReactNode;
}) {
  const { shape, className } = LOOK[is];
  return (
    <div className="verdict" data-found={is} role="status">
      <h2 className={className}>
        <Mark shape={shape} /> <span>{title}</span>
      </h2>
      <p>{why}</p>
      {children}
    </div>
  );
}

export interface Fact {
  name: string;
  value: string;
  /** A code: all of its characters alike in width. */
  code?: boolean;
}

export function Facts({ of }: { of: readonly Fact[] }) {
  return (
    <dl className="facts">
      {of.map((f) => (
        <div key={f.name}>
          <dt>{f.name}</dt>
          <dd className={f.code ? 'hash' : undefined}>{f.value}</dd>
        </div>
      ))}
    </dl>
  );
}
