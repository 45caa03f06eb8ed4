import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import type { Layout } from '../stage/scale.ts';

/** What every panel of a scene gets: the scene's whole value (its parts keep their identity while they do not change). */
export interface PanelProps<V extends WallValue = OverviewValue> {
  value: V;
  layout: Layout;
}
