import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import type { PanelProps } from '../panel.ts';
import { ProvinceMap } from '../province-map/index.tsx';

/** Where petitions are overdue. The units that have any bring the names with them. */
export function PetitionMapPanel({ value, layout }: PanelProps<PetitionsValue>) {
  const metrics = useMemo(() => [value.map], [value.map]);
  const names = useMemo(() => new Map(value.units.map((u) => [u.unit, u.name])), [value.units]);
  return <ProvinceMap metrics={metrics} names={names} layout={layout} narrow={layout === 'mid'} />;
}
