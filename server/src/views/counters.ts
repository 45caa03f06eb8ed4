import { type Day, formatDay } from '@toancanh/shared/calendar/day.ts';
import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import { type Asking, rate } from './asking.ts';
import { cameras, intraday, maps, shops } from './parts.ts';

const DAYS = 30;

/** Scene 'Một cửa và camera': the one-stop shops, what comes to them today, and whether their cameras see it. */
export function computeCounters(ask: Asking, head: WallValue): CountersValue {
  const { today } = ask;
  const before = ask.calendar.previousWorkingDay(today);
  return {
    ...head,
    cameras: cameras(ask),
    uptimeDays: observedDays(ask).map((d) => ({ day: formatDay(d), uptime: rate(ask.one('cameraUptime', d, d)) })),
    shops: shops(ask).map((shop) => {
      const slots = ask.units.get(shop.unit);
      const n = (id: string): number => (slots ? ask.of(id, slots, today, today).numerator : 0);
      return { ...shop, receivedToday: n('received'), resolvedToday: n('resolved'), open: n('open') };
    }),
    intraday: intraday(ask, before),
    intradayBefore: formatDay(before),
    tiles: {
      received: ask.dayTile('received', M.receivedByHour.code),
      resolved: ask.dayTile('resolved', M.resolvedByHour.code),
      atCounter: rate(ask.one('counterShare', today, today)),
    },
    map: maps(ask).camerasDown,
  };
}

/** The last 30 working days with today: shops are open on these. */
function observedDays(ask: Asking): Day[] {
  const days = [ask.today];
  for (let d = ask.calendar.previousWorkingDay(ask.today); days.length < DAYS; d = ask.calendar.previousWorkingDay(d))
    days.push(d);
  return days.reverse();
}
