import type { FleetScreen, SceneRef } from '@toancanh/shared/contract/screens.ts';
import { integer } from '../../../format/number.ts';
import { shortTime } from '../../../format/time.ts';
import { Mark } from '../../../kit/shapes.tsx';
import { t } from '../../../text/index.ts';
import { sw } from '../../../text/screens-desk.ts';
import { useUnits } from '../../units.ts';
import { sceneOf } from '../scene-of.ts';
import { Ago, useAge } from '../time.tsx';
import { MARKS, presents, standingOf } from './standing.ts';

const MB = 1024 * 1024;
/** Older data than this is told of as such. Pulses come every 2 s. */
const FRESH_MS = 4500;
const MANY_RESTARTS = 3;

export function StandingMark({ screen }: { screen: FleetScreen }) {
  const standing = standingOf(screen);
  const { shape, tone } = MARKS[standing];
  return (
    <span className={`standing ${tone}`}>
      <Mark shape={shape} /> {sw().states[standing]}
    </span>
  );
}

/** The scene and since when, or the presentation over it; whether an alert holds it there, and what somebody pinned. */
export function Showing({ screen }: { screen: FleetScreen }) {
  const { report, pinned, hold, blank, state } = screen;
  const meeting = presents(screen);
  const units = useUnits();
  const words = sw().fleet;
  const past = state === 'gone';
  if (report?.showing == null) return <span className="quiet">{words.nothing}</span>;
  return (
    <>
      {meeting === null ? (
        <>
          <b className={past ? 'quiet' : undefined}>{sceneOf(report.showing, units.name)}</b>{' '}
          <span className="quiet">{words.since(shortTime(report.since))}</span>
        </>
      ) : (
        <b>{words.presents(meeting)}</b>
      )}
      {hold !== null && !blank && !past && (
        <span className="chip warn" title={meeting === null ? words.heldWhy : words.coveredWhy}>
          <Mark shape="diamond" /> {meeting === null ? words.held : words.covered}
        </span>
      )}
      {pinned !== null && (
        <span className="chip">
          {meeting === null && isShown(pinned, report.showing)
            ? words.pinned
            : words.pinnedTo(sceneOf(pinned, units.name))}
        </span>
      )}
    </>
  );
}

const isShown = (a: SceneRef, b: SceneRef): boolean => a.scene === b.scene && a.unit === b.unit;

/** What tells an ill screen from a well one. `version`: the one that the server offers. */
export function Facts({ screen, version, playlist }: { screen: FleetScreen; version: string; playlist: string }) {
  const { report, lastContact, restarts } = screen;
  const words = sw().fleet;
  const failed = report?.updateFailed != null;
  const behind = report !== null && report.version !== '' && report.version !== version;
  return (
    <dl className="screen-facts">
      <div>
        <dt>{words.facts.age}</dt>
        <dd className={old(report?.dataAgeMs) || report?.late !== undefined ? 'warn' : undefined}>
          {report === null ? '—' : <DataAge screen={screen} />}
          {report?.late !== undefined && <span className="quiet"> {words.late(report.late)}</span>}
        </dd>
      </div>
      <div>
        <dt>{words.facts.contact}</dt>
        <dd className={screen.state === 'gone' ? 'bad' : undefined}>
          <Ago instant={lastContact} />
        </dd>
      </div>
      <div>
        <dt>{words.facts.heap}</dt>
        <dd>{report?.heap == null ? '—' : `${integer(report.heap / MB)} MB`}</dd>
      </div>
      <div>
        <dt>{words.facts.restarts}</dt>
        <dd className={restarts > MANY_RESTARTS ? 'warn' : undefined}>{words.perHour(restarts)}</dd>
      </div>
      <div className={failed ? 'whole' : undefined}>
        <dt>{words.facts.version}</dt>
        <dd title={report?.version} className={failed ? 'warn' : undefined}>
          {report === null ? '—' : failed ? words.updateFailed : behind ? words.otherVersion : words.sameVersion}
          {report !== null && <span className="quiet"> {buildOf(report.version)}</span>}
        </dd>
      </div>
      {report !== null && report.errors > 0 && (
        <div>
          <dt>{words.facts.errors}</dt>
          <dd className="warn">{integer(report.errors)}</dd>
        </div>
      )}
      <div className="whole">
        <dt>{words.facts.playlist}</dt>
        <dd>{playlist}</dd>
      </div>
    </dl>
  );
}

/** `0.1.0+3f9c2a71b2c4` → `3f9c2a`: enough to tell two builds apart. */
const buildOf = (version: string): string => version.split('+')[1]?.slice(0, 6) ?? version;

const old = (age: number | null | undefined): boolean => age != null && age > FRESH_MS;

/** Between two reports, and when none come any more, the data grow older by themselves. */
function DataAge({ screen: { report, lastContact, state } }: { screen: FleetScreen }) {
  const age = report?.dataAgeMs ?? null;
  const growing = useAge(age === null || lastContact === null ? null : lastContact - age);
  if (age === null) return <>—</>;
  return <>{state === 'live' && !old(age) ? t().duration(age) : growing}</>;
}
