import type { VerifiedFile } from '@toancanh/shared/contract/meetings.ts';
import { type DragEvent, useRef, useState } from 'react';
import { send } from '../desk/api.ts';
import { Failure } from '../desk/kit.tsx';
import { mw } from '../text/meeting.ts';
import { Facts, Verdict } from './verify-verdict.tsx';
import { momentText } from './when.ts';

/** The browser holds the whole file while it computes. */
const MOST_MB = 256;

/** SHA-256 in hex, computed in the browser: the file stays where it is. @throws DOMException when it cannot be read. */
export async function sha256Of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

type Stand =
  | { at: 'none' }
  | { at: 'working'; name: string }
  | { at: 'found'; name: string; sha256: string; answer: VerifiedFile }
  | { at: 'failed'; name: string; error: Error };

/** 'Kiểm tra tệp': whether a whole file is, byte for byte, one that was issued. */
export function VerifyFile() {
  const words = mw().verify.file;
  const [stand, setStand] = useState<Stand>({ at: 'none' });
  const [over, setOver] = useState(false);
  /** A second file chosen while the first is worked on: only the last one is told of. */
  const turn = useRef(0);

  const check = async (file: File): Promise<void> => {
    const mine = ++turn.current;
    const show = (next: Stand): void => {
      if (turn.current === mine) setStand(next);
    };
    const { name } = file;
    if (file.size > MOST_MB * 1_000_000)
      return show({ at: 'failed', name, error: new Error(words.large(`${MOST_MB}`)) });
    show({ at: 'working', name });
    const sha256 = await sha256Of(file).catch(() => null);
    if (sha256 === null) return show({ at: 'failed', name, error: new Error(words.unreadable) });
    await send<VerifiedFile>('POST', '/api/verify/file', { sha256 }).then(
      (answer) => show({ at: 'found', name, sha256, answer }),
      (error: Error) => show({ at: 'failed', name, error }),
    );
  };
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) void check(file);
  };
  const drag = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside);
  };

  return (
    <section className="card" aria-labelledby="verify-file">
      <header>
        <h2 id="verify-file">{words.title}</h2>
      </header>
      {isSecureContext ? (
        <>
          <p className="quiet">{words.lead}</p>
          <label
            className={over ? 'drop over' : 'drop'}
            onDragOver={(event) => drag(event, true)}
            onDragLeave={(event) => drag(event, false)}
            onDrop={(event) => {
              drag(event, false);
              take(event.dataTransfer.files);
            }}
          >
            <input
              type="file"
              onChange={(event) => {
                take(event.target.files);
                // The same file, changed meanwhile, can be chosen again.
                event.target.value = '';
              }}
            />
            <span>{words.choose}</span>
          </label>
        </>
      ) : (
        <p className="warn">{words.insecure}</p>
      )}
      {stand.at === 'working' && (
        <p className="working" role="status">
          <progress aria-label={words.working(stand.name)} /> {words.working(stand.name)}
        </p>
      )}
      {stand.at === 'failed' && <Failure error={stand.error} />}
      {stand.at === 'found' && <Found {...stand} />}
    </section>
  );
}

function Found({ name, sha256, answer }: Extract<Stand, { at: 'found' }>) {
  const words = mw().verify;
  const mark = { name: words.file.mark, value: sha256, code: true };
  if (!answer.known)
    return (
      <Verdict is="unknown" title={words.file.unknown} why={words.file.unknownWhy}>
        <Facts of={[{ name: words.file.name, value: name }, mark]} />
      </Verdict>
    );
  return (
    <Verdict is="good" title={words.file.known} why={words.file.knownWhy}>
      <Facts
        of={[
          { name: words.file.name, value: answer.name },
          { name: words.meeting, value: answer.meetingName },
          { name: words.issued, value: words.issuedBy(momentText(answer.issuedAt), answer.issuedBy) },
          mark,
        ]}
      />
    </Verdict>
  );
}
