import { dayOf, formatDay, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Playlist } from '@toancanh/shared/contract/screens.ts';
import { useMemo } from 'react';
import { useEverySecond } from '../../../kit/tick.ts';
import { useLive } from '../../../live/query.ts';
import { t } from '../../../text/index.ts';
import { sw } from '../../../text/screens-desk.ts';
import { useToday } from '../../today.ts';
import { dayLike, minuteText, type Stretch, stretchesOf } from './schedule.ts';

const DAY = 1440;
const HOURS = [0, 6, 12, 18, 24];

/** Which part runs when, on the next working day and the next day off: to be seen, and in words. */
export function Ribbons({ playlist, calendar }: { playlist: Playlist; calendar: WorkingCalendar }) {
  return (
    <div className="ribbons">
      <Ribbon kind="working" {...{ playlist, calendar }} />
      <Ribbon kind="off" {...{ playlist, calendar }} />
    </div>
  );
}

function Ribbon({
  kind,
  playlist,
  calendar,
}: {
  kind: 'working' | 'off';
  playlist: Playlist;
  calendar: WorkingCalendar;
}) {
  const today = parseDay(useToday()) ?? 0;
  const day = dayLike(kind, today, calendar);
  const stretches = useMemo(
    () => (day === null ? [] : stretchesOf(playlist, day, calendar)),
    [playlist, day, calendar],
  );
  const { clock } = useLive();
  const minute = useEverySecond(() => {
    const now = clock.now(performance.now());
    if (now === null || dayOf(now) !== day) return -1;
    return Math.floor(((now + 7 * 3_600_000) % 86_400_000) / 60_000);
  });
  if (day === null) return null;
  const isDark = (s: Stretch): boolean => s.part === null || playlist.parts[s.part]?.items.length === 0;
  const called = (s: Stretch): string =>
    s.part === null
      ? sw().playlists.dark
      : (playlist.parts[s.part]?.name.trim() ?? '') || sw().playlists.part(s.part + 1);
  const words = stretches.map((s) => {
    const name = called(s);
    const dark = isDark(s) && s.part !== null ? `${name} (${sw().playlists.dark})` : name;
    return { key: s.from, time: `${minuteText(s.from)}–${minuteText(s.to)}`, name: dark, number: s.part };
  });
  return (
    <figure className="ribbon">
      <figcaption>{sw().playlists.ribbonOf[kind](t().dayAndDate(formatDay(day)))}</figcaption>
      <div className="ribbon-day" aria-hidden="true">
        {stretches.map((s) => (
          <span
            key={s.from}
            className={isDark(s) ? 'night' : undefined}
            style={{
              width: `${((s.to - s.from) / DAY) * 100}%`,
              ...(s.part === null ? {} : { '--light': playlist.parts[s.part]?.brightness ?? 1 }),
            }}
          >
            {s.part === null ? '' : s.part + 1}
          </span>
        ))}
        {minute >= 0 && <i className="ribbon-now" style={{ left: `${(minute / DAY) * 100}%` }} />}
      </div>
      <div className="ribbon-hours" aria-hidden="true">
        {HOURS.map((h) => (
          <span key={h} style={{ left: `${(h / 24) * 100}%` }}>
            {h}h
          </span>
        ))}
      </div>
      <ol className="ribbon-words">
        {words.map((each) => (
          <li key={each.key}>
            <span className="quiet">{each.time}</span> {each.number !== null && `${each.number + 1}. `}
            {each.name}
          </li>
        ))}
      </ol>
    </figure>
  );
}
