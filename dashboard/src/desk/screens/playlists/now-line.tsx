import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Playlist } from '@toancanh/shared/contract/screens.ts';
import { shortTime } from '../../../format/time.ts';
import { useEverySecond } from '../../../kit/tick.ts';
import { useLive } from '../../../live/query.ts';
import { t } from '../../../text/index.ts';
import { sw } from '../../../text/screens-desk.ts';
import { useUnits } from '../../units.ts';
import { sceneOf } from '../scene-of.ts';
import { useRealNow } from '../time.tsx';
import { changeAfter, minuteText, runningAt } from './schedule.ts';

/** `Bây giờ 09:41: Giờ làm việc → Hồ sơ, còn 12 giây, tiếp theo Phản ánh`. */
export function NowLine({ playlist, calendar }: { playlist: Playlist; calendar: WorkingCalendar }) {
  const { clock } = useLive();
  const realNow = useRealNow();
  const units = useUnits();
  const words = sw().playlists;
  const text = useEverySecond(() => {
    const [at, now] = [clock.now(performance.now()), realNow()];
    if (at === null || now === null) return '…';
    const { part, item, leftMs, next } = runningAt(playlist, at, now, calendar);
    const until = changeAfter(playlist, at, calendar);
    const start = `${words.nowIs(shortTime(at))}: `;
    const end = until === null ? '' : ` (${words.until(minuteText(until))})`;
    if (item === null) return `${start}${part === null ? '' : `${part.name} → `}${words.nowDark}${end}`;
    const shows = `${start}${part?.name ?? ''}${end} → ${sceneOf(item.show, units.name)}`;
    if (leftMs === null || next === null) return `${shows}, ${words.forever}`;
    return `${shows}, ${words.left(t().duration(leftMs))}, ${words.following(sceneOf(next.show, units.name))}`;
  });
  return <span className="now-line">{text}</span>;
}
