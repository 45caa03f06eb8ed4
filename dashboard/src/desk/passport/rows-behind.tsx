import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Mark } from '../../kit/shapes.tsx';
import { w } from '../../text/desk.ts';
import { Choice, Failure } from '../kit.tsx';
import { useRowsBehind } from '../rows.ts';
import { figureText } from '../say.ts';
import { ExportMenu } from '../table/export-menu.tsx';
import { useWindow } from '../table/window.ts';
import { RowLine } from './row-line.tsx';

const ROW = 52;
/** Loaded without being asked; a figure of more dossiers is added up when the reader wants it. */
const BY_ITSELF = 20_000;

/** The dossiers, petitions, cameras or places of a figure, all of them, added up again before the reader's eyes. */
export function RowsBehind({ passport, to }: { passport: Passport; to: (code: string) => string }) {
  const words = w().passport;
  const [chosen, choose] = useState<'numerator' | 'denominator'>('numerator');
  const [all, setAll] = useState(false);
  const kind = passport.rows?.of ?? 'dossiers';
  // A median has no rows of its numerator, a count none of a denominator.
  const of = passport.rows?.[chosen] ? chosen : passport.rows?.numerator ? 'numerator' : 'denominator';
  const params = passport.rows?.[of] ?? null;
  const rows = useRowsBehind(passport.rows, params, `${passport.numerator}/${passport.denominator}`);
  const wanted = (of === 'denominator' ? passport.denominator : passport.numerator) ?? 0;
  const box = useRef<HTMLDivElement>(null);
  const { first, last } = useWindow(box, ROW, rows.rows.length);
  const mayGoOn = rows.hasMore && !rows.busy && (all || rows.rows.length < BY_ITSELF);
  const { fetchMore } = rows;
  useEffect(() => {
    if (mayGoOn) fetchMore();
  }, [mayGoOn, fetchMore]);

  const sum = useMemo(() => rows.rows.reduce((n, row) => n + row[of], 0), [rows.rows, of]);
  const minutes = kind === 'cameras' && passport.metricUnit === 'percent';
  const adds = minutes ? 'minutes' : passport.metric === 'heldMeanLate' ? 'daysLate' : null;
  const complete = rows.loaded && !rows.hasMore;
  return (
    <section aria-labelledby="rows-behind">
      <header className="rows-head">
        <h3 id="rows-behind">{words.rows[kind]}</h3>
        <span className="push" />
        {params && kind === 'dossiers' && passport.of === null && <ExportMenu what="rows" params={params} />}
      </header>
      {passport.rows?.numerator && passport.rows.denominator && (
        <Choice
          label={words.rows[kind]}
          value={of}
          options={[
            { value: 'numerator', text: `${words.numerator} ${figureText(passport.numerator, 'count')}` },
            { value: 'denominator', text: `${words.denominator} ${figureText(passport.denominator, 'count')}` },
          ]}
          onChoose={choose}
        />
      )}
      <p role="status" className="proof">
        {complete ? (
          <>
            <b>{words.proof[kind](figureText(rows.rows.length, 'count'), figureText(sum, 'count'))}</b>{' '}
            {sum === wanted ? (
              <span className="ok">
                <Mark shape="dot" /> {words.proofOk}
              </span>
            ) : (
              <span className="warn">
                <Mark shape="triangle" /> {words.proofBad}
              </span>
            )}
          </>
        ) : (
          words.adding[kind](figureText(rows.rows.length, 'count'))
        )}
        {rows.hasMore && !all && rows.rows.length >= BY_ITSELF && (
          <button type="button" className="plain" onClick={() => setAll(true)}>
            {words.loadAll}
          </button>
        )}
      </p>
      {rows.error && <Failure error={rows.error} again={() => void rows.refetch()} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section ref={box} className="rows-list" tabIndex={0} aria-labelledby="rows-behind">
        <ul style={{ paddingTop: first * ROW, paddingBottom: (rows.rows.length - last) * ROW }}>
          {rows.rows.slice(first, last).map((r) => (
            <li key={r.code} style={{ height: ROW }}>
              <RowLine row={r} kind={kind} adds={adds} to={to} />
            </li>
          ))}
        </ul>
      </section>
    </section>
  );
}
