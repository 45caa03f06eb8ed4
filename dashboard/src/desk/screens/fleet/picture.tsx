import type { FleetScreen } from '@toancanh/shared/contract/screens.ts';
import { useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { useUnits } from '../../units.ts';
import { sceneOf } from '../scene-of.ts';
import { useAge, useRealNow } from '../time.tsx';
import { presents, standingOf } from './standing.ts';

/** A picture this old (ms) says so: what is on the wall may be another. */
const FRESH_MS = 90_000;

/** What the screen shows, as it last sent it; without a picture, in words. */
export function Picture({ screen }: { screen: FleetScreen }) {
  const { id, name, pictureAt, report } = screen;
  const [broken, setBroken] = useState<number | null>(null);
  const units = useUnits();
  const now = useRealNow();
  const age = useAge(pictureAt);
  const words = sw().fleet;
  const standing = standingOf(screen);
  const meeting = presents(screen);
  const scene =
    meeting !== null ? words.presents(meeting) : report?.showing == null ? null : sceneOf(report.showing, units.name);
  const dark = standing === 'dark' || standing === 'blank';
  if (dark || pictureAt === null || pictureAt === broken || standing === 'waiting') {
    const why = dark ? words.dark : standing === 'gone' ? words.notSeen : standing === 'waiting' ? words.waits : null;
    return (
      <div className={dark ? 'picture night' : 'picture'}>
        {why === null ? <b>{scene}</b> : <span>{why}</span>}
        {why === null && <span>{words.noPicture}</span>}
      </div>
    );
  }
  const old = (now() ?? pictureAt) - pictureAt > FRESH_MS;
  return (
    <div className={standing === 'live' && !old ? 'picture' : 'picture past'}>
      <img
        src={`/api/screens/${encodeURIComponent(id)}/picture?at=${pictureAt}`}
        alt={words.picture(name, scene ?? words.nothing)}
        onError={() => setBroken(pictureAt)}
      />
      {(old || standing !== 'live') && <span className="stamp">{words.pictureOf(age)}</span>}
    </div>
  );
}
