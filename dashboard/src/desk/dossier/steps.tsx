import type { DossierDetail, Holding } from '@toancanh/shared/contract/desk/dossiers.ts';
import { w } from '../../text/desk.ts';
import { dayOnly, instantText } from '../say.ts';

/** Who had the dossier, how long, and which of them beyond the step's own deadline. */
export function Steps({ dossier }: { dossier: DossierDetail }) {
  const words = w().dossier;
  if (dossier.holdings.length === 0) return <p className="quiet">{words.noSteps}</p>;
  const year = (dossier.receivedAt ?? '').slice(0, 4);
  return (
    <ol className="steps">
      {dossier.holdings.map((h, i) => {
        const late = (h.lateDays ?? 0) > 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their order alone
          <li key={i} className={`${late ? 'late' : ''} ${h.until === null ? 'now' : ''}`}>
            <div className="step-line">
              <b>{h.label ?? words.statuses[h.status] ?? w().unknown}</b>
              <span className={late ? 'bad' : 'quiet'}>
                {late ? words.late(String(h.lateDays)) : h.lateDays === null ? '' : words.onTime}
              </span>
            </div>
            <p className="quiet">
              {h.office ?? dossier.unitName} · {span(h, year)}
            </p>
            <p className="quiet">
              {h.workingDays !== null && (h.until === null ? words.holds : words.held)(String(h.workingDays))}
              {h.due !== null && ` · ${words.stepDue(dayOnly(h.due))}`}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** The day is said once when both ends lie in it. */
function span(h: Holding, year: string): string {
  const from = instantText(h.from, year);
  if (h.until === null) return `${from} – ${w().dossier.now}`;
  const until = instantText(h.until, year);
  if (until === from) return from;
  return `${from} – ${until.slice(0, -6) === from.slice(0, -6) ? until.slice(-5) : until}`;
}

/** How the whole dossier stands, in words. */
export function standing(d: DossierDetail): string {
  const words = w().dossier;
  if ((d.class === 'overdue' || d.class === 'late') && d.lateDays) return words.lateDays(String(d.lateDays));
  return d.class === null ? words.unknownClass : (words.classes[d.class] ?? '');
}

/** The days of the dossier and where it belongs. */
export function Facts({ dossier: d }: { dossier: DossierDetail }) {
  const words = w().dossier;
  const rows: [string, string][] = [
    [words.procedure, `${d.procedureName ?? w().unknown}${d.procedure ? ` (${d.procedure})` : ''}`],
    [words.sector, d.sectorName ?? w().unknown],
    [words.unit, d.unitName],
    [words.status, d.status === null ? w().unknown : (words.statuses[d.status] ?? String(d.status))],
    [words.channel, d.channelAssumed ? words.channelAssumed : (words.channels[d.channel ?? 0] ?? w().unknown)],
    [words.submitted, instantText(d.submittedAt)],
    [words.received, instantText(d.receivedAt)],
    [words.due, d.dueAt === null ? words.noDue : instantText(d.dueAt)],
    [words.finished, instantText(d.finishedAt)],
    [words.returned, instantText(d.returnedAt)],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {d.pauses.length > 0 && (
        <div>
          <dt>{words.pauses}</dt>
          <dd>
            {d.pauses.map((p) => (
              <span className="sum" key={p.from}>
                {words.pause(instantText(p.from), p.until === null ? words.now : instantText(p.until))}
              </span>
            ))}
          </dd>
        </div>
      )}
      {d.lateOffices.length > 0 && (
        <div>
          <dt>{words.lateBy}</dt>
          <dd className="bad">{d.lateOffices.map((office) => office || d.unitName).join(', ')}</dd>
        </div>
      )}
    </dl>
  );
}
