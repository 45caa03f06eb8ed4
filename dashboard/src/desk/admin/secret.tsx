import { type ReactNode, useState } from 'react';
import { w } from '../../text/desk.ts';
import { copyText } from '../kit.tsx';

/** What the server tells once and never again. */
function Secret({ label, value }: { label: string; value: string }) {
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

/** What the doors of accounts and tokens answer; a password or a token only when it is new. */
interface Made {
  name?: string;
  password?: string;
  token?: string;
}

/** Sends what an administrator does; `head` tells the secret that came of it, or why it was refused. */
export function useIssuing(
  shown: (name: string) => string,
  done: () => void,
): { head: ReactNode; act: (work: Promise<Made | null>) => void } {
  const [secret, setSecret] = useState<{ name: string; value: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const act = (work: Promise<Made | null>): void => {
    setProblem(null);
    work.then(
      (made) => {
        const value = made?.password ?? made?.token;
        // It is told once: nothing but a new one takes its place.
        if (value !== undefined) setSecret({ name: made?.name ?? '', value });
        done();
      },
      (error: Error) => setProblem(error.message),
    );
  };
  const head = (
    <>
      {secret && <Secret label={shown(secret.name)} value={secret.value} />}
      {problem && (
        <p className="bad" role="alert">
          {problem}
        </p>
      )}
    </>
  );
  return { head, act };
}
