import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { w } from '../../text/desk.ts';
import { ClassMark } from '../dossier-columns.tsx';
import { Link } from '../router.tsx';
import type { RowBehind } from '../rows.ts';
import { figureText } from '../say.ts';

interface Props {
  row: RowBehind;
  kind: NonNullable<Passport['rows']>['of'];
  /** Of what a share or a mean is made: each row says how many are its own. */
  adds: 'minutes' | 'daysLate' | null;
  to: (code: string) => string;
}

/** One row behind a figure. A dossier leads to itself; a petition, a camera and a place have no page of their own. */
export function RowLine({ row, kind, adds, to }: Props) {
  if ('unitName' in row)
    return (
      <div className="row-line">
        <span>{kind === 'places' ? row.unitName : (row.name ?? row.code)}</span>
        {adds === 'minutes' && (
          <span className="n">
            {w().passport.minutes(figureText(row.numerator, 'count'), figureText(row.denominator, 'count'))}
          </span>
        )}
        {kind === 'cameras' && <small title={row.unitName}>{row.unitName}</small>}
      </div>
    );
  if (kind === 'petitions') return <span className="code">{row.code}</span>;
  return (
    <Link to={to(row.code)}>
      <span className="code">{row.code}</span>
      {adds !== 'daysLate' && <ClassMark of={row.class} />}
      <small title={row.procedureName ?? ''}>
        {adds === 'daysLate' && <b>{w().passport.daysLate(figureText(row.numerator, 'count'))} · </b>}
        {row.procedureName ?? row.procedure}
      </small>
    </Link>
  );
}
