import { useEffect, useRef, useState } from 'react';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { Choice, Shown } from '../kit.tsx';
import { instantText } from '../say.ts';
import { type Entry, problemOf } from './entry.ts';
import { Mend } from './mend.tsx';

const STATUSES = ['open', 'replayed', 'dismissed'] as const;

/** What was refused: a list, and beside it the entry to mend. */
export default function QuarantinePage() {
  const words = w().data.quarantine;
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('open');
  const [chosen, setChosen] = useState<number | null>(null);
  const [after, setAfter] = useState<number[]>([]);
  const answer = useAsk<{ entries: Entry[]; next: number | null }>('/api/quarantine', {
    status,
    limit: 100,
    after: after.at(-1),
  });
  const list = useRef<HTMLUListElement>(null);
  const place = useRef(0);
  const at = chosen === null ? null : (answer.data?.entries.findIndex((e) => e.id === chosen) ?? null);
  useEffect(() => {
    if (at !== null && at >= 0) place.current = at;
    // Who settled the entry goes on with the one that stands in its stead.
    else if (at !== null && document.activeElement === document.body) {
      const entries = list.current?.querySelectorAll('button') ?? [];
      entries[Math.min(place.current, entries.length - 1)]?.focus();
    }
  }, [at]);
  return (
    <div className="two wide-first">
      <section className="card">
        <header>
          <Choice
            label={w().data.tabs.quarantine}
            value={status}
            options={STATUSES.map((value) => ({ value, text: words.status[value] }))}
            onChoose={(next) => {
              setStatus(next);
              setChosen(null);
              setAfter([]);
            }}
          />
        </header>
        <Shown of={answer} lines={8}>
          {({ entries, next }) =>
            entries.length === 0 ? (
              <p className="quiet">{status === 'open' ? words.none : words.noneOther}</p>
            ) : (
              <>
                <ul className="entries" ref={list}>
                  {entries.map((e) => (
                    <li key={e.id}>
                      <button
                        type="button"
                        aria-pressed={chosen === e.id}
                        className={chosen === e.id ? 'on' : undefined}
                        onClick={() => setChosen(e.id)}
                      >
                        <b>{words.itemTitle(words.kinds[e.kind] ?? e.kind, e.key)}</b>
                        <span className={e.status === 'open' ? 'bad' : 'quiet'}>{problemOf(e)}</span>
                        {e.note !== '' && <span>{words.settled(e.note)}</span>}
                        <small>{`${e.source} · ${instantText(new Date(e.at).toISOString())}`}</small>
                      </button>
                    </li>
                  ))}
                </ul>
                {next !== null && (
                  <button type="button" className="plain" onClick={() => setAfter([...after, next])}>
                    {w().more}
                  </button>
                )}
              </>
            )
          }
        </Shown>
      </section>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only Escape is listened to, which leads back to the list */}
      <section
        className="card"
        onKeyDown={(event) => {
          if (event.key === 'Escape') list.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
        }}
      >
        {chosen === null || answer.data === undefined ? (
          <p className="quiet">{words.pick}</p>
        ) : (
          <Chosen
            entry={answer.data.entries.find((e) => e.id === chosen) ?? null}
            onSettled={() => void answer.refetch()}
          />
        )}
      </section>
    </div>
  );
}

/** An entry that has left the list (mended by us or by another) is said to be done. */
function Chosen({ entry, onSettled }: { entry: Entry | null; onSettled: () => void }) {
  if (entry === null) return <p role="status">{w().data.quarantine.done}</p>;
  return <Mend key={entry.id} entry={entry} onSettled={onSettled} />;
}
