import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { w } from '../../text/desk.ts';
import { ClassMark } from '../dossier-columns.tsx';
import { Link } from '../router.tsx';
import type { RowBehind } from '../rows.ts';
import { figureText } from '../say.ts';

interface Props {
  row: RowBehind;
  kind: NonNullable<Passport['rows']>['of'];
  /** The figure of cameras is a share of minutes: each says how many are its own. */
  minutes: boolean;
  to: (code: string) => string;
}

/** One row behind a figure. A dossier leads to itself; a petition, a camera and a place have no page of their own. */
export function RowLine({ row, kind, minutes, to }: Props) {
  if ('unitName' in row)
    return (
      <div className="row-line">
        <span>{kind === 'places' ? row.unitName : (row.name ?? row.code)}</span>
        {minutes && (
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
      <ClassMark of={row.class} />
      <small title={row.procedureName ?? ''}>{row.procedureName ?? row.procedure}</small>
    </Link>
  );
}
