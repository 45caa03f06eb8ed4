import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { isFramed } from '../frame.ts';
import { Choice, Field, Popover } from '../kit.tsx';
import { resolvePeriod, shiftPeriod } from '../period.ts';
import { whenText } from '../say.ts';
import { useDesk } from '../state.ts';
import { useToday } from '../today.ts';
import { bookOf, COMPARISONS, PERIOD_KINDS, type Period } from '../url-state.ts';

/** Period, comparison and 'as known at': the when of every figure on the page. */
export function ScopeBar({ comparing = true }: { comparing?: boolean }) {
  const { state, go } = useDesk();
  const [open, setOpen] = useState(false);
  const words = w();
  const versus = comparing ? words.compare.short[state.compare] : '';
  return (
    <div className={open ? 'scope open' : 'scope'}>
      <PeriodPicker />
      <button type="button" className="field more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {versus === '' ? words.period.label : versus} <span aria-hidden="true">{open ? '▴' : '▾'}</span>
      </button>
      {comparing && (
        <select
          className="field"
          aria-label={words.compare.label}
          value={state.compare}
          onChange={(event) => {
            const way = COMPARISONS.find((c) => c === event.target.value);
            if (way) go({ compare: way });
          }}
        >
          {COMPARISONS.map((way) => (
            <option key={way} value={way}>
              {words.compare.ways[way]}
            </option>
          ))}
        </select>
      )}
      {!isFramed && <KnownAt />}
    </div>
  );
}

function PeriodPicker() {
  const { state, go } = useDesk();
  const today = useToday();
  const words = w().period;
  const { period } = state;
  const days = resolvePeriod(period, today);
  const set = (next: Period | null): void => {
    if (next) go({ period: next });
  };
  const earlier = shiftPeriod(period, -1, today);
  const later = shiftPeriod(period, 1, today);
  return (
    <div className="period">
      <Choice
        label={words.label}
        className="kinds"
        value={period.kind}
        options={PERIOD_KINDS.map((kind) => ({ value: kind, text: words.kinds[kind] }))}
        onChoose={(kind) => kind !== 'range' && set({ kind, day: null })}
      />
      <div className="step">
        <button
          type="button"
          className="plain"
          aria-label={words.earlier}
          disabled={!earlier}
          onClick={() => set(earlier)}
        >
          ‹
        </button>
        <Popover label={`${whenText(days.from).slice(0, 5)} – ${whenText(days.to)}`} title={words.kinds.range}>
          {(close) => (
            <Range
              days={days}
              onChoose={(range) => {
                close();
                set(range);
              }}
            />
          )}
        </Popover>
        <button type="button" className="plain" aria-label={words.later} disabled={!later} onClick={() => set(later)}>
          ›
        </button>
      </div>
    </div>
  );
}

function Range({ days, onChoose }: { days: { from: string; to: string }; onChoose: (period: Period) => void }) {
  const words = w().period;
  const [from, setFrom] = useState(days.from);
  const [to, setTo] = useState(days.to);
  const backwards = from > to;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!backwards && from !== '' && to !== '') onChoose({ kind: 'range', from, to });
      }}
    >
      <Field label={words.from}>
        <input type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={words.to} error={backwards ? words.backwards : null}>
        <input type="date" required value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <button type="submit" className="button">
        {words.apply}
      </button>
    </form>
  );
}

function KnownAt() {
  const { state, go } = useDesk();
  const today = useToday();
  const words = w().known;
  const book = bookOf(state.knownAt);
  const [at, setAt] = useState(book === null && state.knownAt !== null ? state.knownAt.slice(0, 16) : `${today}T08:00`);
  return (
    <Popover
      className={state.knownAt && book === null ? 'warned' : ''}
      label={book !== null ? words.inBook : state.knownAt ? words.at(whenText(state.knownAt)) : words.now}
      title={words.title}
    >
      {(close) => (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            close();
            go({ knownAt: `${at.length === 10 ? `${at}T23:59` : at}:00+07:00` });
          }}
        >
          <Field label={words.title} hint={words.why}>
            <input
              type="datetime-local"
              required
              value={at.length === 10 ? `${at}T23:59` : at}
              onChange={(event) => setAt(event.target.value)}
            />
          </Field>
          <button type="submit" className="button">
            {words.go}
          </button>
          {state.knownAt && (
            <button
              type="button"
              className="plain"
              onClick={() => {
                close();
                go({ knownAt: null });
              }}
            >
              {words.back}
            </button>
          )}
        </form>
      )}
    </Popover>
  );
}
