import type { Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import type { ComponentProps } from 'react';
import { FigureButton } from '../figure-button.tsx';
import { Link } from '../router.tsx';
import { useDesk } from '../state.ts';
import { useUnits } from '../units.ts';
import { narrow } from './next-level.ts';

/** Of units that the reader may not see by name (`*`), and of rows whose sender gave no code, nothing can be asked. */
export const leads = (key: string): boolean => key !== '' && key !== '*';

/** The name of a part of 'why', a way down where there is one. */
export function PartName({ by, part }: { by: Explanation['by']; part: { key: string; name: string } }) {
  const { to } = useDesk();
  return leads(part.key) ? <Link to={to(narrow(by, part.key))}>{part.name}</Link> : <span>{part.name}</span>;
}

/** A figure of a part, with its passport where it has one: a unit is a row of its own, without those below it. */
export function PartFigure({
  by,
  part,
  ...figure
}: Omit<ComponentProps<typeof FigureButton>, 'narrowed'> & {
  by: Explanation['by'];
  part: { key: string };
  text: string;
}) {
  const units = useUnits();
  const Written = figure.className === 'bad' ? 'b' : 'span';
  if (!leads(part.key)) return <Written className={figure.className}>{figure.text}</Written>;
  return <FigureButton {...figure} narrowed={{ by, key: by === 'unit' ? units.alone(part.key) : part.key }} />;
}
