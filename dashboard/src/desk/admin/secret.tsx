import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { copyText } from '../kit.tsx';

/** What the server tells once and never again. */
export function Secret({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <p className="strip" role="status">
      {label} <code>{value}</code>{' '}
      <button type="button" className="plain" onClick={() => void copyText(value).then(setCopied)}>
        {copied ? w().admin.copied : w().admin.copy}
      </button>
    </p>
  );
}
