import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { isQuotient } from '../../figures/quotient.ts';
import { target as percentText } from '../../format/number.ts';
import { Mark } from '../../kit/shapes.tsx';
import { w } from '../../text/desk.ts';
import { t } from '../../text/index.ts';
import { useAsk } from '../api.ts';
import { Shown } from '../kit.tsx';
import { useName } from '../names.ts';
import { decisionText, ownerText } from '../owner.ts';
import { Link } from '../router.tsx';
import { changeText, figureText, full, instantText, metricName, misses, unitText, whenText } from '../say.ts';
import { useDesk, useScope } from '../state.ts';
import { useUnits } from '../units.ts';
import type { PassportOf } from '../url-state.ts';
import { asksPassport } from './asks.ts';
import { RowsBehind } from './rows-behind.tsx';

/** Where a number comes from: definition, formula with today's figures, law, target, owner, sources, gaps, and its dossiers. */
export default function PassportPanel({ of }: { of: PassportOf }) {
  const scope = useScope();
  const { path, params } = asksPassport(of, scope);
  const answer = useAsk<Passport>(path, params);
  return (
    <Shown of={answer} lines={10}>
      {(data) => <Page data={data} />}
    </Shown>
  );
}

function Page({ data }: { data: Passport }) {
  const { state, to } = useDesk();
  const units = useUnits();
  const words = w().passport;
  const low = misses(data.value, data.target?.value ?? null, data.direction);
  const change = data.compared ? changeText(data, data.compared, data.metricUnit) : null;
  const sector = useName('sector', data.sector);
  const procedure = useName('procedure', data.procedure);
  const channel = data.channel === null ? null : (w().dossier.channels[Number(data.channel)] ?? data.channel);
  // A source is called by its name, an office has no other.
  const whose = data.sources.find((s) => s.id === data.of)?.kind ?? data.of;
  const scope = [whose, data.unit === null ? w().crumb.province : units.name(data.unit), sector, procedure, channel]
    .filter((x) => x !== null)
    .join(' · ');
  return (
    <div className="passport">
      <header>
        <h2>{metricName(data.metric, data.name)}</h2>
        <p className="quiet">
          {scope}
          <br />
          {data.period.label} · {w().period.workingDays(data.period.workingDays)}
          {data.hours !== null && ` · ${data.hours.replace(/(\d\d)(\d\d)-(\d\d)(\d\d)/, '$1:$2–$3:$4')}`}
        </p>
      </header>
      <p className={`passport-value ${low ? 'bad' : ''}`}>
        <b>{figureText(data.value, data.metricUnit)}</b>{' '}
        {data.metricUnit === 'count' && data.denominator !== null && data.value !== null
          ? `${w().figures.of} ${full(data.denominator, 'count', data.metric)}`
          : unitText(data.metricUnit, data.metric)}
        {data.estimated && <small> {w().figures.estimated}</small>}
      </p>
      <dl>
        <dt>{words.definition}</dt>
        <dd>{data.definition}</dd>
        <dt>{words.formula}</dt>
        <dd>
          {data.formula}
          {data.denominator !== null && data.metricUnit !== 'count' && (
            <span className="sum">
              {data.value === null || isQuotient(data)
                ? `${figureText(data.numerator, 'count')} ÷ ${figureText(data.denominator, 'count')} = ${full(data.value, data.metricUnit)}`
                : words.middleOf(figureText(data.denominator, 'count'), full(data.value, data.metricUnit))}
            </span>
          )}
        </dd>
        {data.compared && (
          <>
            <dt>{words.compared}</dt>
            <dd>
              {full(data.compared.value, data.metricUnit, data.metric)}
              {change && ` (${change.text})`}
              {data.compare && <span className="quiet"> {data.compare.label}</span>}
            </dd>
          </>
        )}
        {data.definedBy && (
          <>
            <dt>{words.definedBy}</dt>
            <dd>
              {data.definedBy.decision ?? words.undecided}
              {data.definedBy.validFrom && `, ${words.since(whenText(data.definedBy.validFrom))}`}
            </dd>
          </>
        )}
        <dt>{words.legal}</dt>
        <dd>{data.legalSource}</dd>
        <dt>{words.target}</dt>
        <dd>
          {data.target === null ? (
            words.noTarget
          ) : (
            <>
              <span className={low ? 'bad' : undefined}>
                {data.metricUnit === 'percent'
                  ? `${percentText(data.target.value)} %`
                  : full(data.target.value, data.metricUnit, data.metric)}
                {low && ` · ${w().figures.below}`}
              </span>
              <span className="sum quiet">
                {data.target.default ? words.defaultTarget : data.target.decision}
                {data.target.validFrom && `, ${whenText(data.target.validFrom)}`}
              </span>
            </>
          )}
        </dd>
        <dt>{words.owner}</dt>
        <dd>
          {data.owner === null ? (
            words.noOwner
          ) : (
            <>
              {ownerText(data.owner)}
              <span className="sum quiet">{decisionText(data.owner)}</span>
            </>
          )}
        </dd>
        <dt>{words.sources}</dt>
        <dd>
          {data.sources.map((s) => (
            <span key={s.id} className={s.late ? 'sum warn' : 'sum'}>
              {s.late && <Mark shape="triangle" />} {s.kind}:{' '}
              {s.ageSeconds === null ? words.never : words.heard(t().duration(s.ageSeconds * 1000))}
              {s.cadenceSeconds !== null && (
                <span className="quiet">, {words.cadence(t().duration(s.cadenceSeconds * 1000))}</span>
              )}
              {s.late && ` · ${data.book ? words.absent : words.late}`}
            </span>
          ))}
        </dd>
        <dt>{words.missing}</dt>
        <dd>
          {data.missing.every((m) => m.n === 0) && words.nothingMissing}
          {data.missing
            .filter((m) => m.n > 0)
            .map((m) => (
              <span key={m.what} className="sum">
                {m.name}: <b>{figureText(m.n, 'count')}</b>
              </span>
            ))}
        </dd>
      </dl>
      <p className="quiet small">
        {state.knownAt === null ? instantText(data.asOf) : w().known.at(whenText(state.knownAt))}
      </p>
      {data.of !== null && data.metric.startsWith('held') && (
        <p>
          <Link to={to({ passport: null }, '/desk/my-work')}>{w().pages.work}</Link>
        </p>
      )}
      {data.rows === null ? (
        <p className="quiet">{data.noRows === undefined ? words.noRows : words.noRowsFor[data.noRows]}</p>
      ) : (
        <RowsBehind passport={data} to={(code) => to({ dossier: code, passport: null }, '/')} />
      )}
    </div>
  );
}
