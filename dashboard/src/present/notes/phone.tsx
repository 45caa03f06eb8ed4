import type { Remote } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { send } from '../../desk/api.ts';
import { useTold } from '../../desk/form.tsx';
import { Qr } from '../../kit/qr.tsx';
import { pw } from '../../text/present.ts';
import { momentText } from '../figure-text.ts';

/** A link for a phone: shown once, when it is asked for, since whoever has it steers. */
export function Phone({ meeting }: { meeting: string }) {
  const [remote, setRemote] = useState<Remote | null>(null);
  const told = useTold();
  const words = pw().notes;
  const make = async (): Promise<void> => {
    told.clear();
    try {
      setRemote(await send<Remote>('POST', `/api/meetings/${encodeURIComponent(meeting)}/remotes`, {}));
    } catch (error) {
      told.fail(error);
    }
  };
  return (
    <section className="phone" aria-label={words.remote}>
      <h2>{words.remote}</h2>
      {remote === null ? (
        <button type="button" className="button second" onClick={() => void make()}>
          {words.makeRemote}
        </button>
      ) : (
        <>
          <Qr text={new URL(remote.url, location.href).href} label={words.remote} />
          <p>{words.scan}</p>
          <p className="quiet">
            {words.until(momentText(remote.expiresAt))} ·{' '}
            <a className="remote-link" href={remote.url} target="_blank" rel="noreferrer">
              {pw().remote.title}
            </a>
          </p>
        </>
      )}
      {told.line}
    </section>
  );
}
