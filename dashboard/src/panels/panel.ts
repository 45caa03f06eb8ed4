import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Layout } from '../stage/scale.ts';

/** What every panel of the overview gets: the whole value (its parts keep their identity while they do not change). */
export interface PanelProps {
  value: OverviewValue;
  layout: Layout;
}
