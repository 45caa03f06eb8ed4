import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import type { PanelProps } from '../panel.ts';
import { ProvinceMap } from '../province-map/index.tsx';

/** Where petitions are overdue. */
export function PetitionMapPanel({ value, layout }: PanelProps<PetitionsValue>) {
  const metrics = useMemo(() => [value.map], [value.map]);
  const names = useMemo(() => new Map(Object.entries(value.mapNames)), [value.mapNames]);
  return <ProvinceMap metrics={metrics} names={names} layout={layout} narrow={layout === 'mid'} />;
}
