import type { PresentationScreen } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { useAsk } from '../../desk/api.ts';
import { Shown } from '../../desk/kit.tsx';
import { pw } from '../../text/present.ts';
import type { Led } from '../use-steering.ts';

/** Beginning and ending it, and which walls follow. */
export function Start({ meeting, led }: { meeting: string; led: Led }) {
  const words = pw().notes;
  const answer = useAsk<PresentationScreen[]>(`/api/meetings/${encodeURIComponent(meeting)}/screens`);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const runs = led.server?.startedAt != null;
  const now = chosen ?? new Set(answer.data?.filter((s) => s.follows?.id === meeting).map((s) => s.id));
  const start = async (screens: ReadonlySet<string>): Promise<void> => {
    await led.order({ do: 'start', screens: [...screens] });
    await answer.refetch();
    setChosen(null);
  };
  const toggle = (id: string): void => {
    const next = new Set(now);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
    if (runs) void start(next);
  };
  return (
    <section className="starting" aria-label={words.screens}>
      <h2>{words.screens}</h2>
      <Shown of={answer} lines={1}>
        {(screens) =>
          screens.length === 0 ? (
            <p className="quiet">{words.noScreens}</p>
          ) : (
            <ul>
              {screens.map((s) => (
                <li key={s.id}>
                  <label className="check">
                    <input type="checkbox" checked={now.has(s.id)} onChange={() => toggle(s.id)} /> {s.name}
                    <span className="quiet">
                      {' '}
                      {[
                        s.place,
                        s.live ? '' : words.offScreen,
                        s.follows && s.follows.id !== meeting ? words.follows(s.follows.name) : '',
                      ]
                        .filter((x) => x !== '')
                        .join(' · ')}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <p className="row">
        {!runs && (
          <button type="button" className="button" onClick={() => void start(now)}>
            {words.begin}
          </button>
        )}
        {runs && (
          <button type="button" className="button second" onClick={() => void led.order({ do: 'end' })}>
            {words.end}
          </button>
        )}
        <a className="button second" href={`/present/${encodeURIComponent(meeting)}`} target={`present-${meeting}`}>
          {words.window}
        </a>
      </p>
    </section>
  );
}
