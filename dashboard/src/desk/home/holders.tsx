import type { MyWork } from '@toancanh/shared/contract/desk/my-work.ts';
import { w } from '../../text/desk.ts';
import { FigureButton } from '../figure-button.tsx';
import { asksNothing, useForeseen } from '../foresight.ts';
import { Shown } from '../kit.tsx';
import { Link } from '../router.tsx';
import { useSession } from '../session.tsx';
import { useDesk } from '../state.ts';
import { asksWork } from './asks.ts';

/** Who holds what is overdue in this unit, most first. Of now: the steps of the past are not kept by day. */
export function Holders() {
  const { to, state } = useDesk();
  const { may } = useSession();
  const allowed = may('dossiers.read');
  const answer = useForeseen<MyWork>(allowed ? asksWork : asksNothing);
  const words = w().holders;
  if (!allowed) return null;
  return (
    <div className="holders">
      {state.knownAt !== null && <p className="warn small">{w().known.present}</p>}
      <Shown of={answer}>
        {(data) =>
          data.holders.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <table>
              <caption className="hidden">{words.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.title}</th>
                  <th scope="col" className="n">
                    {words.overdue}
                  </th>
                  <th scope="col" className="n">
                    {words.mean}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.holders.slice(0, 5).map((h) => (
                  <tr key={h.office}>
                    <th scope="row">
                      <Link to={to({ passport: null }, '/desk/my-work')}>{h.office}</Link>
                    </th>
                    <td className="n">
                      <FigureButton
                        metric="heldOverdue"
                        name={`${h.office}, ${words.overdue}`}
                        unit="count"
                        value={{ value: h.overdue, numerator: h.overdue, denominator: null }}
                        of={h.office}
                      />
                    </td>
                    <td className="n">
                      <FigureButton
                        metric="heldMeanLate"
                        name={`${h.office}, ${words.mean}`}
                        unit="workingDays"
                        value={{ value: h.meanDaysLate, numerator: h.daysLate, denominator: h.overdue }}
                        of={h.office}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </div>
  );
}
