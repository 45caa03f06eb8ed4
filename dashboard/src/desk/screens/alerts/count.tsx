import type { FleetValue } from '@toancanh/shared/contract/screens.ts';
import { Mark } from '../../../kit/shapes.tsx';
import { useView } from '../../../live/query.ts';
import { sw } from '../../../text/screens-desk.ts';
import { Link } from '../../router.tsx';
import { waiting } from './waiting.ts';
import './count.css';

/** In the bar of pages, for who is on duty: how many alerts wait. Nothing while none does. */
export function AlertCount({ to }: { to: string }) {
  const { value: n } = useView<FleetValue, number>('fleet', {}, waiting);
  return (
    <span className="alert-count" role="status">
      {n !== undefined && n > 0 && (
        <Link to={to} aria-label={sw().bar(n)} title={sw().bar(n)}>
          <Mark shape="diamond" /> {n}
        </Link>
      )}
    </span>
  );
}
