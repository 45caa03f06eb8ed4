import type { Verified } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { useAsk } from '../desk/api.ts';
import { Failure } from '../desk/kit.tsx';
import { usePath } from '../desk/router.tsx';
import { iw } from '../text/issued.ts';
import { mw } from '../text/meeting.ts';
import { VerifyFile } from './verify-file.tsx';
import { VerifyNow } from './verify-now.tsx';
import { VerifyReport } from './verify-report.tsx';
import { type Fact, Facts, Verdict } from './verify-verdict.tsx';
import { momentText } from './when.ts';
import './verify.css';

/** Where the code on an issued page leads: whether it is one of ours and still says what the books say. Below: whole files. */
export default function VerifyPage() {
  const [, , hash = ''] = usePath().split('/');
  const words = mw().verify;
  return (
    <div className="verify">
      <h1 className="page-title">{words.title}</h1>
      <section className="card" aria-label={words.title}>
        {hash === '' ? (
          <p>{words.lead}</p>
        ) : /^[0-9a-f]{32}$/i.test(hash) ? (
          // Another code, another verdict: what one page was found to be never stands under another's code.
          <OfPage key={hash} hash={hash.toLowerCase()} />
        ) : (
          <Verdict is="unknown" title={words.malformed} why={words.malformedWhy} />
        )}
      </section>
      <VerifyFile />
    </div>
  );
}

function OfPage({ hash }: { hash: string }) {
  const [opened, setOpened] = useState(() => location.hash === '#bao-cao');
  const { data, error, refetch } = useAsk<Verified>(`/api/verify/${hash}`, {}, { live: false });
  const words = mw().verify;
  if (data === undefined)
    return error ? (
      <Failure error={error} again={() => void refetch()} />
    ) : (
      <p className="working" role="status">
        <progress aria-label={words.checking} /> {words.checking}
      </p>
    );
  const code: Fact = { name: words.code, value: hash, code: true };
  if (!data.known)
    return (
      <Verdict is="unknown" title={words.unknown} why={words.unknownWhy}>
        <Facts of={[code]} />
      </Verdict>
    );
  const { unchanged } = data;
  return (
    <Verdict
      is={unchanged ? 'good' : 'changed'}
      title={unchanged ? words.unchanged : words.changed}
      why={unchanged ? iw().unchangedWhy : words.changedWhy}
    >
      <Facts
        of={[
          ...(data.report === null ? [{ name: words.meeting, value: data.meetingName }] : []),
          { name: data.report === null ? words.headline : iw().report, value: data.headline || words.noHeadline },
          { name: words.cut, value: momentText(data.cut) },
          { name: words.issued, value: words.issuedBy(momentText(data.issuedAt), data.issuedBy) },
          code,
        ]}
      />
      {data.report === null ? (
        // Presenting is a program of its own, so this one is left. With the code, it says when the deck has moved on.
        <a className="button" href={`${data.view}&hash=${hash}`}>
          {words.open}
        </a>
      ) : (
        !opened && (
          <button type="button" onClick={() => setOpened(true)}>
            {iw().open}
          </button>
        )
      )}
      {data.now && <VerifyNow of={data.now} />}
      {opened && data.report !== null && <VerifyReport hash={hash} />}
    </Verdict>
  );
}
