import { useEffect, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { Choice } from '../kit.tsx';
import { AgencyMappings } from './agency-mappings.tsx';
import { CodeMappings } from './code-mappings.tsx';

const KINDS = ['agency', 'sector', 'procedure'] as const;

/** What senders write, and what it counts as: agencies as units, codes of sectors and procedures as the catalogue's. */
export default function MappingsPage() {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('agency');
  const words = w().data.mappings;
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(kind);
  useEffect(() => {
    // Another kind is another list with this choice above it: who chose goes on from there.
    if (before.current !== kind) box.current?.querySelector<HTMLElement>('input:checked')?.focus();
    before.current = kind;
  }, [kind]);
  const head = (
    <div ref={box} className="choice-above">
      <Choice
        label={words.kind}
        value={kind}
        options={KINDS.map((value) => ({ value, text: words.kinds[value] }))}
        onChoose={setKind}
      />
    </div>
  );
  return kind === 'agency' ? <AgencyMappings head={head} /> : <CodeMappings key={kind} kind={kind} head={head} />;
}
