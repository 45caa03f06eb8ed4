import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { isOfUnit, type Playlist, type SceneRef } from '@toancanh/shared/contract/screens.ts';
import { partAt } from '@toancanh/shared/screens/playlist.ts';
import { useState } from 'react';
import { useEverySecond } from '../../../kit/tick.ts';
import { useLive } from '../../../live/query.ts';
import { veil } from '../../../stage/dimming.ts';
import { themes } from '../../../stage/tokens.ts';
import { t } from '../../../text/index.ts';
import { sw } from '../../../text/screens-desk.ts';
import { Field } from '../../kit.tsx';
import { useUnits } from '../../units.ts';
import { SceneFrame } from '../scene-frame.tsx';
import { sceneOf } from '../scene-of.ts';
import { useRealNow } from '../time.tsx';
import { type Running, turnIn } from './schedule.ts';

/** The next scene is opened this long before its turn, so that the change is a change and not a start. */
const AHEAD_MS = 8000;

const isWhole = ({ scene, unit }: SceneRef): boolean => !isOfUnit(scene) || (unit ?? '') !== '';
const keyOf = ({ scene, unit }: SceneRef): string => `${scene}:${unit ?? ''}`;

/** The list as it stands on this page, playing, before it is saved. */
export function Preview({ playlist, calendar }: { playlist: Playlist; calendar: WorkingCalendar }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { clock } = useLive();
  const realNow = useRealNow();
  const units = useUnits();
  const words = sw().playlists;
  const running = useEverySecond(() => {
    const at = clock.now(performance.now());
    const part = at === null ? null : partAt(playlist, at, calendar);
    return part === null ? -1 : playlist.parts.indexOf(part);
  });
  const index = chosen !== null && chosen < playlist.parts.length ? chosen : running;
  const part = playlist.parts[index] ?? null;
  // Drawn anew with each second: the turn is worked out from the list as it is typed.
  const second = useEverySecond((s) => s);
  const turn: Running = turnIn(part, realNow() ?? second * 1000);
  const soon = turn.leftMs !== null && turn.leftMs <= AHEAD_MS ? turn.next : null;
  const mounted = [turn.item, soon].flatMap((item) => (item === null || !isWhole(item.show) ? [] : [item.show]));
  const frames = new Map(mounted.map((show) => [keyOf(show), show]));
  const shown = turn.item === null ? null : keyOf(turn.item.show);
  const dim = part === null ? 0 : veil(part.brightness, themes.dark);
  const name = turn.item === null ? words.nowDark : sceneOf(turn.item.show, units.name);
  return (
    <section className="card preview" aria-label={words.preview}>
      <header>
        <h2>{words.preview}</h2>
        <p className="quiet">{words.previewWhy}</p>
      </header>
      <Field label={words.previewOf}>
        <select
          className="field"
          value={chosen === null ? '' : String(chosen)}
          onChange={(event) => setChosen(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">{words.previewNow(playlist.parts[running]?.name ?? words.nowDark)}</option>
          {playlist.parts.map((p, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name, and two may be called the same
            <option key={i} value={String(i)}>
              {`${i + 1}. ${p.name}`}
            </option>
          ))}
        </select>
      </Field>
      <div className="preview-screen">
        {[...frames].map(([key, show]) => (
          <div key={key} className={key === shown ? 'frame on' : 'frame'} aria-hidden={key !== shown}>
            <SceneFrame show={show} label={words.previewPicture(sceneOf(show, units.name))} />
          </div>
        ))}
        {turn.item === null && (
          <div className="picture night">
            <span>{words.previewDark}</span>
          </div>
        )}
        {turn.item !== null && <i className="preview-veil" style={{ opacity: dim }} />}
      </div>
      <p className="preview-line">
        <b>{name}</b>
        {turn.leftMs !== null && turn.next !== null && (
          <span className="quiet">
            {words.left(t().duration(turn.leftMs))}, {words.following(sceneOf(turn.next.show, units.name))}
          </span>
        )}
      </p>
    </section>
  );
}
