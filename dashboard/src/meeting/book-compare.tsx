import { useQuery } from '@tanstack/react-query';
import { CAUSES, type Changes, type ChangesPending } from '@toancanh/shared/contract/books.ts';
import type { DeskFigures, Figure } from '@toancanh/shared/contract/desk/figures.ts';
import { ask, LIVE, queryText, useAsk } from '../desk/api.ts';
import { useMetrics } from '../desk/home/metric-picker.tsx';
import { waterfall } from '../desk/home/waterfall.ts';
import { Shown } from '../desk/kit.tsx';
import { changeText, metricName, short } from '../desk/say.ts';
import { useDesk, useScope } from '../desk/state.ts';
import { integer } from '../format/number.ts';
import { mw } from '../text/meeting.ts';

const SHOWN = ['received', 'resolved', 'onTimeRate', 'open', 'overdue', 'late'];

/** The page's figures as closed and as they are now, and why the chosen one moved. */
export default function BookCompare({ book }: { book: string }) {
  const scope = useScope();
  const { compare: _, knownAt: __, ...where } = scope;
  const closed = useAsk<DeskFigures>('/api/desk/figures', { ...where, compare: 'none', knownAt: `so:${book}` });
  const now = useAsk<DeskFigures>('/api/desk/figures', { ...where, compare: 'none' });
  const words = mw().banner;
  return (
    <div className="book-compare">
      <Shown of={closed} lines={4}>
        {({ figures }) => (
          <table className="parts">
            <thead>
              <tr>
                <th scope="col">{words.metric}</th>
                <th scope="col" className="n">
                  {words.atCut}
                </th>
                <th scope="col" className="n">
                  {words.now}
                </th>
                <th scope="col" className="n">
                  {words.change}
                </th>
              </tr>
            </thead>
            <tbody>
              {SHOWN.flatMap((id) => figures.find((f) => f.metric === id) ?? []).map((f) => (
                <Row key={f.metric} was={f} is={now.data?.figures.find((x) => x.metric === f.metric)} />
              ))}
            </tbody>
          </table>
        )}
      </Shown>
      <Causes book={book} />
    </div>
  );
}

function Row({ was, is }: { was: Figure; is: Figure | undefined }) {
  const { state, go } = useDesk();
  const change = is ? changeText(is, was, was.unit) : null;
  return (
    <tr className={state.metric === was.metric ? 'on' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="plain"
          aria-pressed={state.metric === was.metric}
          onClick={() => go({ metric: was.metric })}
        >
          {metricName(was.metric, was.name)}
        </button>
      </th>
      <td className="n">{short(was.value, was.unit)}</td>
      <td className="n">{is ? short(is.value, is.unit) : '…'}</td>
      <td className="n">{change?.text ?? '—'}</td>
    </tr>
  );
}

const POLL_MS = 500;

/** 'Thay đổi từ khi chốt': five causes that sum to the difference. While the journal is read for the first time, how far. */
function Causes({ book }: { book: string }) {
  const { state } = useDesk();
  const scope = useScope();
  const metric = useMetrics().find((m) => m.id === state.metric);
  const { compare: _, knownAt: __, ...where } = scope;
  const path = `/api/books/${encodeURIComponent(book)}/changes`;
  const params = { ...where, metric: state.metric };
  const answer = useQuery<Changes | ChangesPending>({
    queryKey: [LIVE, path, queryText(params)],
    queryFn: ({ signal }) => ask(path, params, signal),
    refetchInterval: (query) => (query.state.data && 'pending' in query.state.data ? POLL_MS : false),
  });
  const words = mw().banner;
  const name = metric?.name ?? state.metric;
  return (
    <section className="causes" aria-labelledby="causes-title">
      <h2 id="causes-title">{words.what(name)}</h2>
      <Shown of={answer} lines={5}>
        {(told) =>
          'pending' in told ? (
            <p role="status">
              <progress max={1} value={told.done} aria-label={words.what(name)} />{' '}
              {words.reading(integer(Math.floor(told.done * 100)))}
            </p>
          ) : (
            <Walk told={told} unit={metric?.unit ?? 'count'} />
          )
        }
      </Shown>
    </section>
  );
}

const plus = (text: string, n: number): string => (n > 0 ? `+${text}` : text);

function Walk({ told, unit }: { told: Changes; unit: Figure['unit'] }) {
  const words = mw().banner;
  if (told.then.value === null || told.now.value === null) return <p className="quiet">{words.cannot}</p>;
  const effects = CAUSES.map((cause) => told.parts.find((p) => p.cause === cause)?.effect ?? 0);
  const bars = waterfall(effects, told.now.value - told.then.value);
  return (
    <>
      <ol className="waterfall">
        <li className="level">
          <span>{words.atCut}</span>
          <span className="track" aria-hidden="true">
            <i className="tick" style={{ left: `${bars.start}%` }} />
          </span>
          <b>{short(told.then.value, unit)}</b>
        </li>
        {CAUSES.map((cause, i) => {
          const part = told.parts.find((p) => p.cause === cause);
          const effect = effects[i] ?? 0;
          return (
            <li key={cause}>
              <span>{words.causes[cause]}</span>
              <span className="track" aria-hidden="true">
                {effect !== 0 && (
                  <i
                    className="bar-part"
                    style={{ left: `${bars.parts[i]?.left}%`, width: `${bars.parts[i]?.width}%` }}
                  />
                )}
              </span>
              <span className={effect === 0 ? 'quiet' : undefined}>
                {effectText(effect, unit)}
                {part?.entities != null && part.entities > 0 && (
                  <small> {words.entities(integer(part.entities))}</small>
                )}
              </span>
            </li>
          );
        })}
        <li className="level">
          <span>{words.now}</span>
          <span className="track" aria-hidden="true">
            <i className="tick" style={{ left: `${bars.end}%` }} />
          </span>
          <b>{short(told.now.value, unit)}</b>
        </li>
      </ol>
      <p className="quiet small">{words.sum}</p>
    </>
  );
}

const points = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An effect in the metric's unit, signed: dossiers, hundredths of a percent, days. */
function effectText(effect: number, unit: Figure['unit']): string {
  if (effect === 0) return '0';
  const size = unit === 'count' ? integer(effect) : points.format(unit === 'percent' ? effect * 100 : effect);
  return plus(size.replace('-', '−'), effect);
}
