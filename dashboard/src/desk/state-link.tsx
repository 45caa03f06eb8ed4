import type { ComponentProps } from 'react';
import { Link } from './router.tsx';
import { useDesk } from './state.ts';
import type { DeskState } from './url-state.ts';

/**
 * A link to the page as it stands, with a change. It follows the address by itself, so that the rows of a table, which
 * hold hundreds of them, need not be drawn anew with each click.
 */
export function StateLink({
  change,
  ...rest
}: { change: Partial<DeskState> } & Omit<ComponentProps<typeof Link>, 'to'>) {
  const { to } = useDesk();
  return <Link to={to(change)} {...rest} />;
}
