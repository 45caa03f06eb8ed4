import type { FleetValue, ScreenAlert } from '@toancanh/shared/contract/screens.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';
import { type ReactNode, useState } from 'react';
import { integer } from '../../../format/number.ts';
import { dayText, shortDate, shortTime } from '../../../format/time.ts';
import { Mark, type Shape } from '../../../kit/shapes.tsx';
import { attentionText } from '../../../text/attention.ts';
import { t } from '../../../text/index.ts';
import { sw } from '../../../text/screens-desk.ts';
import { send } from '../../api.ts';
import { useTold } from '../../form.tsx';
import { Busy } from '../../kit.tsx';
import { Link } from '../../router.tsx';
import { presents } from '../fleet/standing.ts';
import { useFleet } from '../fleet-view.ts';
import { useAge } from '../time.tsx';
import { holding } from './waiting.ts';

const SHAPES: Record<Attention['level'], Shape> = { 1: 'diamond', 2: 'triangle', 3: 'dot' };

/** What wants a human: on the walls, and of the screens themselves. One press says that somebody knows. */
export default function AlertsPage() {
  const { value, status, ageMs } = useFleet();
  const told = useTold();
  const [going, setGoing] = useState<string | null>(null);
  if (value === undefined) return <Busy />;
  const words = sw().alerts;
  const acknowledge = (id: string, what: string): void => {
    setGoing(id);
    send('POST', `/api/alerts/${encodeURIComponent(id)}/acknowledge`, {})
      .then(() => told.say(words.done(what)), told.fail)
      .finally(() => setGoing(null));
  };
  const held = holding(value);
  const covered = value.screens.filter((s) => s.hold !== null && presents(s) !== null).length;
  const press = { going, acknowledge };
  return (
    <>
      {status !== 'live' && status !== 'resyncing' && ageMs > 0 && (
        <p className="strip lost" role="alert">
          {sw().lost(t().duration(ageMs))}
        </p>
      )}
      <p className={held > 0 ? 'holding held' : 'holding'} role="status">
        <Mark shape={held > 0 ? 'diamond' : 'dot'} /> {held > 0 ? words.holding(held) : words.free}
        {covered > 0 && ` ${words.covered(covered)}`}
      </p>
      {told.line}
      <div className="alert-lists">
        <section className="card">
          <header>
            <h2>{words.wall}</h2>
            <p className="quiet">{words.wallWhy}</p>
          </header>
          <OnWalls value={value} {...press} />
        </section>
        <section className="card">
          <header>
            <h2>{words.screens}</h2>
          </header>
          {value.alerts.length === 0 ? (
            <p className="quiet">{words.noneScreens}</p>
          ) : (
            <ul className="alerts">
              {[...value.alerts].sort(unseenFirst).map((alert) => (
                <OfScreen key={alert.id} alert={alert} {...press} />
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  );
}

const unseenFirst = (a: ScreenAlert, b: ScreenAlert): number =>
  Number(a.acknowledged !== null) - Number(b.acknowledged !== null) || a.since - b.since;

interface Press {
  /** Id of the alert that is on its way. */
  going: string | null;
  acknowledge: (id: string, what: string) => void;
}

function OnWalls({ value, going, acknowledge }: { value: FleetValue } & Press) {
  const words = sw().alerts;
  if (value.attention.length === 0) return <p className="quiet">{words.none}</p>;
  const order = (a: Attention): number => (a.level === 1 && !a.acknowledged ? 0 : a.level);
  return (
    <ul className="alerts">
      {[...value.attention]
        .sort((a, b) => order(a) - order(b))
        .map((item) => {
          const text = attentionText(item, { name: (name) => name, number: integer });
          const seen = value.seenBy[item.id] ?? null;
          const holds = item.level === 1 && !item.acknowledged;
          return (
            <Row
              key={item.id}
              tone={`level-${item.level}`}
              shape={SHAPES[item.level]}
              level={t().attention.levels[item.level]}
              text={text}
              detail={
                <>
                  {item.since !== null && words.sinceAt(whenText(item.since))}
                  {holds && <b>{words.holds}</b>}
                </>
              }
              seen={seen}
              someone={item.acknowledged}
              busy={going === item.id}
              onPress={() => acknowledge(item.id, text)}
            />
          );
        })}
    </ul>
  );
}

function OfScreen({ alert, going, acknowledge }: { alert: ScreenAlert } & Press) {
  const words = sw().alerts;
  const age = useAge(alert.since);
  const text = words.kinds[alert.kind](alert.name, alert.screens.length);
  return (
    <Row
      tone={alert.kind === 'gone' ? 'level-1' : 'level-2'}
      shape={alert.kind === 'gone' ? 'cross' : 'triangle'}
      level={words.screenLevel}
      text={text}
      detail={
        <>
          {words.since(whenText(alert.since), age)}{' '}
          <Link to={`/screens/fleet#${alert.screens[0]}`}>{words.toScreen}</Link>
        </>
      }
      seen={alert.acknowledged}
      someone={false}
      busy={going === alert.id}
      onPress={() => acknowledge(alert.id, text)}
    />
  );
}

function Row({
  tone,
  shape,
  level,
  text,
  detail,
  seen,
  someone,
  busy,
  onPress,
}: {
  tone: string;
  shape: Shape;
  level: string;
  text: string;
  detail: ReactNode;
  seen: { by: string; at: number } | null;
  /** Acknowledged, though by whom is not known here. */
  someone: boolean;
  busy: boolean;
  onPress: () => void;
}) {
  const words = sw().alerts;
  const done = seen !== null || someone;
  return (
    <li className={`alert ${tone} ${done ? 'seen' : ''}`}>
      <Mark shape={shape} />
      <div>
        <p>
          <span className="level">{level}</span> {text}
        </p>
        <p className="quiet small">{detail}</p>
      </div>
      {done ? (
        <p className="quiet small by">{seen === null ? words.seenSomeone : words.seen(seen.by, whenText(seen.at))}</p>
      ) : (
        <button
          type="button"
          className="button"
          disabled={busy}
          aria-label={words.acknowledgeOf(text)}
          onClick={onPress}
        >
          {words.acknowledge}
        </button>
      )}
    </li>
  );
}

/** `09:41 22/11`. */
const whenText = (instant: number): string => `${shortTime(instant)} ${shortDate(dayText(instant))}`;
